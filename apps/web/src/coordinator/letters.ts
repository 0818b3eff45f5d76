import type { WaitingView } from '../http';

const TASKS = ['acknowledgeBackReferral', 'recordFollowUp', 'acknowledgeOutcome'] as const;
export type LetterTask = (typeof TASKS)[number];

/** What a puskesmas has not done yet about somebody who left the hospital. */
export interface OpenLetter {
  readonly row: WaitingView;
  readonly task: LetterTask;
  readonly legId: string | null;
  readonly since: string | null;
  /** By when she was to be visited; `null` where no visit was asked for. */
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
}

/** Visits that are overdue first, the longest first; then letters and outcomes nobody has read, the oldest first. */
export function openLetters(
  rows: readonly WaitingView[],
  isPast: (serverTime: string) => boolean,
): readonly OpenLetter[] {
  const open = rows.flatMap((row) =>
    row.waitsFor.flatMap(({ task, legId, since, dueAt }) =>
      isLetter(task) ? [{ row, task, legId, since, dueAt, isOverdue: dueAt !== null && isPast(dueAt) }] : [],
    ),
  );
  return open.sort(
    (a, b) => Number(b.isOverdue) - Number(a.isOverdue) || Date.parse(momentOf(a)) - Date.parse(momentOf(b)),
  );
}

const isLetter = (task: string): task is LetterTask => (TASKS as readonly string[]).includes(task);

/** What nobody dated stands last. */
function momentOf({ dueAt, since }: OpenLetter): string {
  return dueAt ?? since ?? '9999-12-31T00:00:00Z';
}
