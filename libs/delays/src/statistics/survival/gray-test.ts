import { chiSquaredUpperTail } from '../distributions';
import { quadraticForm } from '../linear-algebra';
import type { CompetingDurationTable } from './duration-table';
import { type SubdistributionHistory, alignedHistories } from './subdistribution-history';

export interface GrayTest {
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Whether the cumulative incidence of one cause differs between groups: Gray's test (1988, Annals of Statistics
 * 16:1141, with ρ = 0), a log-rank test in which those who ended otherwise stay at risk by their weight
 * n (1 - F(t-)) / S(t-). The variance is the delta-method one, from each group's own Aalen-Johansen estimate with
 * the pooled hazard; R's cmprsk pools in other places and gives 3 to 6 % more on the two reference sets, which
 * permutations of the groups do not. `null` without two groups at risk together or without an event of the cause. The
 * time grows with the durations times the cube of the groups: for a few groups, not for all facilities.
 */
export function grayTest(groups: readonly CompetingDurationTable[], cause: number): GrayTest | null {
  const histories = alignedHistories(groups, cause);
  const pooled = pooledHazard(histories);
  const score = histories.map((each) => scoreOf(each, pooled));
  const { value, rank } = quadraticForm(covarianceOf(histories, pooled), score);
  if (rank === 0) return null;
  return { chiSquared: value, degreesOfFreedom: rank, pValue: chiSquaredUpperTail(value, rank) };
}

interface PooledHazard {
  readonly weight: Float64Array;
  readonly hazard: Float64Array;
}

function pooledHazard(histories: readonly SubdistributionHistory[]): PooledHazard {
  const times = histories[0]?.times ?? 0;
  const weight = new Float64Array(times);
  const hazard = new Float64Array(times);
  for (let at = 0; at < times; at += 1) {
    const ended = histories.reduce((sum, each) => sum + (each.ofCause[at] ?? 0), 0);
    weight[at] = histories.reduce((sum, each) => sum + (each.weight[at] ?? 0), 0);
    hazard[at] = ended > 0 ? ended / (weight[at] ?? 1) : 0;
  }
  return { weight, hazard };
}

function scoreOf({ ofCause, weight, times }: SubdistributionHistory, { hazard }: PooledHazard): number {
  let score = 0;
  for (let at = 0; at < times; at += 1) score += (ofCause[at] ?? 0) - (weight[at] ?? 0) * (hazard[at] ?? 0);
  return score;
}

/** The groups are independent, so what each adds to the covariance of the scores is added up. */
function covarianceOf(histories: readonly SubdistributionHistory[], pooled: PooledHazard): Float64Array[] {
  const covariance = histories.map(() => new Float64Array(histories.length));
  for (const [group, history] of histories.entries()) addGroup(covariance, histories, group, history, pooled);
  for (const [a, row] of covariance.entries())
    for (let b = a + 1; b < row.length; b += 1) row[b] = covariance[b]?.[a] ?? 0;
  return covariance;
}

/**
 * Every event of the group moves its estimated hazard at its own time and, through S / (1 - F), at all later
 * ones; `later` carries the latter, summed from the end, for each score.
 */
function addGroup(
  covariance: Float64Array[],
  histories: readonly SubdistributionHistory[],
  group: number,
  own: SubdistributionHistory,
  { weight, hazard }: PooledHazard,
): void {
  const [later, factor, moved] = [0, 1, 2].map(() => new Float64Array(histories.length)) as Buffers;
  for (let at = own.times - 1; at >= 0; at -= 1) {
    const running = own.atRisk[at] ?? 0;
    if (running === 0) continue;
    const [notOfCause, survival] = [own.notOfCause[at] ?? 1, own.survival[at] ?? 1];
    for (const [score, history] of histories.entries()) {
      factor[score] = Number(score === group) - (history.weight[at] ?? 0) / (weight[at] ?? 1);
    }
    if ((own.otherwise[at] ?? 0) > 0) {
      const after = notOfCause - (survival * (own.ofCause[at] ?? 0)) / running;
      for (const [score, sum] of later.entries()) moved[score] = -after * sum;
      addOuterProduct(covariance, moved, (own.otherwise[at] ?? 0) / running ** 2);
    }
    if ((hazard[at] ?? 0) === 0) continue;
    for (const [score, share] of factor.entries()) {
      moved[score] = share * running - (own.endedOtherwise[at] ?? 0) * (later[score] ?? 0);
    }
    // As many of its own as the pooled hazard expects: under the hypothesis all groups share it.
    const expected = ((hazard[at] ?? 0) * notOfCause) / survival;
    addOuterProduct(covariance, moved, expected / running);
    for (const [score, share] of factor.entries()) {
      later[score] = (later[score] ?? 0) + (share * (own.weight[at] ?? 0) * (hazard[at] ?? 0)) / notOfCause;
    }
  }
}

type Buffers = [Float64Array, Float64Array, Float64Array];

/** To the lower triangle. */
function addOuterProduct(lower: Float64Array[], vector: Float64Array, times: number): void {
  if (times === 0) return;
  for (let a = 0; a < vector.length; a += 1) {
    const row = lower[a];
    if (!row) continue;
    const factor = times * (vector[a] ?? 0);
    for (let b = 0; b <= a; b += 1) row[b] = (row[b] ?? 0) + factor * (vector[b] ?? 0);
  }
}
