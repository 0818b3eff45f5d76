import {
  type CensoredInterval,
  type LimitedQuantile,
  type LimitedShare,
  type TurnbullBand,
  type TurnbullEstimate,
  coarsened,
  limitedQuantile,
  limitedWithin,
  statedWithin,
  stillOpen,
  turnbull,
  turnbullBand,
} from '../statistics';
import type { CensoredFigures } from './censored-figures';
import type { StatedDurationCount } from './duration-count';

/**
 * The same lengths where some rest on estimated times: each is anything that its own precision allows ("about half
 * past ten, give or take 15 minutes"), by Turnbull's estimate. In minutes; `least` and `most` are what the stated
 * times leave open, `limits` add what chance does, at 95 %. A wide precision says little and counts for little; the
 * exact lengths tell where in it the truth is likely. It is believed: that the truth is as likely anywhere within.
 * Whoever always rounds down and says "give or take" deceives these figures as well as the others.
 */
export interface IntervalCensoredFigures {
  /** How many lengths rest on an estimated time. */
  readonly estimated: number;
  readonly p50: LimitedQuantile | null;
  readonly p90: LimitedQuantile | null;
  /** Each against the target in force when it began; `null` when none has one. */
  readonly withinTarget: LimitedShare | null;
  /** How far what takes the estimated times at their word lies outside of `least` and `most`; 0 within. */
  readonly offBy: {
    readonly p50: number | null;
    readonly p90: number | null;
    readonly withinTarget: number | null;
  };
  /** Whether the likelihood was maximised within the steps that one answer may cost; if not, it is near that. */
  readonly converged: boolean;
}

/** Of a grid for large groups: no more than one case in 400 lies between two of its points. */
const MOST_POINTS = 400;

/**
 * `null` when every length is exact. Yields between its parts, for a caller that lets others have the thread; each
 * takes some 10 ms at the most.
 */
export function* intervalCensoredFigures(
  counts: readonly StatedDurationCount[],
  beside: CensoredFigures,
): Generator<undefined, IntervalCensoredFigures | null> {
  const estimated = counts.reduce((sum, { slackMinutes, count }) => sum + (slackMinutes > 0 ? count : 0), 0);
  if (estimated === 0) return null;
  const target = onlyTargetOf(counts);
  const lengths = yield* estimateOf(rowsOf(counts, 1), target);
  const p50 = limitedQuantile(lengths.estimate, lengths.band, 0.5);
  yield;
  const p90 = limitedQuantile(lengths.estimate, lengths.band, 0.9);
  yield;
  const multiples = target === null ? yield* estimateOf(rowsOf(counts, null), 1) : lengths;
  const within = limitedWithin(multiples.estimate, multiples.band, target ?? 1);
  return {
    estimated,
    p50,
    p90,
    withinTarget: within,
    offBy: {
      p50: beyond(beside.p50.estimate, p50),
      p90: beyond(beside.p90.estimate, p90),
      withinTarget: beyond(beside.withinTarget?.share ?? null, within),
    },
    converged: lengths.estimate.converged && multiples.estimate.converged,
  };
}

function* estimateOf(
  lengths: readonly CensoredInterval[],
  target: number | null,
): Generator<undefined, { readonly estimate: TurnbullEstimate; readonly band: TurnbullBand }> {
  const rows = coarsened(lengths, { most: MOST_POINTS, keep: target === null ? [] : [target] });
  yield;
  const estimate = turnbull(rows);
  yield;
  const band = turnbullBand(estimate, rows);
  yield;
  return { estimate, band };
}

/** The target of all, if they have the same: then the share within it is that of the lengths themselves. */
function onlyTargetOf(counts: readonly StatedDurationCount[]): number | null {
  const [first] = counts;
  return first && counts.every(({ targetMinutes }) => targetMinutes === first.targetMinutes)
    ? first.targetMinutes
    : null;
}

/** In multiples of a unit; of its own target each for `null`, without those that have none. */
function rowsOf(counts: readonly StatedDurationCount[], unit: number | null): readonly CensoredInterval[] {
  return counts.flatMap(({ fate, minutes, slackMinutes, targetMinutes, count }) => {
    const of = unit ?? targetMinutes;
    if (minutes === null || of === null) return [];
    if (fate !== 'reached') return [stillOpen(minutes / of, count)];
    if (slackMinutes === 0) return [statedWithin(minutes / of, 0, count)];
    // Whole minutes stand for the half minute before them too; what reaches below zero may be anything to zero.
    const left = minutes - slackMinutes - 0.5;
    return [{ left: left < 0 ? -Infinity : left / of, right: (minutes + slackMinutes) / of, count }];
  });
}

/** How far a value lies outside of what is possible, with its sign; `null` where either is unknown. */
export function beyond(
  value: number | null,
  possible: { readonly least: number | null; readonly most: number | null } | null,
): number | null {
  const { least, most } = possible ?? { least: null, most: null };
  if (value === null || least === null) return null;
  if (value < least) return value - least;
  return most !== null && value > most ? value - most : 0;
}
