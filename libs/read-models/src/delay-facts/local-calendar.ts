import { DAY, HOUR, type Instant, instant, toIso } from '@rujukan/kernel';
import { HOURS_AHEAD_OF_UTC, type LocalDate, type Zone } from '@rujukan/referral';

interface LocalDay {
  readonly date: LocalDate;
  /** `2026-11` */
  readonly month: string;
  /** `2026-W47`, ISO 8601: it begins on Monday, and the first of a year holds its first Thursday. */
  readonly week: string;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
}

export interface LocalCalendar extends LocalDay {
  /** 0 to 23. */
  readonly hour: number;
}

/** By the number of the day since 1970: a rebuild asks for the same days again and again. */
const days = new Map<number, LocalDay>();

/** What the calendar and the clock on the wall of a zone show at an instant. */
export function localCalendar(at: Instant, zone: Zone): LocalCalendar {
  const local = at + HOURS_AHEAD_OF_UTC[zone] * HOUR;
  const number = Math.floor(local / DAY);
  let day = days.get(number);
  if (day === undefined) {
    day = localDay(number);
    days.set(number, day);
  }
  return { ...day, hour: Math.floor((local - number * DAY) / HOUR) };
}

function localDay(number: number): LocalDay {
  const date = dateOf(number);
  // 1970-01-01 was a Thursday.
  const weekday = ((((number + 3) % 7) + 7) % 7) + 1;
  const thursday = dateOf(number + 4 - weekday);
  const year = thursday.slice(0, 4);
  const firstOfYear = Math.floor(Date.UTC(Number(year), 0, 1) / DAY);
  const week = Math.floor((number + 4 - weekday - firstOfYear) / 7) + 1;
  return { date, month: date.slice(0, 7), week: `${year}-W${String(week).padStart(2, '0')}`, weekday };
}

function dateOf(number: number): LocalDate {
  return toIso(instant(number * DAY)).slice(0, 'yyyy-mm-dd'.length);
}
