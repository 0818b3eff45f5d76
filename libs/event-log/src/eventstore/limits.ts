import type { Backoff } from './persistence';

export interface Limits {
  /** For an append or a read, over all attempts. */
  readonly deadlineMs: number;
  /** Between two attempts. */
  readonly backoff: Backoff;
  /** Between two attempts to follow. */
  readonly followBackoff: Backoff;
  /** A follower that has heard nothing for so long asks whether there is nothing. */
  readonly quietMs: number;
  readonly appendsInFlight: number;
  /** Beyond these an append is refused at once, as `EventLogUnavailable`. */
  readonly appendsWaiting: number;
}

export const LIMITS: Limits = {
  deadlineMs: 10_000,
  backoff: { firstMs: 50, longestMs: 1_000 },
  followBackoff: { firstMs: 100, longestMs: 5_000 },
  quietMs: 15_000,
  appendsInFlight: 128,
  appendsWaiting: 10_000,
};
