import {
  type Appended,
  type EventLog,
  EventLogUnavailable,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '@rujukan/event-log';

/** A real log whose appends can be cut off, as a full or lost disk would do, and restored. */
export class FailingLog implements EventLog {
  readonly storeId: string;
  private appendsLeft = Infinity;
  private failing: string | null = null;

  constructor(private readonly log: EventLog) {
    this.storeId = log.storeId;
  }

  /** Takes so many appends more and refuses the rest. */
  failAfter(appends: number): void {
    this.appendsLeft = appends;
  }

  /** The next append of an event of this type fails, and no other. */
  failNext(type: string): void {
    this.failing = type;
  }

  mend(): void {
    this.appendsLeft = Infinity;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const isFailing = events.some(({ type }) => type === this.failing);
    if (isFailing) this.failing = null;
    if (this.appendsLeft <= 0 || isFailing) {
      const cause = new Error('no space left on device');
      return Promise.reject(new EventLogUnavailable('the event log cannot be written now', { cause }));
    }
    this.appendsLeft -= 1;
    return this.log.append(stream, expected, events);
  }

  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    return this.log.readStream(stream, fromRevision);
  }

  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return this.log.readAll(after, limit);
  }

  follow(options: FollowOptions): AsyncIterable<readonly RecordedEvent[]> {
    return this.log.follow(options);
  }

  head(): Promise<Position | null> {
    return this.log.head();
  }

  close(): Promise<void> {
    return this.log.close();
  }
}
