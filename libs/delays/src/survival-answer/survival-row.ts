import type { DelayRow, IntervalFigures } from '../answer';
import { type Trust, trustOf } from '../trust';
import type { CensoredFigures } from './censored-figures';
import type { IntervalCensoredFigures } from './interval-censored-figures';

export interface SurvivalRow extends Pick<DelayRow, 'group' | 'facts'> {
  /** Of the closed ones alone, as `GET /api/delays` gives them: too low wherever long ones are open. */
  readonly closed: IntervalFigures;
  readonly censored: CensoredFigures;
  /** The same allowing for the precision of estimated times; `null` when all are exact. */
  readonly intervalCensored: IntervalCensoredFigures | null;
  /** Which of the two to quote: `turnbull` (`intervalCensored`) once so many are estimated that it matters. */
  readonly method: 'kaplanMeier' | 'turnbull';
  /** By how many minutes the closed ones alone understate; `null` where either is unknown. */
  readonly understated: { readonly p50: number | null; readonly p90: number | null };
  readonly trust: Trust;
}

/**
 * From one estimated length in twenty on, the interval-censored figures are the ones to quote: a length taken at its
 * word moves a share by no more than its own weight, so that below, the two differ by some five points at the most.
 */
const MATERIAL_SHARE = 0.05;

export function survivalRow(
  { group, facts }: Pick<DelayRow, 'group' | 'facts'>,
  closed: IntervalFigures,
  censored: CensoredFigures,
  intervalCensored: IntervalCensoredFigures | null = null,
): SurvivalRow {
  const isMaterial = (intervalCensored?.estimated ?? 0) >= MATERIAL_SHARE * closed.counted;
  const less = (estimate: number | null, naive: number | null) =>
    estimate === null || naive === null ? null : estimate - naive;
  return {
    group,
    facts,
    closed,
    censored,
    intervalCensored,
    method: intervalCensored !== null && isMaterial ? 'turnbull' : 'kaplanMeier',
    understated: {
      p50: less(censored.p50.estimate, closed.p50),
      p90: less(censored.p90.estimate, closed.p90),
    },
    trust: trustOf(closed),
  };
}
