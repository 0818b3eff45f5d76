import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { NoRoom, closeTyped, facilities, readFacilities, reopenTyped } from '../device';
import { sendAll, state } from '../outbox';
import { session } from '../session';
import { type Draft, drafts } from './draft';
import { addressOfSeen, keepSeen, seenIn } from './seen/seen';
import { type Place, statementOf } from './statements';

export interface Sending {
  readonly isBusy: boolean;
  /** The device is full, or does not know yet which puskesmas looks after this posyandu; the form stays. */
  readonly inTheWay: 'noRoom' | 'noPlace' | null;
  readonly send: () => Promise<void>;
}

/** From the form to the outbox, and to the page of what was recorded. */
export function useSending(draft: Draft): Sending {
  const { route } = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [inTheWay, setInTheWay] = useState<Sending['inTheWay']>(null);
  const say = async () => {
    const place = await placeOfWork();
    if (place === null) {
      setInTheWay('noPlace');
      return;
    }
    await closeTyped(draft.draftId);
    try {
      const seen = seenIn(draft);
      await keepSeen(seen);
      const ends = { draft: drafts.nameOf(draft.draftId), refused: draft.mends };
      await state([statementOf(draft, place)], ends);
      void sendAll();
      route(addressOfSeen(seen), true);
    } catch (error) {
      reopenTyped(draft.draftId);
      if (!(error instanceof NoRoom)) throw error;
      setInTheWay('noRoom');
    }
  };
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    await say().finally(() => {
      setBusy(false);
    });
  };
  return { isBusy, inTheWay, send };
}

/** Facilities are read at each visit and kept; a device that has not read them once knows no puskesmas. */
async function placeOfWork(): Promise<Place | null> {
  const { value } = session;
  if (value.kind !== 'signedIn' || value.account.facilityId === null) return null;
  const posyandu = value.account.facilityId;
  if (!facilities.value.has(posyandu)) await readFacilities();
  const puskesmas = facilities.value.get(posyandu)?.parentId ?? null;
  return puskesmas === null ? null : { posyandu, puskesmas };
}
