import { type Clock, type Instant, SECOND, plus } from '@rujukan/kernel';
import { LRUCache } from 'lru-cache';

export interface ThrottleLimits {
  /** Failures within `withinMs` that close the door for `lockedForMs`. */
  readonly failures: number;
  readonly withinMs: number;
  readonly lockedForMs: number;
  /** Keys remembered at once; the one that was quiet longest is forgotten first. */
  readonly remembered: number;
}

interface Attempts {
  underWay: number;
  failedAt: Instant[];
  lockedUntil: Instant | null;
}

/** One attempt that was let in; told once how it ended. */
export interface Attempt {
  /** Tells whether this failure closed the door. */
  failed(): boolean;
  /** The right person: earlier slips are forgotten. */
  succeeded(): void;
  /** Neither right nor wrong: it counts for nothing. */
  abandoned(): void;
}

/** Counts failures per key in a sliding window, in memory. Attempts under way count, so that a burst cannot slip by. */
export class AttemptThrottle {
  private readonly attempts: LRUCache<string, Attempts>;

  constructor(
    private readonly limits: ThrottleLimits,
    private readonly clock: Clock,
  ) {
    this.attempts = new LRUCache({ max: limits.remembered });
  }

  /** An attempt to be told how it ended, or the milliseconds to wait before the next one. */
  begin(key: string): Attempt | number {
    const now = this.clock.now();
    const of = this.attempts.get(key) ?? { underWay: 0, failedAt: [], lockedUntil: null };
    if (of.lockedUntil !== null && of.lockedUntil > now) return of.lockedUntil - now;
    of.lockedUntil = null;
    of.failedAt = of.failedAt.filter((at) => plus(at, this.limits.withinMs) > now);
    if (of.failedAt.length + of.underWay >= this.limits.failures) return SECOND;
    of.underWay += 1;
    this.attempts.set(key, of);
    return this.attemptOf(key, of);
  }

  private attemptOf(key: string, of: Attempts): Attempt {
    return {
      failed: () => {
        of.underWay -= 1;
        const closedTheDoor = this.countFailure(of);
        this.attempts.set(key, of);
        return closedTheDoor;
      },
      succeeded: () => {
        of.underWay -= 1;
        of.failedAt = [];
      },
      abandoned: () => {
        of.underWay -= 1;
      },
    };
  }

  private countFailure(of: Attempts): boolean {
    const now = this.clock.now();
    of.failedAt.push(now);
    if (of.failedAt.length < this.limits.failures) return false;
    of.lockedUntil = plus(now, this.limits.lockedForMs);
    of.failedAt = [];
    return true;
  }
}
