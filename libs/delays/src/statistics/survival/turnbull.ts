import { type CensoredInterval, type Spans, innermostIntervals, spansOf } from './innermost-intervals';

/** The share that ended after `left` and no later than `right`; where in between, the data do not say. */
export interface InnermostInterval {
  readonly left: number;
  readonly right: number;
  readonly mass: number;
}

export interface TurnbullEstimate {
  readonly n: number;
  /** Ascending and disjoint; their masses add up to 1. */
  readonly intervals: readonly InnermostInterval[];
  /** Whether the likelihood is at its maximum, by the gradient of Gentleman and Geyer; if not, more steps help. */
  readonly converged: boolean;
  readonly iterations: number;
}

/** A percentile and how little is known of it: anything from `least` to `most` fits the data as well. */
export interface PossibleQuantile {
  readonly least: number;
  /** `null` when cases were still open there. */
  readonly most: number | null;
  /** The middle; `null` without an upper end. */
  readonly estimate: number | null;
}

/** A share of which no more is known than that it lies between the two. */
export interface PossibleShare {
  readonly least: number;
  readonly most: number;
}

export interface TurnbullOptions {
  /** As many steps as a budget of a million visits of rows allows, unless told otherwise. */
  readonly mostIterations?: number;
  /** The log-likelihood is then within this share of n of its maximum. */
  readonly tolerance?: number;
}

/** Some 10 ms of one processor. */
const MOST_VISITS = 1_000_000;
const MOST_ITERATIONS = 5_000;

/** A duration stated within so many units: estimated when 0 would make it exact. One below 0 may be anything to 0. */
export function statedWithin(duration: number, within: number, count = 1): CensoredInterval {
  const left = duration - within;
  return { left: within > 0 && left < 0 ? -Infinity : left, right: duration + within, count };
}

/** A case still open after this long. */
export function stillOpen(duration: number, count = 1): CensoredInterval {
  return { left: duration, right: Infinity, count };
}

/**
 * The non-parametric maximum likelihood estimate from interval-censored durations (Peto 1973; Turnbull 1976), by
 * self-consistency (expectation-maximisation) over the innermost intervals; one step is linear in the rows. Ends
 * at convergence (Gentleman and Geyer 1994, the Kuhn-Tucker condition) or after the bounded steps. With exact and
 * open durations alone it is the Kaplan-Meier estimate. No intervals for no cases. Throws a RangeError for an
 * interval that ends before it begins.
 */
export function turnbull(
  observed: readonly CensoredInterval[],
  { mostIterations, tolerance = 1e-4 }: TurnbullOptions = {},
): TurnbullEstimate {
  const rows = observed.filter(({ count }) => count > 0);
  if (rows.some(({ left, right }) => !(left <= right)))
    throw new RangeError('an interval ends before it begins');
  const support = innermostIntervals(rows);
  const n = rows.reduce((sum, { count }) => sum + count, 0);
  const mass = new Float64Array(support.left.length).fill(1 / support.left.length);
  const bound = mostIterations ?? affordable(rows.length + mass.length);
  const ascent = climb(mass, spansOf(rows, support), { bound, tolerance, n });
  const intervals = Array.from(mass, (share, at) => ({
    left: support.left[at] ?? 0,
    right: support.right[at] ?? 0,
    mass: share,
  }));
  return { n, intervals, ...ascent };
}

function affordable(visits: number): number {
  return Math.min(MOST_ITERATIONS, Math.ceil(MOST_VISITS / Math.max(1, visits)));
}

function climb(
  mass: Float64Array,
  spans: Spans,
  { bound, tolerance, n }: { readonly bound: number; readonly tolerance: number; readonly n: number },
) {
  if (mass.length === 0) return { converged: true, iterations: 0 };
  for (let iterations = 0; iterations < bound; iterations += 1) {
    if (improve(mass, spans, n) <= 1 + tolerance) return { converged: true, iterations: iterations + 1 };
  }
  return { converged: false, iterations: bound };
}

/** The duration within which a share p has ended, as an interval of which every point is as likely. */
export function turnbullQuantile({ intervals }: TurnbullEstimate, p: number): PossibleQuantile | null {
  const interval = intervals[placeOfShare(intervals, p)];
  if (!interval) return null;
  const least = Math.max(0, interval.left);
  const most = interval.right === Infinity ? null : interval.right;
  return { least, most, estimate: most === null ? null : (least + most) / 2 };
}

/** Which interval the share that has ended reaches p in; -1 without any. */
function placeOfShare(intervals: readonly InnermostInterval[], p: number): number {
  let share = 0;
  return intervals.findIndex(({ mass }) => (share += mass) >= p - 1e-9);
}

/** The least and the most that may have ended within a target. */
export function turnbullWithin({ intervals, n }: TurnbullEstimate, target: number): PossibleShare | null {
  if (n === 0) return null;
  const sum = (chosen: readonly InnermostInterval[]) =>
    Math.min(
      1,
      chosen.reduce((share, { mass }) => share + mass, 0),
    );
  return {
    least: sum(intervals.filter(({ right }) => right <= target)),
    most: sum(intervals.filter(({ left, right }) => left < target || right === target)),
  };
}

/** One step; returns how far the steepest gradient exceeds n, which is 1 at the maximum. */
function improve(mass: Float64Array, { first, end, count }: Spans, n: number): number {
  const before = new Float64Array(mass.length + 1);
  for (let at = 0; at < mass.length; at += 1) before[at + 1] = (before[at] ?? 0) + (mass[at] ?? 0);
  const change = new Float64Array(mass.length + 1);
  for (let row = 0; row < count.length; row += 1) {
    const [from, to] = [first[row] ?? 0, end[row] ?? 0];
    const weight = (count[row] ?? 0) / ((before[to] ?? 0) - (before[from] ?? 0));
    change[from] = (change[from] ?? 0) + weight;
    change[to] = (change[to] ?? 0) - weight;
  }
  let gradient = 0;
  let steepest = 0;
  for (let at = 0; at < mass.length; at += 1) {
    gradient += change[at] ?? 0;
    if (gradient > steepest) steepest = gradient;
    mass[at] = ((mass[at] ?? 0) * gradient) / n;
  }
  return steepest / n;
}
