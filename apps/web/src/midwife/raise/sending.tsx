import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { NoRoom } from '../../device';
import { sendAll, state } from '../../outbox';
import type { Account } from '../../session';
import { Button, Dialog } from '../../ui';
import { caseOnDevice, keepCase } from '../case/case-on-device';
import { refusalInWords } from '../refusal-in-words';
import { foresightWords } from '../foresight-words';
import { type Draft, closeDraft, nameOfDraft, reopenDraft } from './draft';
import { detectionIn, referralIn, statementsIn } from './statements';

export interface Sending {
  readonly isBusy: boolean;
  readonly hasNoRoom: boolean;
  /** The code of what the server will probably say; `null` where nothing is in the way. */
  readonly foreseen: string | null;
  readonly send: () => Promise<void>;
  readonly sendAnyway: () => Promise<void>;
  readonly reconsider: () => void;
}

/** From the form to the outbox: foreseen first, then sealed on the device, then sent. */
export function useSending(draft: Draft, account: Account, origin: string, sbar: string): Sending {
  const { route } = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [hasNoRoom, setNoRoom] = useState(false);
  const [foreseen, setForeseen] = useState<string | null>(null);
  const sendAnyway = async () => {
    setBusy(true);
    try {
      await closeDraft(draft.draftId);
      await keepCase(caseOnDevice(draft, account, origin));
      await state(statementsIn(draft, account, origin, sbar), nameOfDraft(draft.draftId));
      void sendAll();
      route(`/midwife/cases/${draft.caseId}`, true);
    } catch (error) {
      reopenDraft(draft.draftId);
      if (!(error instanceof NoRoom)) throw error;
      setNoRoom(true);
    } finally {
      setBusy(false);
    }
  };
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    const refusal = await refusalOf(draft, account, origin, sbar);
    setBusy(false);
    if (refusal === null) await sendAnyway();
    else setForeseen(refusal);
  };
  return { isBusy, hasNoRoom, foreseen, send, sendAnyway, reconsider: () => setForeseen(null) };
}

/** Of a case that the server knows, the server alone can tell. */
async function refusalOf(
  draft: Draft,
  account: Account,
  origin: string,
  sbar: string,
): Promise<string | null> {
  if (draft.isKnown) return null;
  // The rules weigh more than the form, and the form must stand first.
  const { foreseenRefusal } = await import('../foresight');
  const facts = [detectionIn(draft, account, origin), referralIn(draft, origin)];
  const statements = statementsIn(draft, account, origin, sbar);
  const foreseen = statements.map((statement, index) => ({ statement, facts: facts[index] ?? {} }));
  return foreseenRefusal([], foreseen, account);
}

export function SendDialog({ sending }: { readonly sending: Sending }) {
  const words = foresightWords();
  if (sending.foreseen === null) return null;
  return (
    <Dialog title={words.foreseen} onClose={sending.reconsider}>
      <p>{words.foreseenAbout(refusalInWords(sending.foreseen))}</p>
      <Button kind="main" wide onPress={sending.reconsider}>
        {words.check}
      </Button>
      <Button wide onPress={sending.sendAnyway}>
        {words.sendAnyway}
      </Button>
    </Dialog>
  );
}
