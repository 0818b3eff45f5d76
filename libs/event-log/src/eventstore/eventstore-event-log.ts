import {
  type Appended,
  type EventLog,
  EventLogUnavailable,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '../port';
import { explained } from './explain';
import { followed } from './following';
import { storeIdentity } from './identity';
import { LIMITS, type Limits } from './limits';
import { isAborted, pauseAfter, paused } from './persistence';
import { forwardRead, lastRead } from './requests';
import { Store } from './store';
import { StoreFault } from './store-fault';
import { targetOf } from './target';

export interface EventStoreOptions {
  /** `esdb://user:password@host:2113?tls=true`, several hosts, or `esdb+discover://` with a name of the DNS. */
  readonly connectionString: string;
  /** The certificate, in PEM form, of the authority that signed the server's. */
  readonly caFile?: string;
  /** The beginnings of the names of our streams, such as `referralCase-`; everything else is not ours. */
  readonly categories: readonly string[];
  /** Told while a follower cannot go on; it tries again by itself, and nothing is skipped. */
  readonly onTrouble?: (trouble: FollowingTrouble) => void;
  readonly limits?: Partial<Limits>;
}

export interface FollowingTrouble {
  readonly error: unknown;
  readonly failures: number;
  readonly retryInMs: number;
}

const FOLLOW_BATCH = 500;
/** How many events at the end are read, when all that were read before are marks of deletion. */
const LOOK_FURTHER = 64;

/**
 * The log in EventStoreDB, one node or a cluster, shared by any number of processes. Appends and reads are
 * done by the leader, and repeated while there is none.
 */
export class EventStoreEventLog implements EventLog {
  private constructor(
    private readonly store: Store,
    readonly storeId: string,
    private readonly options: EventStoreOptions,
    private readonly limits: Limits,
  ) {}

  /**
   * Connects, and resolves once it is sure that this user may write and read.
   * @throws {EventStoreUnusable}
   */
  static async open(options: EventStoreOptions): Promise<EventStoreEventLog> {
    if (options.categories.length === 0) throw new TypeError('a log has at least one category');
    const target = targetOf(options.connectionString, options.caFile);
    const limits = { ...LIMITS, ...options.limits };
    const store = new Store(target, limits);
    try {
      const log = new EventStoreEventLog(store, await storeIdentity(store), options, limits);
      await log.head();
      return log;
    } catch (error) {
      await store.close();
      throw explained(error, target.address);
    }
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    if (!this.options.categories.some((category) => stream.startsWith(category))) {
      throw new TypeError(`no reader of this log would ever see an event of stream ${stream}`);
    }
    return this.store.append(stream, expected, events);
  }

  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    return this.store.readStream(stream, fromRevision);
  }

  async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    let from = after;
    while (limit > 0) {
      // A read begins with the event at its position.
      const count = limit + 1;
      const page = await this.store.read(forwardRead(this.options.categories, from, count));
      const events = page.events.filter(({ position }) => position !== after).slice(0, limit);
      if (events.length > 0 || page.read < count) return events;
      from = page.end;
    }
    return [];
  }

  async head(): Promise<Position | null> {
    for (let count = 1; ; count *= LOOK_FURTHER) {
      const page = await this.store.read(lastRead(this.options.categories, count));
      const [last] = page.events;
      if (last) return last.position;
      if (page.read < count) return null;
    }
  }

  /** Goes on by itself, from the last event it gave, for as long as the store can be away. */
  async *follow({ after, signal, maxBatch = FOLLOW_BATCH }: FollowOptions) {
    const stop = AbortSignal.any([signal, this.store.signal]);
    const { store, limits } = this;
    const { categories, onTrouble } = this.options;
    let last = after;
    let failures = 0;
    while (!stop.aborted) {
      try {
        const batches = followed({
          store,
          categories,
          after: last,
          maxBatch,
          signal: stop,
          quietMs: limits.quietMs,
          head: () => this.head(),
        });
        for await (const batch of batches) {
          last = batch.at(-1)?.position ?? last;
          failures = 0;
          yield batch;
        }
      } catch (error) {
        if (isAborted(stop)) return;
        if (!(error instanceof StoreFault || error instanceof EventLogUnavailable)) throw error;
        failures += 1;
        const retryInMs = pauseAfter(failures, limits.followBackoff);
        onTrouble?.({ error, failures, retryInMs });
        await paused(retryInMs, stop);
      }
    }
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
