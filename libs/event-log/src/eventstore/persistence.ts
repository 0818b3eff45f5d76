import { setTimeout as pause } from 'node:timers/promises';

import { EventLogUnavailable } from '../port';
import { StoreFault } from './store-fault';

export interface Backoff {
  /** The wait after the first failure; it doubles with each further one, ... */
  readonly firstMs: number;
  /** ... up to this. */
  readonly longestMs: number;
}

export function pauseAfter(failures: number, { firstMs, longestMs }: Backoff): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs);
}

export interface Patience {
  /** Over all attempts. */
  readonly deadlineMs: number;
  readonly backoff: Backoff;
  /** Ends all attempts: the log was closed. */
  readonly signal: AbortSignal;
}

/**
 * Does what may safely be done more than once, until the store lets it succeed.
 * @throws {EventLogUnavailable} the store could not within the deadline, or never will; its fault is the cause
 */
export async function persistently<T>(
  { deadlineMs, backoff, signal }: Patience,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const giveUp = new AbortController();
  const stop = () => {
    giveUp.abort(new StoreFault('the event log was closed'));
  };
  const timer = setTimeout(() => {
    giveUp.abort(new StoreFault(`the store gave no answer within ${deadlineMs} ms`));
  }, deadlineMs);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await repeated(backoff, giveUp.signal, attempt);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function repeated<T>(
  backoff: Backoff,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  let last: StoreFault | undefined;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt(signal);
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      // That the time is over says less than what went wrong before.
      if (signal.aborted) throw unavailable(last ?? error);
      last = error;
      if (!error.passing || !(await paused(pauseAfter(failures, backoff), signal))) throw unavailable(error);
    }
  }
}

/** `false` when the signal aborted before the time was over. */
export async function paused(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

/** A function, because the type checker does not know that a signal changes while one waits. */
export function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function unavailable(cause: StoreFault): EventLogUnavailable {
  return new EventLogUnavailable(`the event store is not available: ${cause.message}`, { cause });
}

/** Resolves like the promise, or rejects with the signal's reason when that is first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
