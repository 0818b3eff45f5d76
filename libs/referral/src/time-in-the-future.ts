import { MINUTE, toIso, instant } from '@rujukan/kernel';
import { type Occurrence, occurredOnServerClock } from './occurrence';
import { type Refusal, refuse } from './refusal';

/** Phones run ahead by a few minutes; farther ahead, a stated time cannot have happened yet. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE;

/** Refuses a stated time that lies beyond the server's clock and the tolerance. */
export function timeInTheFuture(occurrence: Occurrence): Refusal | null {
  const latestAllowed = occurrence.receivedAt + CLOCK_TOLERANCE_MS;
  return (occurredOnServerClock(occurrence) ?? 0) > latestAllowed
    ? refuse('timeInTheFuture', { latestAllowed: toIso(instant(latestAllowed)) })
    : null;
}
