import { normalReach } from '../distributions';
import { firstWhere } from './bisection';
import { type SurvivalCurve, logLogLimitsByReach } from './kaplan-meier';

/** A percentile of the durations with its confidence limits; each `null` where too few have ended to know it. */
export interface SurvivalQuantile {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Shares this close are the same; products of fractions rarely hit 0.5 to the last bit. */
const SAME_SHARE = 1e-9;

/**
 * The duration within which a share p has ended: p = 0.5 is the median. The first time at which the curve falls to
 * 1 - p, or, where it runs level there, the middle of that stretch (as R's quantile.survfit, so that without
 * censoring the median is the ordinary one). Limits: the times at which the log(-log) confidence band crosses
 * 1 - p (Brookmeyer and Crowley 1982 on the transformed scale; Klein and Moeschberger 2003, 4.5.4).
 */
export function survivalQuantile(curve: SurvivalCurve, p: number, level = 0.95): SurvivalQuantile {
  if (!(p > 0 && p < 1)) throw new RangeError('a percentile lies between 0 and 1');
  const reach = normalReach(level);
  const left = 1 - p;
  return {
    estimate: durationWithin(curve, p),
    lower: firstTime(curve, (row) => limitAt(curve, row, reach, 'lower') <= left + SAME_SHARE),
    upper: firstTime(curve, (row) => limitAt(curve, row, reach, 'upper') <= left + SAME_SHARE),
  };
}

/** Once nobody is left the lower limit is 0, and nothing bounds the share from above. */
function limitAt(curve: SurvivalCurve, row: number, reach: number, side: 'lower' | 'upper'): number {
  const limits = logLogLimitsByReach(curve, row, reach);
  if (limits) return limits[side];
  return side === 'lower' && curve.survival[row] === 0 ? 0 : 1;
}

/** The same without limits, by bisection: for a caller that needs many. */
export function durationWithin({ survival, time }: SurvivalCurve, p: number): number | null {
  const left = 1 - p;
  const row = firstWhere(survival, (share) => share <= left + SAME_SHARE);
  const at = time[row];
  if (at === undefined) return null;
  if ((survival[row] ?? 0) < left - SAME_SHARE) return at;
  const falls = firstWhere(survival, (share) => share <= left - SAME_SHARE);
  return (at + (time[falls] ?? at)) / 2;
}

function firstTime({ time }: SurvivalCurve, holds: (row: number) => boolean): number | null {
  for (let row = 0; row < time.length; row += 1) {
    if (holds(row)) return time[row] ?? null;
  }
  return null;
}
