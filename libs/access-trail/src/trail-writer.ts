import type { EventLog, NewEvent } from '@rujukan/event-log';
import { type ChainEnd, NO_EVENTS, chained, endOfChain } from '@rujukan/event-log/chain';
import { type Clock, toIso } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { type TrailEvent, type TrailEventType, type TrailFacts, trailStream } from './events';
import { encodeTrailEvent } from './stored-event';

/** Somebody who asks about people: who, and from which address of the network; `null` at the machine itself. */
export interface Reader {
  readonly actor: Actor;
  readonly from: string | null;
}

export interface TrailWriterOptions {
  readonly log: EventLog;
  /** Of this run of this process: nobody else writes to its streams. */
  readonly runId: string;
  readonly clock: Clock;
  readonly newId: () => string;
}

interface Waiting {
  readonly event: NewEvent;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

interface OpenStream {
  readonly name: string;
  readonly end: ChainEnd;
}

/** An answer shows at most 200 people, and a store may take no more than 1 MiB at once. */
const LARGEST = 32;

/** Writes the access trail: what one turn of the event loop answers is recorded by one append. */
export class TrailWriter {
  private waiting: Waiting[] = [];
  private isWriting = false;
  /** `null` when it is not known where its end is: at first, and after an append of which nobody knows. */
  private open: OpenStream | null = null;

  constructor(private readonly options: TrailWriterOptions) {}

  /**
   * Resolves once the entry is durable; only then may the answer leave.
   * @throws {EventLogUnavailable} it cannot be recorded now
   */
  record<T extends TrailEventType>(reader: Reader, type: T, data: TrailFacts[T]): Promise<void> {
    const { clock, newId } = this.options;
    const entry = {
      id: newId(),
      type,
      data,
      meta: { actor: reader.actor, receivedAt: clock.now() },
      personal: reader.from === null ? null : { networkAddress: reader.from },
    };
    const event = encodeTrailEvent(entry as unknown as TrailEvent);
    return new Promise((resolve, reject) => {
      this.waiting.push({ event, resolve, reject });
      if (!this.isWriting) this.schedule();
    });
  }

  /** `setImmediate` runs once all requests that had arrived are handled; a microtask would part them. */
  private schedule(): void {
    this.isWriting = true;
    setImmediate(() => void this.write());
  }

  private async write(): Promise<void> {
    const group = this.waiting.splice(0, LARGEST);
    try {
      await this.append(group.map(({ event }) => event));
      for (const { resolve } of group) resolve();
    } catch (reason) {
      this.open = null;
      for (const { reject } of group) reject(reason);
    }
    this.isWriting = false;
    if (this.waiting.length > 0) this.schedule();
  }

  private async append(events: readonly NewEvent[]): Promise<void> {
    const { log, clock, runId } = this.options;
    const name = trailStream(toIso(clock.now()).slice(0, 'yyyy-mm-dd'.length), runId);
    const end = this.open?.name === name ? this.open.end : endOfChain(await log.readStream(name));
    const expected = end.revision === NO_EVENTS.revision ? 'none' : end.revision;
    const entries = chained(name, end, events);
    const { revision } = await log.append(name, expected, entries);
    this.open = { name, end: { revision, hash: entries.at(-1)?.meta.hash as string } };
  }
}
