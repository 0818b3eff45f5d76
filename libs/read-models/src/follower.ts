import { type EventLog, EventLogUnavailable, type Position } from '@rujukan/event-log';
import { setTimeout as delay } from 'node:timers/promises';
import { type Projection, ProjectionFailed } from './projection';
import { Pulse } from './pulse';
import { readLog } from './read-log';
import { Waiters } from './waiters';

export interface FollowerOptions {
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly onTrouble: (trouble: Trouble) => void;
  /** At most so many events are read at once; small enough that requests are answered between two batches. */
  readonly batchSize?: number;
  /** At the end of the log the thread is left to requests for as long at most, in milliseconds; where people wait, less. */
  readonly longestRestMs?: number;
  readonly backoff?: Backoff;
}

/** The wait after the first failure; it doubles with each further one, up to the longest. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** What went wrong while following. Nothing is lost: the projections go on from what they have stored. */
export interface Trouble {
  /** The one that failed; `null` when the log could not be read or understood. */
  readonly projection: string | null;
  readonly error: unknown;
  readonly failures: number;
  readonly retryInMs: number;
}

export interface FollowerStatus {
  /** Where the log ended when it was last asked. */
  readonly head: Position | null;
  readonly logIsReachable: boolean;
  /** The last instant at which all read models are known to have shown all of the log; epoch milliseconds. */
  readonly upToDateAt: number | null;
  readonly projections: readonly ProjectionStatus[];
}

export interface ProjectionStatus {
  readonly name: string;
  readonly position: Position | null;
  /** Events that it has not stored yet, counted up to {@link LAG_COUNTED}; `null` when the log does not say. */
  readonly lag: number | null;
  readonly running: boolean;
  /** The latest trouble, until a batch goes well again. */
  readonly lastError: string | null;
}

/** A lag of this means "at least so many". */
export const LAG_COUNTED = 1_000;

/** Whoever asks how far behind a read model is must not wait for a log that hangs. */
const LONGEST_COUNT_MS = 500;

const BATCH_SIZE = 500;
/** Never longer than would be noticed. */
const LONGEST_REST_MS = 200;
/** Of those who tell people: two of them stand between an event and the phone that rings. */
export const SHORT_REST_MS = 25;
/** A pulse that waits longer than this for the read models begins anew from a later head. */
const LONGEST_PULSE_MS = 10_000;
const BACKOFF: Backoff = { firstMs: 100, longestMs: 30_000 };

/**
 * Keeps projections up with the log. They go in step, so that the log is read and its cases are folded once for
 * all; one that fails leaves the others and reads the log by itself from then on, until the next start.
 */
export class Follower {
  private readonly log: EventLog;
  private readonly projections: readonly Projection[];
  private readonly stopping = new AbortController();
  private readonly waiters: Waiters;
  private readonly pulse: Pulse;
  private readonly lastErrors = new Map<Projection, string>();
  private readonly running = new Set<Projection>();
  private readonly work = new Set<Promise<void>>();

  constructor(private readonly options: FollowerOptions) {
    this.log = options.log;
    this.projections = options.projections;
    this.waiters = new Waiters(options.projections);
    const { signal } = this.stopping;
    this.pulse = new Pulse({
      log: this.log,
      reach: (position) => this.waitFor(position, LONGEST_PULSE_MS, { signal }),
      signal,
    });
  }

  start(): void {
    if (this.work.size > 0) return;
    this.follow(this.projections);
    this.keep(this.pulse.beat());
  }

  /** The last instant at which all read models are known to have shown all of the log; epoch milliseconds. */
  get upToDateAt(): number | null {
    return this.pulse.upToDateAt;
  }

  /** Whether all read models have stored the position. */
  shows(position: Position): boolean {
    return this.projections.every(({ checkpoint }) => checkpoint !== null && checkpoint >= position);
  }

  /**
   * Resolves once every projection, or the one named, has stored the position.
   * @throws {NotYetThere} they have not within the time, or following stopped
   */
  waitFor(
    position: Position,
    timeoutMs: number,
    options: { readonly projection?: string; readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    return this.waiters.waitFor(position, timeoutMs, options);
  }

  async status(): Promise<FollowerStatus> {
    const projections = this.projections.map(async (projection) => ({
      name: projection.name,
      position: projection.checkpoint,
      lag: await this.lagOf(projection),
      running: this.running.has(projection),
      lastError: this.lastErrors.get(projection) ?? null,
    }));
    const { head, logIsReachable, upToDateAt } = this.pulse;
    return { head, logIsReachable, upToDateAt, projections: await Promise.all(projections) };
  }

  /** Finishes the batch in hand and lets everything taken be stored. The projections stay open. */
  async stop(): Promise<void> {
    this.stopping.abort();
    while (this.work.size > 0) await Promise.all(this.work);
    await Promise.allSettled(this.projections.map((projection) => projection.settled()));
    this.waiters.release();
    this.waiters.giveUp();
  }

  private async lagOf({ checkpoint }: Projection): Promise<number | null> {
    const { head, logIsReachable } = this.pulse;
    if (!logIsReachable) return null;
    if (head !== null && checkpoint !== null && checkpoint >= head) return 0;
    const counting = new AbortController();
    const tooLong = delay(LONGEST_COUNT_MS, null, { signal: counting.signal }).catch(() => null);
    const counted = this.log.readAll(checkpoint, LAG_COUNTED).then(
      ({ length }) => length,
      () => null,
    );
    try {
      return await Promise.race([counted, tooLong]);
    } finally {
      counting.abort();
    }
  }

  private follow(projections: readonly Projection[], failures = 0): void {
    for (const projection of projections) this.running.add(projection);
    this.keep(this.keepReading(projections, failures));
  }

  private keep(started: Promise<void>): void {
    const work = started.finally(() => this.work.delete(work));
    this.work.add(work);
  }

  /** Ends when stopped, or with the log; never by an error. */
  private async keepReading(together: readonly Projection[], failuresBefore: number): Promise<void> {
    const { signal } = this.stopping;
    let inStep = together;
    let failures = failuresBefore;
    if (failures > 0) await this.pause(failures);
    while (!signal.aborted) {
      try {
        await this.read(inStep, () => (failures = 0));
        break;
      } catch (error) {
        const failed = error instanceof ProjectionFailed ? error.projection : null;
        if (failed !== null && inStep.length > 1) {
          inStep = inStep.filter((projection) => projection !== failed);
          this.report([failed], error, 1);
          this.follow([failed], 1);
        } else {
          failures += 1;
          this.report(inStep, error, failures);
          await this.pause(failures);
        }
      }
    }
    for (const projection of inStep) this.running.delete(projection);
  }

  private read(projections: readonly Projection[], onWell: () => void): Promise<void> {
    return readLog({
      log: this.log,
      projections,
      batchSize: this.options.batchSize ?? BATCH_SIZE,
      longestRestMs: this.options.longestRestMs ?? LONGEST_REST_MS,
      signal: this.stopping.signal,
      onBatch: () => {
        onWell();
        for (const projection of projections) this.lastErrors.delete(projection);
      },
      onStored: () => {
        this.waiters.release();
      },
    });
  }

  private report(projections: readonly Projection[], error: unknown, failures: number): void {
    const failed = error instanceof ProjectionFailed ? error : null;
    const cause = failed === null ? error : failed.cause;
    // A log that is away is no trouble of those who follow it: what they have stored can be asked.
    if (!(cause instanceof EventLogUnavailable)) {
      for (const projection of projections) this.lastErrors.set(projection, messageOf(cause));
    }
    this.options.onTrouble({
      projection: failed?.projection.name ?? null,
      error: cause,
      failures,
      retryInMs: this.pauseAfter(failures),
    });
  }

  private pauseAfter(failures: number): number {
    const { firstMs, longestMs } = this.options.backoff ?? BACKOFF;
    return Math.min(firstMs * 2 ** (failures - 1), longestMs);
  }

  private async pause(failures: number): Promise<void> {
    try {
      await delay(this.pauseAfter(failures), undefined, { signal: this.stopping.signal });
    } catch {
      // Stopped: the caller looks at the signal.
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
