import type { CompetingDurationTable } from './duration-table';

/** What became of a group at each of the times that all groups share. */
export interface SubdistributionHistory {
  readonly times: number;
  readonly atRisk: Float64Array;
  readonly ofCause: Float64Array;
  readonly otherwise: Float64Array;
  /** Just before each time: the share not ended in any way, and that not ended of the cause. */
  readonly survival: Float64Array;
  readonly notOfCause: Float64Array;
  /** The share ended otherwise, at each time. */
  readonly endedOtherwise: Float64Array;
  /** The weight at risk for the cause: n (1 - F(t-)) / S(t-). */
  readonly weight: Float64Array;
}

/** The histories of all groups at the times of all, so that their rows compare. */
export function alignedHistories(
  groups: readonly CompetingDurationTable[],
  cause: number,
): readonly SubdistributionHistory[] {
  const times = [...new Set(groups.flatMap(({ duration }) => [...duration]))].sort((a, b) => a - b);
  return groups.map((table) => historyOf(table, cause, times));
}

function historyOf(
  table: CompetingDurationTable,
  cause: number,
  times: readonly number[],
): SubdistributionHistory {
  const column = () => new Float64Array(times.length);
  const history: SubdistributionHistory = {
    times: times.length,
    atRisk: column(),
    ofCause: column(),
    otherwise: column(),
    survival: column(),
    notOfCause: column(),
    endedOtherwise: column(),
    weight: column(),
  };
  const counts = countsOf(table, cause);
  let running = counts.n;
  let [survival, incidence, otherwise, row] = [1, 0, 0, 0];
  for (const [at, time] of times.entries()) {
    const isMine = table.duration[row] === time;
    const [mine, others] = isMine ? [counts.ofCause[row] ?? 0, counts.otherwise[row] ?? 0] : [0, 0];
    history.atRisk[at] = running;
    history.ofCause[at] = mine;
    history.otherwise[at] = others;
    history.survival[at] = survival;
    history.notOfCause[at] = 1 - incidence;
    history.weight[at] = running > 0 ? (running * (1 - incidence)) / survival : 0;
    if (isMine) {
      incidence += (survival * mine) / running;
      otherwise += (survival * others) / running;
      survival *= 1 - (mine + others) / running;
      running -= mine + others + (table.censored[row] ?? 0);
      row += 1;
    }
    history.endedOtherwise[at] = otherwise;
  }
  return history;
}

function countsOf({ duration, events, censored }: CompetingDurationTable, cause: number) {
  const ofCause = events[cause] ?? new Float64Array(duration.length);
  const otherwise = new Float64Array(duration.length);
  let n = 0;
  for (let row = 0; row < duration.length; row += 1) {
    const all = events.reduce((sum, column) => sum + (column[row] ?? 0), 0);
    otherwise[row] = all - (ofCause[row] ?? 0);
    n += all + (censored[row] ?? 0);
  }
  return { ofCause, otherwise, n };
}
