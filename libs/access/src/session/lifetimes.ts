import { DAY, HOUR, MINUTE } from '@rujukan/kernel';

/** How long a session stands, in milliseconds. A session is held against those in force now, not when it began. */
export interface SessionLifetimes {
  /** Without being refreshed. */
  readonly idleMs: number;
  /** From its beginning, however often it is refreshed. */
  readonly wholeMs: number;
  /** The same on a shared device: a shift. */
  readonly sharedWholeMs: number;
  /** The same for one that an identity provider vouched for, who is asked again then. */
  readonly oidcWholeMs: number;
  /** On a shared device going on after such a pause asks for the PIN. */
  readonly pinAfterMs: number;
}

/**
 * [reasoned] A midwife's phone is offline for days and is her own; the puskesmas' tablet changes hands at the end of a
 * shift and lies about between two women.
 */
export const SESSION_LIFETIMES: SessionLifetimes = {
  idleMs: 30 * DAY,
  wholeMs: 180 * DAY,
  sharedWholeMs: 12 * HOUR,
  oidcWholeMs: 7 * DAY,
  pinAfterMs: 5 * MINUTE,
};

/** Of an access token; on a shared device it is gone by when the PIN is asked for. */
export const ACCESS_TOKEN_MS = 10 * MINUTE;
