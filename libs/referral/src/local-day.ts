import { HOUR, type Instant } from '@rujukan/kernel';
import type { LocalDate } from './facility/events';
import { HOURS_AHEAD_OF_UTC, type Zone } from './vocabulary';

/** The day that it is in a zone at an instant. */
export function localDay(at: Instant, zone: Zone): LocalDate {
  return new Date(at + HOURS_AHEAD_OF_UTC[zone] * HOUR).toISOString().slice(0, 10);
}
