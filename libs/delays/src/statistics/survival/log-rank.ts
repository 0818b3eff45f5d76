import { chiSquaredUpperTail } from '../distributions';
import { quadraticForm } from '../linear-algebra';
import type { DurationTable } from './duration-table';
import { logRankScore } from './log-rank-score';

export interface LogRankTest {
  readonly chiSquared: number;
  /** One less than the groups that were ever at risk beside another. */
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Per group, the events that came and those that would have, had all groups the same hazard. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/**
 * Whether 2 or more groups end at the same rate: the log-rank test (Mantel 1966; Peto and Peto 1972; Klein and
 * Moeschberger 2003, 7.3) with the hypergeometric variance. `null` when there is nothing to compare: fewer than two
 * groups at risk together, or no event. The time grows with the durations times the groups.
 */
export function logRankTest(groups: readonly DurationTable[]): LogRankTest | null {
  return stratifiedLogRankTest([groups]);
}

/** The same within strata (urgency, say), which are compared with themselves alone (7.5); the same groups in each. */
export function stratifiedLogRankTest(strata: readonly (readonly DurationTable[])[]): LogRankTest | null {
  const groups = strata[0]?.length ?? 0;
  if (strata.some((stratum) => stratum.length !== groups))
    throw new RangeError('the same groups in each stratum');
  const score = logRankScore(groups, strata);
  const difference = Array.from(score.observed, (seen, group) => seen - (score.expected[group] ?? 0));
  const { value, rank } = quadraticForm(score.covariance, difference);
  if (rank === 0) return null;
  return {
    chiSquared: value,
    degreesOfFreedom: rank,
    pValue: chiSquaredUpperTail(value, rank),
    observed: [...score.observed],
    expected: [...score.expected],
  };
}
