/**
 * Durations counted per distinct length, ascending: what `GROUP BY duration ORDER BY duration` returns. The unit
 * is the asker's (minutes, say), and every result keeps it. An open case counts as censored at its elapsed time.
 */
export interface DurationTable {
  readonly duration: Float64Array;
  /** How many intervals ended at this length. */
  readonly events: Float64Array;
  /** How many were still open at this length; they count as at risk there (an event comes first). */
  readonly censored: Float64Array;
}

/** The same where an interval may end in several ways, of which only one comes first. */
export interface CompetingDurationTable {
  readonly duration: Float64Array;
  /** The ends per cause, each as long as `duration`. */
  readonly events: readonly Float64Array[];
  readonly censored: Float64Array;
}

export interface CountedDuration {
  readonly duration: number;
  readonly events: number;
  readonly censored: number;
}

/** Sorts, adds up equal durations and drops empty rows. Throws a RangeError on a negative or fractional count. */
export function durationTable(rows: Iterable<CountedDuration>): DurationTable {
  const merged = competingDurationTable(
    Array.from(rows, ({ duration, events, censored }) => ({ duration, events: [events], censored })),
  );
  return eventsOfAnyCause(merged);
}

/** The same with the ends counted per cause; every row names the same causes in the same order. */
export function competingDurationTable(
  rows: Iterable<{
    readonly duration: number;
    readonly events: readonly number[];
    readonly censored: number;
  }>,
): CompetingDurationTable {
  const sorted = Array.from(rows).sort((a, b) => a.duration - b.duration);
  const causes = sorted[0]?.events.length ?? 1;
  const duration: number[] = [];
  const censored: number[] = [];
  const events: number[][] = Array.from({ length: causes }, () => []);
  for (const row of sorted) {
    assertCounts(row, causes);
    if (row.censored + total(row.events) === 0) continue;
    if (duration.at(-1) !== row.duration) {
      duration.push(row.duration);
      for (const column of [censored, ...events]) column.push(0);
    }
    const at = duration.length - 1;
    censored[at] = (censored[at] ?? 0) + row.censored;
    for (const [cause, column] of events.entries()) column[at] = (column[at] ?? 0) + (row.events[cause] ?? 0);
  }
  return {
    duration: Float64Array.from(duration),
    events: events.map((column) => Float64Array.from(column)),
    censored: Float64Array.from(censored),
  };
}

/** Whatever ended it, it ended: for the time to the first end of any kind. */
export function eventsOfAnyCause({ duration, events, censored }: CompetingDurationTable): DurationTable {
  const all = new Float64Array(duration.length);
  for (const column of events) {
    for (const [row, count] of column.entries()) all[row] = (all[row] ?? 0) + count;
  }
  return { duration, events: all, censored };
}

export function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

function assertCounts(
  row: { duration: number; events: readonly number[]; censored: number },
  causes: number,
) {
  const counts = [...row.events, row.censored];
  if (!Number.isFinite(row.duration) || row.duration < 0)
    throw new RangeError('a duration is never negative');
  if (row.events.length !== causes) throw new RangeError('every row names the same causes');
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('counts are whole and never negative');
  }
}
