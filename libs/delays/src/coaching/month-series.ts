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

/** The district's Kaplan-Meier median for each urgency, in minutes. */
export type UsualMinutes = ReadonlyMap<string, number>;

export function usualMinutes(counts: readonly MonthlyCount[]): UsualMinutes {
  const usual = new Map<string, number>();
  for (const [urgency, ofUrgency] of Map.groupBy(merged(counts), (each) => each.urgency)) {
    const median = medianOf(ofUrgency, () => 1);
    if (median !== null) usual.set(urgency, median);
  }
  return usual;
}

/**
 * One value a month of one puskesmas: the logarithm of the Kaplan-Meier median, with the open ones and those that
 * ended otherwise censored where they stand. A length counts in multiples of the usual one for its urgency, so that a
 * month with more emergencies is not taken for a faster one. The weight is how many reached their end; a month in
 * which fewer than half did has no median and no value.
 */
export function unitSeries(ofUnit: readonly MonthlyCount[], usual: UsualMinutes): readonly PeriodValue[] {
  const values = [...Map.groupBy(ofUnit, ({ month }) => month)].flatMap(([month, each]) => {
    const median = medianOf(each, (urgency) => usual.get(urgency));
    const cases = each.reduce((sum, { fate, count }) => sum + (fate === 'reached' ? count : 0), 0);
    return median === null ? [] : [{ period: monthNumber(month), value: Math.log(median), cases }];
  });
  return values.toSorted((a, b) => a.period - b.period);
}

/** The same of all at once; a server takes them one by one. */
export function monthSeries(counts: readonly MonthlyCount[]): ReadonlyMap<string, readonly PeriodValue[]> {
  const usual = usualMinutes(counts);
  const byUnit = Map.groupBy(counts, ({ unit }) => unit);
  return new Map([...byUnit].map(([unit, ofUnit]) => [unit, unitSeries(ofUnit, usual)]));
}

type Ends = Pick<MonthlyCount, 'urgency' | 'fate' | 'minutes' | 'count'>;

/** Of all months and puskesmas: a few thousand rows, however many there were. */
function merged(counts: readonly MonthlyCount[]): readonly Ends[] {
  const rows = new Map<string, { -readonly [K in keyof Ends]: Ends[K] }>();
  for (const { urgency, fate, minutes, count } of counts) {
    const key = `${urgency} ${fate} ${minutes}`;
    const known = rows.get(key);
    if (known) known.count += count;
    else rows.set(key, { urgency, fate, minutes, count });
  }
  return [...rows.values()];
}

/** In multiples of what is usual for the urgency; `null` before half reached their end. */
function medianOf(counts: readonly Ends[], usualFor: (urgency: string) => number | undefined): number | null {
  const rows = counts.flatMap(({ urgency, minutes, fate, count }) => {
    const usual = usualFor(urgency);
    if (usual === undefined || minutes === null) return [];
    const isReached = fate === 'reached';
    return [
      {
        duration: Math.max(minutes, LEAST_MINUTES) / usual,
        events: isReached ? count : 0,
        censored: isReached ? 0 : count,
      },
    ];
  });
  return rows.length === 0 ? null : survivalQuantile(kaplanMeier(durationTable(rows)), 0.5).estimate;
}
