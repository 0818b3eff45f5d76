import type { ClockOnBoard } from '@rujukan/delays';
import { toIso } from '@rujukan/kernel';
import type { Board, CaseOnBoard, Disclosed } from '@rujukan/use-cases';
import { listedView, rowsView } from '../worklists/worklist-views';

/** The board on the wire: percentiles to the tenth, every instant as text. */
export function boardView(board: Board) {
  const { pastAsOf } = board;
  return { ...rowsView(board, caseView), pastAsOf: pastAsOf === null ? null : toIso(pastAsOf) };
}

function caseView({ clocks, isStale, staleFrom, ...listed }: Disclosed<CaseOnBoard>) {
  return { clocks: clocks.map(clockView), isStale, staleFrom: toIso(staleFrom), case: listedView(listed) };
}

function clockView({ since, dueAt, percentile, ...clock }: ClockOnBoard) {
  return {
    ...clock,
    since: toIso(since),
    dueAt: dueAt === null ? null : toIso(dueAt),
    percentile: percentile === null ? null : Math.round(percentile * 10) / 10,
  };
}
