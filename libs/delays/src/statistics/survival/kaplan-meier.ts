import { normalReach } from '../distributions';
import type { ConfidenceLimits } from '../confidence-limits';
import { firstWhere } from './bisection';
import { type DurationTable, total } from './duration-table';

/**
 * The Kaplan-Meier estimate as a right-continuous step function: before `time[0]` the survival is 1, from
 * `time[i]` until before `time[i + 1]` it is `survival[i]`. All columns have one entry per distinct duration.
 */
export interface SurvivalCurve {
  readonly n: number;
  readonly time: Float64Array;
  /** How many were still running just before this time. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  /** The share still running after this time. */
  readonly survival: Float64Array;
  /** Greenwood's sum of d / (n (n - d)): the variance of ln S; infinite once nobody is left. */
  readonly logVariance: Float64Array;
}

/** Kaplan and Meier 1958, equation 2; variance by Greenwood 1926. An empty table gives an empty curve. */
export function kaplanMeier({ duration, events, censored }: DurationTable): SurvivalCurve {
  const length = duration.length;
  const [atRisk, survival, logVariance] = [0, 1, 2].map(() => new Float64Array(length)) as Columns;
  const n = total(events) + total(censored);
  let running = n;
  let share = 1;
  let greenwood = 0;
  for (let row = 0; row < length; row += 1) {
    const ended = events[row] ?? 0;
    atRisk[row] = running;
    if (ended > 0) {
      share *= 1 - ended / running;
      greenwood += ended / (running * (running - ended));
    }
    survival[row] = share;
    logVariance[row] = greenwood;
    running -= ended + (censored[row] ?? 0);
  }
  return { n, time: duration, atRisk, events, censored, survival, logVariance };
}

type Columns = [Float64Array, Float64Array, Float64Array];

/** The row of the last time that is not after this one; -1 before the first. */
export function rowAt(time: Float64Array, at: number): number {
  return firstWhere(time, (each) => each > at) - 1;
}

/** The survival at a time; `null` after the longest duration when cases were still open there. */
export function survivalAt(curve: SurvivalCurve, at: number): number | null {
  const row = rowAt(curve.time, at);
  if (curve.n === 0 || isBeyondSight(curve, row, at)) return null;
  return row < 0 ? 1 : (curve.survival[row] ?? 1);
}

/**
 * Pointwise limits of the survival on the log(-log) scale, S^exp(±z se / ln S) (Kalbfleisch and Prentice 1980,
 * p. 15; `conf.type = "log-log"` of R's survfit). `null` where they do not exist: before the first event, and once
 * nobody is left; `survivalLimits` gives limits there.
 */
export function logLogLimits(curve: SurvivalCurve, row: number, level = 0.95): ConfidenceLimits | null {
  return logLogLimitsByReach(curve, row, normalReach(level));
}

/** The same for a caller that needs them at many rows and knows z already. */
export function logLogLimitsByReach(
  { survival, logVariance }: SurvivalCurve,
  row: number,
  reach: number,
): ConfidenceLimits | null {
  const share = survival[row] ?? 1;
  if (share >= 1 || share <= 0) return null;
  const spread = (reach * Math.sqrt(logVariance[row] ?? 0)) / Math.abs(Math.log(share));
  return { lower: share ** Math.exp(spread), upper: share ** Math.exp(-spread) };
}

function isBeyondSight({ time, survival }: SurvivalCurve, row: number, at: number): boolean {
  return row === time.length - 1 && at > (time[row] ?? 0) && (survival[row] ?? 1) > 0;
}
