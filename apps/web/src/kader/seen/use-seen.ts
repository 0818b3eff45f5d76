import { useEffect, useState } from 'preact/hooks';
import { entries, lastTaken } from '../../outbox';
import { session } from '../../session';
import { now } from '../../ui';
import { lookAtAll } from './look';
import { type Seen, everythingSeen } from './seen';

export interface AllSeen {
  /** `null` until this device told. */
  readonly all: readonly Seen[] | null;
  readonly heardAt: number | null;
  readonly isCut: boolean;
}

const EVERY_MS = 120_000;
/** Longer than it takes to ask twice. */
export const SILENT_MS = 300_000;

/** What was recorded at this device and what became of it: as it knows it, then as the server tells. */
export function useSeen(): AllSeen {
  const [state, setState] = useState<AllSeen>({ all: null, heardAt: null, isCut: false });
  const { value } = session;
  const standing = value.kind === 'signedIn' ? value.standing : 'over';
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const known = await everythingSeen();
      if (!isOver) setState((before) => ({ ...before, all: known }));
      const problem = await lookAtAll();
      const told = await everythingSeen();
      if (isOver) return;
      const heard = problem === null ? { heardAt: Date.now(), isCut: false } : { isCut: true };
      setState((before) => ({ ...before, all: told, ...heard }));
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [lastTaken.value, entries.value.length, standing, Math.floor(now.value / EVERY_MS)]);
  return state;
}
