import type { Urgency } from '@rujukan/referral';
import type { IncomingView } from '../http';

/** What the desk owes a patient next. */
export type Due = 'answer' | 'admit' | 'receive';

export interface BoardRow {
  readonly key: string;
  readonly view: IncomingView;
  readonly due: Due;
  /** When the wait for it began, and when it is too long; on the server's clock, in milliseconds. */
  readonly since: number | null;
  readonly dueAt: number | null;
  /** When she came, or should be there. */
  readonly expectedAt: number | null;
  /** Nothing was heard of her for so long that somebody forgot to tell the end. */
  readonly isSilent: boolean;
}

const DUE_OF: Readonly<Partial<Record<IncomingView['status'], Due>>> = {
  raised: 'answer',
  seen: 'answer',
  arrived: 'admit',
};
const CLOCK_OF: Readonly<Record<Due, readonly string[]>> = {
  answer: ['referralToResponse'],
  admit: ['arrivalToAdmission'],
  receive: ['departureToArrival', 'referralToDeparture'],
};
const URGENCY_ORDER: readonly Urgency[] = ['emergency', 'urgent', 'planned'];
const DUE_ORDER: readonly Due[] = ['answer', 'admit', 'receive'];

/**
 * The list as the desk works through it: by urgency, then who waits for the desk before who is still on the road, then
 * whose time runs out first; those long silent stand last.
 */
export function boardRows(list: readonly IncomingView[], serverNow: number): readonly BoardRow[] {
  return list.map((view) => rowOf(view, serverNow)).sort(inOrder);
}

function rowOf(view: IncomingView, serverNow: number): BoardRow {
  const due = DUE_OF[view.status] ?? 'receive';
  const clock = view.case.clocks.find(
    ({ interval, legId }) => CLOCK_OF[due].includes(interval) && legId === (view.case.leg?.legId ?? null),
  );
  const staleFrom = moment(view.staleFrom);
  return {
    key: `${view.case.caseId} ${view.case.leg?.legId ?? ''}`,
    view,
    due,
    since: moment(clock?.since ?? null),
    dueAt: moment(clock?.dueAt ?? null),
    expectedAt: moment(view.expected),
    isSilent: staleFrom !== null && serverNow > staleFrom,
  };
}

function inOrder(a: BoardRow, b: BoardRow): number {
  return (
    Number(a.isSilent) - Number(b.isSilent) ||
    URGENCY_ORDER.indexOf(a.view.urgency) - URGENCY_ORDER.indexOf(b.view.urgency) ||
    DUE_ORDER.indexOf(a.due) - DUE_ORDER.indexOf(b.due) ||
    (a.dueAt ?? a.expectedAt ?? Infinity) - (b.dueAt ?? b.expectedAt ?? Infinity) ||
    (a.key < b.key ? -1 : 1)
  );
}

/** How many wait for what, for the line above the board. */
export function countsOf(rows: readonly BoardRow[]): Readonly<Record<Due, number>> {
  const counts = { answer: 0, admit: 0, receive: 0 };
  for (const { due, isSilent } of rows) if (!isSilent) counts[due] += 1;
  return counts;
}

function moment(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
