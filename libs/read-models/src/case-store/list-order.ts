import type { Instant } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';

/** Where an urgency stands in a list. Without one nobody has stated how pressing it is, and no sign says so. */
const RANK: Readonly<Record<Urgency, number>> = { emergency: 0, urgent: 1, planned: 2 };
const UNSTATED_RANK = 3;
/** Records to be put right come after every patient who waits. */
export const CORRECTIONS_RANK = 4;

/** How many ranks a stale entry goes down: below every other. */
export const STALE_RANKS = CORRECTIONS_RANK + 1;

export function rankOf(urgency: Urgency | null): number {
  return urgency === null ? UNSTATED_RANK : RANK[urgency];
}

/** In the place of a time that is not known: after all that are. */
const UNKNOWN_TIME = Number.MAX_SAFE_INTEGER;

export function sortTime(at: Instant | null): number {
  return at ?? UNKNOWN_TIME;
}

/** What is done comes after what waits for somebody. */
export const DONE_RANK = 1;

/** In the place of a time where the latest comes first. */
export function latestFirst(at: Instant): number {
  return UNKNOWN_TIME - at;
}
