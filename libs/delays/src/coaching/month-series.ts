import { type PeriodValue, durationTable, kaplanMeier, survivalQuantile } from '../statistics';
import type { DurationCount } from '../survival-answer';

/** How many intervals of one puskesmas, month and urgency came to the same end after as many minutes. */
export interface MonthlyCount extends Omit<DurationCount, 'targetMinutes'> {
  /** The puskesmas. */
  readonly unit: string;
  /** `2026-11` */
  readonly month: string;
  readonly urgency: string;
}

/** Months counted through, so that December and January are neighbours. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** Half a minute for a delay of none, which has no logarithm. */
const LEAST_MINUTES = 0.5;

/**
 * Per puskesmas one value a month: the logarithm of the Kaplan-Meier median, with the open ones and those that ended
 * otherwise censored where they stand. A length counts in multiples of the district's median for its urgency, so
 * that a month with more emergencies is not taken for a faster one. The weight is how many reached their end; a month
 * in which fewer than half did has no median and no value.
 */
export function monthSeries(counts: readonly MonthlyCount[]): ReadonlyMap<string, readonly PeriodValue[]> {
  const timed = counts.filter(({ minutes }) => minutes !== null);
  const usual = new Map(
    [...grouped(timed, ({ urgency }) => urgency)].map(([urgency, each]) => [urgency, medianOf(each, 1)]),
  );
  const series = new Map<string, readonly PeriodValue[]>();
  for (const [unit, ofUnit] of grouped(timed, (each) => each.unit)) {
    const values = [...grouped(ofUnit, ({ month }) => month)].flatMap(([month, each]) => {
      const median = medianOf(each, (urgency) => usual.get(urgency) ?? null);
      const cases = each.reduce((sum, { fate, count }) => sum + (fate === 'reached' ? count : 0), 0);
      return median === null ? [] : [{ period: monthNumber(month), value: Math.log(median), cases }];
    });
    series.set(
      unit,
      values.toSorted((a, b) => a.period - b.period),
    );
  }
  return series;
}

/** In multiples of what `usual` says for the urgency; without one, or before half reached their end, `null`. */
function medianOf(
  counts: readonly MonthlyCount[],
  usual: 1 | ((urgency: string) => number | null),
): number | null {
  const rows = counts.flatMap(({ urgency, minutes, fate, count }) => {
    const one = usual === 1 ? 1 : usual(urgency);
    if (one === null) return [];
    const isReached = fate === 'reached';
    return [
      {
        duration: Math.max(minutes ?? 0, LEAST_MINUTES) / one,
        events: isReached ? count : 0,
        censored: isReached ? 0 : count,
      },
    ];
  });
  return rows.length === 0 ? null : survivalQuantile(kaplanMeier(durationTable(rows)), 0.5).estimate;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(rows, keyOf);
}
