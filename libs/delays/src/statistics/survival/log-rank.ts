import { chiSquaredUpperTail } from '../distributions';
import { quadraticForm } from '../linear-algebra';
import { type DurationTable, total } from './duration-table';

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
 * groups at risk together, or no event. Linear in the durations, quadratic in the groups.
 */
export function logRankTest(groups: readonly DurationTable[]): LogRankTest | null {
  return stratifiedLogRankTest([groups]);
}

/** The same within strata (urgency, say), which are compared with themselves alone (7.5); the same groups in each. */
export function stratifiedLogRankTest(strata: readonly (readonly DurationTable[])[]): LogRankTest | null {
  const groups = strata[0]?.length ?? 0;
  if (strata.some((stratum) => stratum.length !== groups))
    throw new RangeError('the same groups in each stratum');
  const score = emptyScore(groups);
  for (const stratum of strata) addStratum(score, stratum);
  const difference = score.observed.map((seen, group) => seen - (score.expected[group] ?? 0));
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

interface Score {
  readonly observed: number[];
  readonly expected: number[];
  readonly covariance: Float64Array[];
}

function emptyScore(groups: number): Score {
  const zeros = () => Array.from({ length: groups }, () => 0);
  return {
    observed: zeros(),
    expected: zeros(),
    covariance: Array.from({ length: groups }, () => new Float64Array(groups)),
  };
}

function addStratum(score: Score, groups: readonly DurationTable[]): void {
  const position = groups.map(() => 0);
  const atRisk = groups.map(({ events, censored }) => total(events) + total(censored));
  let running = total(atRisk);
  for (let at = earliest(groups, position); at < Infinity; at = earliest(groups, position)) {
    const ended = groups.map((table, group) => countAt(table.events, table, position[group] ?? 0, at));
    addTime(score, ended, atRisk, running);
    for (const [group, table] of groups.entries()) {
      const row = position[group] ?? 0;
      if (table.duration[row] !== at) continue;
      const gone = (table.events[row] ?? 0) + (table.censored[row] ?? 0);
      atRisk[group] = (atRisk[group] ?? 0) - gone;
      running -= gone;
      position[group] = row + 1;
    }
  }
}

function addTime(score: Score, ended: readonly number[], atRisk: readonly number[], running: number): void {
  const events = total(ended);
  if (events === 0) return;
  const spread = running > 1 ? (events * (running - events)) / (running - 1) : 0;
  for (const [a, row] of score.covariance.entries()) {
    const share = (atRisk[a] ?? 0) / running;
    score.observed[a] = (score.observed[a] ?? 0) + (ended[a] ?? 0);
    score.expected[a] = (score.expected[a] ?? 0) + events * share;
    if (share === 0 || spread === 0) continue;
    for (let b = 0; b < row.length; b += 1) {
      row[b] = (row[b] ?? 0) + spread * share * ((a === b ? 1 : 0) - (atRisk[b] ?? 0) / running);
    }
  }
}

function earliest(groups: readonly DurationTable[], position: readonly number[]): number {
  let at = Infinity;
  for (const [group, { duration }] of groups.entries())
    at = Math.min(at, duration[position[group] ?? 0] ?? Infinity);
  return at;
}

function countAt(counts: Float64Array, { duration }: DurationTable, row: number, at: number): number {
  return duration[row] === at ? (counts[row] ?? 0) : 0;
}
