import { normalReach, twoSidedNormalP } from '../distributions';
import type { ConfidenceLimits } from '../confidence-limits';
import { type SurvivalCurve, rowAt } from './kaplan-meier';

/** The mean duration, counting none beyond the horizon. */
export interface RestrictedMean {
  readonly horizon: number;
  readonly mean: number;
  readonly variance: number;
  readonly limits: ConfidenceLimits;
}

/** The mean of the second group less that of the first. */
export interface RestrictedMeanDifference {
  readonly difference: number;
  readonly limits: ConfidenceLimits;
  readonly pValue: number;
}

/**
 * The area under the survival curve up to the horizon, and its variance Σ A² d / (n (n - d)), where A is the area
 * that remains after each event (Irwin 1949; Klein and Moeschberger 2003, 4.5.1 and 4.5.2). `null` for an empty
 * table, or a horizon beyond the longest duration while cases were open there: nobody was seen that far.
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number, level = 0.95): RestrictedMean | null {
  if (!(horizon > 0)) throw new RangeError('a horizon lies after the beginning');
  if (!isSeenUntil(curve, horizon)) return null;
  const { time, survival, atRisk, events } = curve;
  let area = 0;
  let variance = 0;
  let until = horizon;
  for (let row = rowAt(time, horizon); row >= 0; row -= 1) {
    area += (until - (time[row] ?? 0)) * (survival[row] ?? 0);
    until = time[row] ?? 0;
    const [running, ended] = [atRisk[row] ?? 0, events[row] ?? 0];
    if (running > ended) variance += (area * area * ended) / (running * (running - ended));
  }
  const mean = area + until;
  const reach = normalReach(level) * Math.sqrt(variance);
  return { horizon, mean, variance, limits: { lower: mean - reach, upper: mean + reach } };
}

/** The longest horizon at which all these curves can be compared (Royston and Parmar 2013); 0 without cases. */
export function longestHorizon(curves: readonly SurvivalCurve[]): number {
  return Math.min(...curves.map(longestSeen));
}

/** Compares two groups at the same horizon; independent groups, normal approximation. */
export function restrictedMeanDifference(
  from: RestrictedMean,
  to: RestrictedMean,
  level = 0.95,
): RestrictedMeanDifference {
  if (from.horizon !== to.horizon) throw new RangeError('two restricted means share one horizon');
  const difference = to.mean - from.mean;
  const error = Math.sqrt(from.variance + to.variance);
  const reach = normalReach(level) * error;
  return {
    difference,
    limits: { lower: difference - reach, upper: difference + reach },
    pValue: error === 0 ? (difference === 0 ? 1 : 0) : twoSidedNormalP(difference / error),
  };
}

function isSeenUntil(curve: SurvivalCurve, horizon: number): boolean {
  return curve.n > 0 && horizon <= longestSeen(curve);
}

function longestSeen({ time, survival }: SurvivalCurve): number {
  return survival.at(-1) === 0 ? Infinity : (time.at(-1) ?? 0);
}
