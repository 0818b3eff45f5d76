import type { ReceivedView } from '../http';

export type Next = ReceivedView['next'];

/** Whom the hospital has, to whom it owes a letter, and of whom nobody has told anything for too long. */
export interface InTheHouse {
  readonly here: readonly ReceivedView[];
  readonly letters: readonly ReceivedView[];
  readonly silent: readonly ReceivedView[];
}

const ORDER: readonly Next[] = ['admit', 'startCare', 'depart', 'recordOutcome', 'referBack'];

/** In the order of the server, which a change of the list does not keep: by what comes next, the longest first. */
export function inTheHouse(rows: readonly ReceivedView[], serverNow: number): InTheHouse {
  const inOrder = rows.toSorted(
    (a, b) =>
      ORDER.indexOf(a.next) - ORDER.indexOf(b.next) ||
      momentOf(a.since) - momentOf(b.since) ||
      (a.case.caseId < b.case.caseId ? -1 : 1),
  );
  const isSilent = ({ staleFrom }: ReceivedView) => momentOf(staleFrom) <= serverNow;
  const heardOf = inOrder.filter((row) => !isSilent(row));
  return {
    here: heardOf.filter(({ next }) => next !== 'referBack'),
    letters: heardOf.filter(({ next }) => next === 'referBack'),
    silent: inOrder.filter(isSilent),
  };
}

function momentOf(text: string | null): number {
  return text === null ? Number.MAX_SAFE_INTEGER : Date.parse(text);
}
