import { MINUTE, toIso, instant } from '@rujukan/kernel';
import { type Occurrence, occurredOnServerClock } from './occurrence';
import type { Refusal } from './refusal';

/** Phones run ahead by a few minutes; farther ahead, a stated time cannot have happened yet. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE;

/** Refuses a stated time that lies beyond the server's clock and the tolerance. */
export function timeInTheFuture(
  occurrence: Occurrence,
): (Refusal & { readonly refused: 'timeInTheFuture' }) | null {
  const latestAllowed = occurrence.receivedAt + CLOCK_TOLERANCE_MS;
  return (occurredOnServerClock(occurrence) ?? 0) > latestAllowed
    ? { refused: 'timeInTheFuture', about: { latestAllowed: toIso(instant(latestAllowed)) } }
    : null;
}
