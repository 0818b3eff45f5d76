import { DAY, HOUR, type Instant, instant, toIso } from '@rujukan/kernel';
import type { Zone } from '@rujukan/referral';

/** Indonesia knows no summer time, so each zone is one distance from UTC. */
const HOURS_AHEAD_OF_UTC: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** By the number of the day since 1970: a rebuild asks for the same days again and again. */
const monthOfDay = new Map<number, string>();

/** The month of an instant on the calendar of a zone, `2026-11`. */
export function localMonth(at: Instant, zone: Zone): string {
  const day = Math.floor((at + HOURS_AHEAD_OF_UTC[zone] * HOUR) / DAY);
  let month = monthOfDay.get(day);
  if (month === undefined) {
    month = toIso(instant(day * DAY)).slice(0, 'yyyy-mm'.length);
    monthOfDay.set(day, month);
  }
  return month;
}
