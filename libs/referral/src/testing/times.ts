import { type Instant, instant } from '@rujukan/kernel';
import type { StatedTime } from '../occurrence';

const WIB_OFFSET_HOURS = 7;

/** A time of day on the day of the story, 1 March 2026 at Mukomuko: `at('08:40')`. Hours beyond 24 are the next day. */
export function at(clock: string): Instant {
  const [hours, minutes] = clock.split(':').map(Number);
  return instant(Date.UTC(2026, 2, 1, (hours ?? 0) - WIB_OFFSET_HOURS, minutes ?? 0));
}

export function exactly(clock: string): StatedTime {
  return { precision: 'exact', at: at(clock) };
}

export function about(clock: string, withinMinutes = 15): StatedTime {
  return { precision: 'estimated', at: at(clock), withinMinutes };
}

export const TIME_UNKNOWN: StatedTime = { precision: 'unknown' };
