import { useEffect, useState } from 'preact/hooks';
import type { CaseWithHistory } from '../../case-history';
import { kept } from '../../device';
import type { Problem } from '../../http';
import { entries, lastTaken } from '../../outbox';
import { read, session } from '../../session';
import { now } from '../../ui';
import { keptInList } from '../list/my-cases';
import { keepCase, nameOfCase } from './case-on-device';

export interface CaseAsKnown {
  readonly about: CaseWithHistory | null;
  /** Why the server did not tell; `null` when it did. */
  readonly problem: Problem | null;
  readonly isAsked: boolean;
}

const EVERY_MS = 15_000;

/** A case as the server has it, kept for where there is no signal. */
export function useCase(caseId: string): CaseAsKnown {
  const [state, setState] = useState<CaseAsKnown>({ about: null, problem: null, isAsked: false });
  const { value } = session;
  const standing = value.kind === 'signedIn' ? value.standing : 'over';
  useEffect(() => {
    let isOver = false;
    const show = (shown: Partial<CaseAsKnown>) => {
      if (!isOver) setState((before) => ({ ...before, ...shown }));
    };
    const look = async () => {
      const known = await knownHere(caseId);
      if (known) show({ about: known });
      // The server has not heard of it: what this device knows is all there is.
      if (entries.value.some((entry) => entry.caseId === caseId && entry.name === 'DetectCase')) return;
      const atLeast = lastTaken.value === null ? '' : `?atLeast=${lastTaken.value}`;
      const answer = await read<CaseWithHistory>(`/api/cases/${caseId}${atLeast}`);
      if (answer.ok) {
        show({ about: answer.body, problem: null, isAsked: true });
        await keepCase(answer.body);
      } else show({ problem: answer.problem, isAsked: true });
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [caseId, lastTaken.value, entries.value.length, standing, Math.floor(now.value / EVERY_MS)]);
  return state;
}

/** As it was opened here last, else as the list told of it. */
async function knownHere(caseId: string): Promise<CaseWithHistory | null> {
  const opened = await kept<CaseWithHistory>(nameOfCase(caseId));
  if (opened) return opened;
  const listed = await keptInList(caseId);
  return listed && { ...listed, history: [] };
}
