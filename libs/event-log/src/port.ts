import type { JsonObject } from '@rujukan/kernel';

/**
 * Where an event stands in the whole log. Opaque: fixed in width for one store, so that `<` and `>` on the
 * strings give the log's order, and meaningless in another store ({@link EventLog.storeId}).
 */
export type Position = string & { readonly __position: unique symbol };

/** The revision of the last event the caller has seen in a stream, or `none` for a stream it believes empty. */
export type ExpectedRevision = number | 'none';

export interface NewEvent {
  /** A UUID derived from the command's id, so that a repeated append is recognised. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly meta: JsonObject;
  /** What identifies a person, apart from the facts; the one member that is sealed. */
  readonly personal: JsonObject | null;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0 for the first event of its stream, then without gaps. */
  readonly revision: number;
  readonly position: Position;
}

export interface Appended {
  /** Revision and position of the last event of this append. */
  readonly revision: number;
  readonly position: Position;
}

export interface EventLog {
  /** Names this store; a checkpoint taken from another one must not be used with it. */
  readonly storeId: string;

  /**
   * Adds the events, all or none, at the end of the stream; resolves once they are durable.
   * The same ids sent again with the same expected revision succeed and write nothing, also after others
   * have appended behind them; only some of the ids, or other ids among them, are a conflict.
   * @throws {RevisionConflict} the stream is not at the expected revision; nothing was written
   * @throws {EventLogUnavailable} the store cannot write now; nothing was acknowledged
   * @throws {TypeError} there is no event to append, or the expected revision is none
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;

  /** All events of a stream in order, from a revision on; empty when there is no such stream. */
  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;

  /** At most `limit` events of the whole log in order, strictly after a position; empty only at the end. */
  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]>;

  /**
   * Every event after a position, in order, in batches of at most `maxBatch`, waiting for more until the
   * signal aborts or the log is closed. The next batch is read only when the last one was taken.
   */
  follow(options: FollowOptions): AsyncIterable<readonly RecordedEvent[]>;

  /** The position of the last event, `null` while the log is empty. */
  head(): Promise<Position | null>;

  /** Finishes what was accepted; whatever is asked afterwards is refused as {@link EventLogUnavailable}. */
  close(): Promise<void>;
}

/** The events of a stream in order, from its first one on; as text, for whoever stores it again. */
export interface WholeStream {
  readonly stream: string;
  /** A JSON array of `{ revision, position, id, type, data, meta }`. */
  readonly text: string;
  /** The personal data of those that have any, by their revision: `{ "0": { … } }` as JSON; else `null`. */
  readonly personal: string | null;
}

export function eventsOf({ stream, text, personal }: WholeStream): readonly RecordedEvent[] {
  const envelopes = personal === null ? {} : (JSON.parse(personal) as Record<string, JsonObject>);
  const events = JSON.parse(text) as readonly Omit<RecordedEvent, 'stream' | 'personal'>[];
  return events.map((event) => Object.assign(event, { stream, personal: envelopes[event.revision] ?? null }));
}

/**
 * A log that can also be read one stream after the other, for a reader that begins anew: it then meets each
 * stream once. A category is what a stream's name begins with, up to the first hyphen.
 */
export interface StreamwiseLog extends EventLog {
  /**
   * The streams of a category that began up to a position, in the order in which they began, each with all its
   * events up to there; in portions, between which others get the thread.
   */
  streamsOf(category: string, upTo: Position): AsyncIterable<readonly WholeStream[]>;

  /** All other events up to the position, in order and in portions. */
  eventsOutside(category: string, upTo: Position): AsyncIterable<readonly RecordedEvent[]>;
}

export function isStreamwise(log: EventLog): log is StreamwiseLog {
  return 'streamsOf' in log && 'eventsOutside' in log;
}

export interface FollowOptions {
  readonly after: Position | null;
  readonly signal: AbortSignal;
  readonly maxBatch?: number;
}

export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`stream ${stream} is at ${actual}, not at ${expected}`);
  }
}

export class EventLogUnavailable extends Error {
  override readonly name = 'EventLogUnavailable';
}
