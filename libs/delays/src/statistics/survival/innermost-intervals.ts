import { firstWhere } from './bisection';

/** Cases of which is known that they ended after `left` and no later than `right`; at it when the two are equal. */
export interface CensoredInterval {
  readonly left: number;
  /** `Infinity` for a case that is still open. */
  readonly right: number;
  readonly count: number;
}

/** Ends as an interval does: after `left`, no later than `right`, or exactly there. */
export interface Support {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/**
 * Turnbull's innermost intervals, ascending and disjoint, the only places where a maximum likelihood estimate puts
 * mass: those that run from a left end to a right end with no other end between.
 */
export function innermostIntervals(rows: readonly CensoredInterval[]): Support {
  const exact = new Set(rows.filter(({ left, right }) => left === right).map(({ right }) => right));
  const lefts = Float64Array.from(
    rows.filter(({ left, right }) => left < right).map(({ left }) => left),
  ).sort();
  const rights = Float64Array.from(new Set(rows.map(({ right }) => right))).sort();
  const left: number[] = [];
  const right: number[] = [];
  let passed = 0;
  let previous = -Infinity;
  for (const end of rights) {
    while ((lefts[passed] ?? Infinity) < end) passed += 1;
    const nearest = lefts[passed - 1];
    if (exact.has(end)) left.push(end);
    else if (nearest !== undefined && nearest >= previous) left.push(nearest);
    if (left.length > right.length) right.push(end);
    previous = end;
  }
  return { left: Float64Array.from(left), right: Float64Array.from(right) };
}

/** Which stretch of the support each row covers: from `first` up to `end`, `end` not included. */
export interface Spans {
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly count: Float64Array;
}

/** An innermost interval lies in an observed one or beside it, never across its end. */
export function spansOf(rows: readonly CensoredInterval[], { left, right }: Support): Spans {
  // Of two that begin at the same number, the exact one comes first; only an exact row covers it.
  const beginsIn = (row: CensoredInterval) => (start: number, at: number) =>
    start > row.left || (start === row.left && (row.left === row.right || start !== right[at]));
  return {
    first: Int32Array.from(rows, (row) => firstWhere(left, beginsIn(row))),
    end: Int32Array.from(rows, (row) => firstWhere(right, (end) => end > row.right)),
    count: Float64Array.from(rows, ({ count }) => count),
  };
}
