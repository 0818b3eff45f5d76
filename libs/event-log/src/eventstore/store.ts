import { randomUUID } from 'node:crypto';

import { assertAppendable } from '../appendable';
import {
  type Appended,
  EventLogUnavailable,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type RecordedEvent,
  RevisionConflict,
} from '../port';
import { written } from './answer';
import type { ReadCall, streams } from './client';
import { Connection } from './connection';
import type { Limits } from './limits';
import { persistently } from './persistence';
import { toPosition } from './position';
import { streamRead } from './requests';
import { decode, encode } from './stored-event';
import type { Target } from './target';
import { Turnstile } from './turnstile';

const STREAM_PAGE = 4_096;
/** https://docs.kurrent.io/server/v24.10/features/streams.html: the metadata of a stream, in one of its own. */
const KEEP_THE_LAST = Buffer.from(JSON.stringify({ $maxCount: 1 }));

export interface Page {
  readonly events: readonly RecordedEvent[];
  /** All that was read: also the marks of deletion, which are nobody's events. */
  readonly read: number;
  readonly end: Position | null;
}

/** Appends and reads in the store as a whole, each repeated within its deadline until it succeeds. */
export class Store {
  private readonly connection: Connection;
  private readonly closing = new AbortController();
  private readonly appends: Turnstile;
  private closed: Promise<void> | undefined;

  constructor(
    target: Target,
    private readonly limits: Limits,
  ) {
    this.connection = new Connection(target);
    this.appends = new Turnstile(limits.appendsInFlight, limits.appendsWaiting);
  }

  /** Aborts once the store is closed. */
  get signal(): AbortSignal {
    return this.closing.signal;
  }

  /**
   * That the same is sent again after an answer was lost is safe: the server knows the ids at their revision.
   * @throws {RevisionConflict | AppendTooLarge | EventLogUnavailable | TypeError}
   */
  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    assertAppendable(expected, events);
    const encoded = events.map(encode);
    this.assertOpen();
    // Waiting for one's turn is part of the time that a caller is kept.
    const { revision, position } = await this.persistently((signal) =>
      this.appends.pass(signal, async () => {
        const answer = await this.connection.append(stream, expected, encoded, signal);
        return written(answer, stream, expected);
      }),
    );
    return { revision, position: position ? toPosition(position) : await this.positionOf(stream, revision) };
  }

  /** Has the store keep no event of a stream but its last one; a second time changes nothing. */
  async keepTheLast(stream: string): Promise<void> {
    this.assertOpen();
    const metadata = { id: randomUUID(), type: '$metadata', data: KEEP_THE_LAST, metadata: Buffer.alloc(0) };
    const ofStream = `$$${stream}`;
    try {
      await this.persistently((signal) =>
        this.appends.pass(signal, async () =>
          written(await this.connection.append(ofStream, 'none', [metadata], signal), ofStream, 'none'),
        ),
      );
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const page = await this.read(streamRead(stream, fromRevision + events.length, STREAM_PAGE));
      events.push(...page.events);
      if (page.read < STREAM_PAGE) return events;
    }
  }

  async read(request: streams.ReadReq): Promise<Page> {
    this.assertOpen();
    return this.persistently(async (signal) => {
      const events: RecordedEvent[] = [];
      let read = 0;
      let end: Position | null = null;
      const take = (response: streams.ReadResp) => {
        const event = response.getEvent();
        if (!event) return;
        const { recorded, position } = decode(event);
        read += 1;
        end = position;
        if (recorded) events.push(recorded);
      };
      await this.connection.read(request, take, signal);
      return { events, read, end };
    });
  }

  subscribe(
    request: streams.ReadReq,
    listen: (call: ReadCall) => void,
    signal: AbortSignal,
  ): Promise<ReadCall> {
    return this.connection.subscribe(request, listen, signal);
  }

  /** Lets the appends that were accepted come to their end. */
  close(): Promise<void> {
    this.closed ??= this.finish();
    return this.closed;
  }

  private async finish(): Promise<void> {
    await this.appends.empty();
    this.closing.abort();
    await this.connection.close();
  }

  private async positionOf(stream: string, revision: number): Promise<Position> {
    const { end } = await this.read(streamRead(stream, revision, 1));
    if (end === null) throw new EventLogUnavailable(`the event that was appended to ${stream} is gone again`);
    return end;
  }

  private persistently<T>(attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { deadlineMs, backoff } = this.limits;
    return persistently({ deadlineMs, backoff, signal: this.signal }, attempt);
  }

  private assertOpen(): void {
    if (this.closed) throw new EventLogUnavailable('the event log is closed');
  }
}
