/** What a series can be cut into, finest first. */
export const SERIES_PERIODS = ['fourWeeks', 'month', 'quarter'] as const;
export type SeriesPeriod = (typeof SERIES_PERIODS)[number];

/** What a database counts by; a quarter is three of its months. */
export type CountedPeriod = Exclude<SeriesPeriod, 'quarter'>;

const DAYS_A_YEAR = 365.2425;
const DAY_MS = 86_400_000;

export const PERIODS_A_YEAR: Readonly<Record<SeriesPeriod, number>> = {
  fourWeeks: DAYS_A_YEAR / 28,
  month: 12,
  quarter: 4,
};

/**
 * Unless told, the finest of these whose periods hold enough cases. Four weeks come when asked for: they hold 8 % less
 * than a month and so never enough where months do not; their worth is that each has as many weekends as the next.
 */
const CHOSEN_AMONG = ['month', 'quarter'] as const satisfies readonly SeriesPeriod[];

export function periodsToTry(asked: SeriesPeriod | null): readonly [SeriesPeriod, ...SeriesPeriod[]] {
  return asked === null ? CHOSEN_AMONG : [asked];
}

export function countedBy(asked: SeriesPeriod | null): CountedPeriod {
  return asked === 'fourWeeks' ? 'fourWeeks' : 'month';
}

/** How many counted periods make one of the series. */
export function countedInOne(period: SeriesPeriod): number {
  return period === 'quarter' ? 3 : 1;
}

/** Months counted through, so that December and January are neighbours. From `2026-11`, or a day in it. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** Spans of four weeks counted through. From an ISO week, `2026-W47`. */
export function fourWeeksOfWeek(week: string): number {
  const fourthOfJanuary = dayNumber(`${week.slice(0, 4)}-01-04`);
  const firstMonday = fourthOfJanuary - weekdayOf(fourthOfJanuary);
  return fourWeeksOf(firstMonday + 7 * (Number(week.slice(6)) - 1));
}

/** In which period of a series a day lies, `2026-11-21`; numbers of neighbours are neighbours. */
export function periodNumber(period: SeriesPeriod, date: string): number {
  if (period === 'fourWeeks') return fourWeeksOf(dayNumber(date));
  return Math.floor(monthNumber(date) / countedInOne(period));
}

/** The first day of a period of a series, `2026-11-01`. */
export function firstDayOf(period: SeriesPeriod, number: number): string {
  if (period === 'fourWeeks') return new Date((number * 28 - 3) * DAY_MS).toISOString().slice(0, 10);
  const month = number * countedInOne(period);
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** From Monday to Sunday; 1970-01-01 was a Thursday. */
function fourWeeksOf(day: number): number {
  return Math.floor((day + 3) / 28);
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** 0 for Monday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
