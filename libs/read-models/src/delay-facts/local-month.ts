import { HOUR, type Instant, plus, toIso } from '@rujukan/kernel';
import type { Zone } from '@rujukan/referral';

/** Indonesia knows no summer time, so each zone is one distance from UTC. */
const HOURS_AHEAD_OF_UTC: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** The month of an instant on the calendar of a zone, `2026-11`. */
export function localMonth(at: Instant, zone: Zone): string {
  return toIso(plus(at, HOURS_AHEAD_OF_UTC[zone] * HOUR)).slice(0, 'yyyy-mm'.length);
}
