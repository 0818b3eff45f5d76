import {
  type PeriodValue,
  type SurvivalQuantile,
  durationTable,
  kaplanMeier,
  survivalQuantile,
} from '../statistics';
import type { DurationCount } from '../survival-answer';

/** How many intervals of one puskesmas, period and urgency came to the same end after as many minutes. */
export interface PeriodCount extends Omit<DurationCount, 'targetMinutes'> {
  /** The puskesmas. */
  readonly unit: string;
  /** Months or spans of four weeks, counted through. */
  readonly period: number;
  readonly urgency: string;
}

/** Half a minute for a delay of none, which has no logarithm. */
const LEAST_MINUTES = 0.5;

/** The district's Kaplan-Meier median for each urgency, in minutes. */
export type UsualMinutes = ReadonlyMap<string, number>;

/** What all periods and puskesmas say together: a few thousand rows, however many there were. */
export class DistrictEnds {
  private readonly rows = new Map<string, { -readonly [K in keyof Ends]: Ends[K] }>();

  add(counts: readonly PeriodCount[]): void {
    for (const { urgency, fate, minutes, count } of counts) {
      const key = `${urgency} ${fate} ${minutes}`;
      const known = this.rows.get(key);
      if (known) known.count += count;
      else this.rows.set(key, { urgency, fate, minutes, count });
    }
  }

  usualMinutes(): UsualMinutes {
    const usual = new Map<string, number>();
    for (const [urgency, ofUrgency] of Map.groupBy(this.rows.values(), (each) => each.urgency)) {
      const median = medianOf(ofUrgency, () => 1)?.estimate ?? null;
      if (median !== null) usual.set(urgency, median);
    }
    return usual;
  }
}

/**
 * One value a period of one puskesmas: the logarithm of the Kaplan-Meier median, with the open ones and those that
 * ended otherwise censored where they stand. A length counts in multiples of the usual one for its urgency, so that a
 * month with more emergencies is not taken for a faster one. The weight is how many reached their end; a period in
 * which fewer than half did has no median and no value.
 */
export function unitSeries(
  ofUnit: readonly PeriodCount[],
  usual: UsualMinutes,
  countedInOne = 1,
): readonly PeriodValue[] {
  return unitPeriods(ofUnit, usual, countedInOne).flatMap(({ period, cases, median }) =>
    median?.estimate == null ? [] : [{ period, value: Math.log(median.estimate), cases }],
  );
}

/** What is known of one period of one puskesmas. */
export interface UnitPeriod {
  readonly period: number;
  /** How many reached their end. */
  readonly cases: number;
  /** In multiples of what is usual for the urgency, 95 % limits; `null` where nothing is. */
  readonly median: SurvivalQuantile | null;
}

/** All periods of one puskesmas with any case, in order; {@link unitSeries} are those with a median. */
export function unitPeriods(
  ofUnit: readonly PeriodCount[],
  usual: UsualMinutes,
  countedInOne: number,
): readonly UnitPeriod[] {
  const byPeriod = Map.groupBy(ofUnit, ({ period }) => Math.floor(period / countedInOne));
  const periods = Array.from(byPeriod, ([period, each]) => ({
    period,
    cases: each.reduce((sum, { fate, count }) => sum + (fate === 'reached' ? count : 0), 0),
    median: medianOf(each, (urgency) => usual.get(urgency)),
  }));
  return periods.toSorted((a, b) => a.period - b.period);
}

type Ends = Pick<PeriodCount, 'urgency' | 'fate' | 'minutes' | 'count'>;

/** In multiples of what is usual for the urgency; without an estimate before half reached their end. */
function medianOf(
  counts: readonly Ends[],
  usualFor: (urgency: string) => number | undefined,
): SurvivalQuantile | null {
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
  return rows.length === 0 ? null : survivalQuantile(kaplanMeier(durationTable(rows)), 0.5);
}
