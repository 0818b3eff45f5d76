import type { Interval } from './intervals';
import type { Doubts } from './measurement';
import type { Grouping, StatedUrgency } from './question';

/** The figures of one interval; lengths in minutes, `null` when nothing was counted. */
export interface IntervalFigures {
  /** Percentiles interpolated linearly between the two nearest lengths (type 7 of Hyndman and Fan 1996). */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly mean: number | null;
  /** How many lengths the four above are of: the measured, and the unresolved as zero. */
  readonly counted: number;
  /** Of the counted: negative within the error of the two clocks. */
  readonly unresolved: number;
  /** Still running, so not in the percentiles, which for that reason read too low. */
  readonly open: number;
  readonly missing: number;
  readonly negative: number;
  readonly implausible: number;
  readonly ended: number;
  readonly notApplicable: number;
  /** Of the counted, how many rest on a time that is doubted for this reason; one may have several. */
  readonly doubts: Readonly<Record<keyof Doubts, number>>;
}

/** What a page can show, and a server put into words without keeping others waiting. */
export const MOST_GROUPS = 500;

export interface DelayRow {
  /** What the rows are grouped by, as the filters take it; `null` where there is none. */
  readonly group: string | null;
  /** How many legs, and cases without one, the figures are about. */
  readonly facts: number;
  /** Of the intervals that were asked for. */
  readonly intervals: Readonly<Partial<Record<Interval, IntervalFigures>>>;
}

export interface DelayAnswer {
  readonly groupBy: Grouping;
  /** In the order of their group. */
  readonly rows: readonly DelayRow[];
  /** Groups beyond the {@link MOST_GROUPS} that are answered; filters bring them forward. */
  readonly notListed: number;
  /** Why there are no rows; `null` when there are some. */
  readonly empty: 'noFactsInThisPeriod' | 'noneMatchTheFilters' | null;
  /** The urgencies that share a figure; none when each has its own. */
  readonly pooled: readonly StatedUrgency[];
  /** Facts that the question covers but that are never pooled with the others. */
  readonly excluded: { readonly planned: number };
}
