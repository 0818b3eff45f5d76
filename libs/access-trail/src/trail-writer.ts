import type { EventLog, NewEvent } from '@rujukan/event-log';
import { type ChainEnd, NO_EVENTS, chained, endOfChain } from '@rujukan/event-log/chain';
import { type Clock, type JsonObject, toIso } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import {
  type ReaderPersonal,
  type TrailEvent,
  type TrailEventType,
  type TrailFacts,
  trailStream,
} from './events';
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
  /** Makes of what identifies a reader an envelope of that account, which only the entry at this place has. */
  readonly seal: SealForAccount;
}

export type SealForAccount = (
  accountId: string,
  place: { readonly stream: string; readonly eventId: string; readonly type: string },
  personal: ReaderPersonal,
) => Promise<JsonObject | null>;

interface Waiting {
  readonly stream: string;
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
  async record<T extends TrailEventType>(
    { actor, from }: Reader,
    type: T,
    data: TrailFacts[T],
  ): Promise<void> {
    const { clock, newId, runId, seal } = this.options;
    const receivedAt = clock.now();
    const stream = trailStream(toIso(receivedAt).slice(0, 'yyyy-mm-dd'.length), runId);
    const id = newId();
    const place = { stream, eventId: id, type };
    const personal = from === null ? null : await seal(actor.accountId, place, { networkAddress: from });
    const entry = { id, type, data, meta: { actor, receivedAt }, personal };
    const event = encodeTrailEvent(entry as unknown as TrailEvent);
    await new Promise<void>((resolve, reject) => {
      this.waiting.push({ stream, event, resolve, reject });
      if (!this.isWriting) this.schedule();
    });
  }

  /** `setImmediate` runs once all requests that had arrived are handled; a microtask would part them. */
  private schedule(): void {
    this.isWriting = true;
    setImmediate(() => void this.write());
  }

  private async write(): Promise<void> {
    const [first] = this.waiting;
    // At midnight some of them belong to the day before.
    const others = this.waiting.findIndex(({ stream }) => stream !== first?.stream);
    const group = this.waiting.splice(0, Math.min(LARGEST, others < 0 ? LARGEST : others));
    try {
      if (first)
        await this.append(
          first.stream,
          group.map(({ event }) => event),
        );
      for (const { resolve } of group) resolve();
    } catch (reason) {
      this.open = null;
      for (const { reject } of group) reject(reason);
    }
    this.isWriting = false;
    if (this.waiting.length > 0) this.schedule();
  }

  private async append(name: string, events: readonly NewEvent[]): Promise<void> {
    const { log } = this.options;
    const end = this.open?.name === name ? this.open.end : endOfChain(await log.readStream(name));
    const expected = end.revision === NO_EVENTS.revision ? 'none' : end.revision;
    const entries = chained(name, end, events);
    const { revision } = await log.append(name, expected, entries);
    this.open = { name, end: { revision, hash: entries.at(-1)?.meta.hash as string } };
  }
}
