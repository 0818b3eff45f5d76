import type { SurvivalQuantile } from '../statistics';
import type { CoachingEffect } from './coaching-effect';
import { countedInOne, firstDayOf, periodNumber } from './periods';
import { type PeriodCount, type UsualMinutes, unitPeriods } from './unit-series';

/** One period of a puskesmas that was visited, as it is judged. */
export interface VisitPeriod {
  /** Its first day, `2026-11-01`. */
  readonly begins: string;
  /** The period of the first visit is of neither side. */
  readonly side: 'before' | 'visit' | 'after';
  /** How many reached their end. */
  readonly cases: number;
  /**
   * The Kaplan-Meier median in multiples of the district's for the same urgency, with 95 % limits: 1 is as long as
   * usual. `null` where nothing is known of it; without an estimate where fewer than half reached their end.
   */
  readonly timesUsual: SurvivalQuantile | null;
}

/** What an effect rests on, period by period; one without any case is not there. */
export function visitSeries(
  ofUnit: readonly PeriodCount[],
  usual: UsualMinutes,
  { visitedOn, period: cut }: Pick<CoachingEffect, 'visitedOn' | 'period'>,
): readonly VisitPeriod[] {
  const visited = periodNumber(cut, visitedOn);
  return unitPeriods(ofUnit, usual, countedInOne(cut)).map(({ period, cases, median }) => ({
    begins: firstDayOf(cut, period),
    side: period === visited ? 'visit' : period < visited ? 'before' : 'after',
    cases,
    timesUsual: median,
  }));
}
