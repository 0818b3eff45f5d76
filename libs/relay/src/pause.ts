import { setTimeout as wait } from 'node:timers/promises';

/** The wait after the first failure; it doubles with each further one, up to the longest. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

export function pauseAfter(failures: number, { firstMs, longestMs }: Backoff): number {
  return Math.min(firstMs * 2 ** Math.min(failures - 1, 30), longestMs);
}

/** Ends early, without an error, when the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
