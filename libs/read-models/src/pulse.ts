import type { EventLog, Position } from '@rujukan/event-log';
import { setTimeout as delay } from 'node:timers/promises';

export interface PulseOptions {
  readonly log: Pick<EventLog, 'head'>;
  /** Resolves once the read models show a position; rejects when they do not in a while. */
  readonly reach: (position: Position) => Promise<void>;
  readonly signal: AbortSignal;
  readonly everyMs?: number;
  readonly now?: () => number;
}

const EVERY_MS = 1_000;

/**
 * Asks the log again and again how far it has come, and notes when the read models have come as far. Where the log
 * is on other machines this tells how old an answer is while it cannot be reached.
 */
export class Pulse {
  private seenAt: number | null = null;
  private lastHead: Position | null = null;
  private isReachable = true;

  constructor(private readonly options: PulseOptions) {}

  /** The last instant at which the read models are known to show all that the log held; epoch milliseconds. */
  get upToDateAt(): number | null {
    return this.seenAt;
  }

  /** Where the log ended when it was last asked. */
  get head(): Position | null {
    return this.lastHead;
  }

  get logIsReachable(): boolean {
    return this.isReachable;
  }

  /** Until the signal aborts; never by an error. */
  async beat(): Promise<void> {
    const { signal, everyMs = EVERY_MS } = this.options;
    while (!signal.aborted) {
      await unlessAborted(this.look(), signal);
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Never by an error. */
  private async look(): Promise<void> {
    const { log, reach, now = Date.now } = this.options;
    const askedAt = now();
    try {
      this.lastHead = await log.head();
      this.isReachable = true;
    } catch {
      // Whoever follows the log reports it.
      this.isReachable = false;
      return;
    }
    try {
      if (this.lastHead !== null) await reach(this.lastHead);
      this.seenAt = askedAt;
    } catch {
      // Not yet there: as old as before.
    }
  }
}

/** Whoever stops must not wait for a log that hangs. */
function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    void work.then(done);
  });
}
