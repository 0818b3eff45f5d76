import { type DurationTable, total } from './duration-table';

export interface LogRankScore {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly covariance: readonly Float64Array[];
}

/** The events of each group, those expected under one hazard for all, and the covariance of their difference. */
export function logRankScore(groups: number, strata: readonly (readonly DurationTable[])[]): LogRankScore {
  const score: LogRankScore = {
    observed: new Float64Array(groups),
    expected: new Float64Array(groups),
    covariance: Array.from({ length: groups }, () => new Float64Array(groups)),
  };
  for (const stratum of strata) addStratum(score, stratum);
  return score;
}

/**
 * What the sums over time of d / n, v / n and v / n² were when a group's number at risk last changed (v is the
 * hypergeometric d (n - d) / (n - 1)). While it does not change, its expected events and its covariances grow with
 * those sums alone, so that a time costs only the groups that change at it.
 */
interface Settled {
  readonly hazard: Float64Array;
  readonly spread: Float64Array;
  readonly pairs: readonly Float64Array[];
}

interface RunningSums {
  hazard: number;
  spread: number;
  pair: number;
}

function addStratum(score: LogRankScore, groups: readonly DurationTable[]): void {
  const atRisk = Float64Array.from(groups, ({ events, censored }) => total(events) + total(censored));
  const sums: RunningSums = { hazard: 0, spread: 0, pair: 0 };
  const settled: Settled = {
    hazard: new Float64Array(groups.length),
    spread: new Float64Array(groups.length),
    pairs: groups.map(() => new Float64Array(groups.length)),
  };
  let running = total(atRisk);
  for (const rows of rowsByTime(groups)) {
    addTime(sums, total(rows.map(({ ended }) => ended)), running);
    for (const { group, ended, gone } of rows) {
      settle(score, settled, sums, atRisk, group);
      score.observed[group] = (score.observed[group] ?? 0) + ended;
      atRisk[group] = (atRisk[group] ?? 0) - gone;
      running -= gone;
    }
  }
}

function addTime(sums: RunningSums, ended: number, running: number): void {
  const spread = running > 1 ? (ended * (running - ended)) / (running - 1) : 0;
  sums.hazard += ended / running;
  sums.spread += spread / running;
  sums.pair += spread / running ** 2;
}

/** Brings a group up to now, before its number at risk changes; after its last row it has none left. */
function settle(
  score: LogRankScore,
  settled: Settled,
  sums: RunningSums,
  atRisk: Float64Array,
  group: number,
): void {
  const own = atRisk[group] ?? 0;
  const line = score.covariance[group];
  const pairs = settled.pairs[group];
  if (!line || !pairs) return;
  score.expected[group] = (score.expected[group] ?? 0) + own * (sums.hazard - (settled.hazard[group] ?? 0));
  line[group] = (line[group] ?? 0) + own * (sums.spread - (settled.spread[group] ?? 0));
  settled.hazard[group] = sums.hazard;
  settled.spread[group] = sums.spread;
  for (let other = 0; other < atRisk.length; other += 1) {
    const across = score.covariance[other];
    const both = own * (atRisk[other] ?? 0) * (sums.pair - (pairs[other] ?? 0));
    const covariance = (line[other] ?? 0) - both;
    line[other] = covariance;
    if (across && other !== group) across[group] = covariance;
    pairs[other] = sums.pair;
    const theirs = settled.pairs[other];
    if (theirs) theirs[group] = sums.pair;
  }
}

interface GroupRow {
  readonly group: number;
  readonly at: number;
  readonly ended: number;
  readonly gone: number;
}

/** The rows of all groups, those of one time together, in time. */
function* rowsByTime(groups: readonly DurationTable[]): Generator<readonly GroupRow[]> {
  const rows = groups.flatMap(({ duration, events, censored }, group) =>
    Array.from(duration, (at, row): GroupRow => {
      const ended = events[row] ?? 0;
      return { group, at, ended, gone: ended + (censored[row] ?? 0) };
    }),
  );
  rows.sort((a, b) => a.at - b.at);
  let from = 0;
  while (from < rows.length) {
    let end = from + 1;
    while (rows[end]?.at === rows[from]?.at) end += 1;
    yield rows.slice(from, end);
    from = end;
  }
}
