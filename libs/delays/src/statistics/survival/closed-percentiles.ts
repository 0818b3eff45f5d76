import { type DurationTable, total } from './duration-table';
import { kaplanMeier } from './kaplan-meier';
import { durationWithin } from './survival-quantile';

/**
 * A percentile of the closed cases alone, interpolated linearly between the two nearest lengths (type 7 of Hyndman
 * and Fan 1996). It reads too low wherever long cases are still open; `null` when none is closed.
 */
export function closedPercentile({ duration, events }: DurationTable, p: number): number | null {
  const n = total(events);
  if (n === 0) return null;
  const rank = (n - 1) * p;
  const [below, above] = [lengthOfRank(Math.floor(rank)), lengthOfRank(Math.ceil(rank))];
  return below + (rank - Math.floor(rank)) * (above - below);

  function lengthOfRank(wanted: number): number {
    let seen = 0;
    for (let row = 0; row < duration.length; row += 1) {
      seen += events[row] ?? 0;
      if (seen > wanted) return duration[row] ?? 0;
    }
    return duration.at(-1) ?? 0;
  }
}

/** What the percentile is, what closed cases alone would say, and how far that is off. */
export interface PercentileBesideNaive {
  readonly censored: number | null;
  readonly naive: number | null;
  /** How much longer than the naive answer; `null` where either is. */
  readonly understatedBy: number | null;
}

export function percentileBesideNaive(table: DurationTable, p: number): PercentileBesideNaive {
  const censored = durationWithin(kaplanMeier(table), p);
  const naive = closedPercentile(table, p);
  return { censored, naive, understatedBy: censored === null || naive === null ? null : censored - naive };
}
