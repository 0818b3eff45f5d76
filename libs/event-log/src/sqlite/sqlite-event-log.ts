import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { assertAppendable } from '../appendable';
import {
  type Appended,
  EventLogUnavailable,
  type ExpectedRevision,
  type FollowOptions,
  type NewEvent,
  type Position,
  type RecordedEvent,
  RevisionConflict,
  type StreamwiseLog,
  type WholeStream,
} from '../port';
import { backUpLog } from './backup';
import { Checkpointer } from './checkpointer';
import { CommitBell } from './commit-bell';
import { encode, type EncodedEvent, EventTable, fromPosition, type Span } from './event-table';
import { GroupCommit, type Outcome } from '../group-commit';
import { logFileIn, openLogFile } from './log-file';
import { readStoreId } from './schema';
import { sqliteErrorCode } from './sqlite-error';
import { readStreams } from './stream-reader';
import { transactionOn } from './transaction';
import { type Verification, verifyLog } from './verify';

interface PendingAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
}

const FOLLOW_BATCH = 500;
/** The streams that begin in so many positions are a portion: some 2 ms of work for who folds them. */
const POSITIONS_A_PORTION = 200;

/**
 * The log of one machine: `log.sqlite` in a data folder, written by one process (see `DataFolderLock`).
 * Appends of one turn of the event loop share one durable commit.
 */
export class SqliteEventLog implements StreamwiseLog {
  readonly storeId: string;
  private readonly transaction: <T>(work: () => T) => T;
  private readonly table: EventTable;
  private readonly commits: GroupCommit<PendingAppend, Appended>;
  private readonly bell = new CommitBell();
  private readonly checkpointer: Checkpointer;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly folder: string,
    private readonly db: DatabaseSync,
  ) {
    this.storeId = readStoreId(db);
    this.transaction = transactionOn(db);
    this.table = new EventTable(db);
    this.commits = new GroupCommit((batch) => this.commit(batch));
    this.checkpointer = new Checkpointer(db, logFileIn(folder));
  }

  /** @throws {EventLogUnavailable} the folder cannot be written, or its file is not a log this version reads */
  static open(folder: string): SqliteEventLog {
    return new SqliteEventLog(folder, openLogFile(folder));
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    assertAppendable(expected, events);
    this.assertOpen();
    return this.commits.add({ stream, expected, events: events.map(encode) });
  }

  readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.answer(() => this.table.ofStream(stream, fromRevision));
  }

  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return this.answer(() => this.table.after(after, limit));
  }

  head(): Promise<Position | null> {
    return this.answer(() => this.table.head());
  }

  async *follow({ after, signal, maxBatch = FOLLOW_BATCH }: FollowOptions) {
    let last = after;
    while (!signal.aborted && !this.closing) {
      const batch = this.read(() => this.table.after(last, maxBatch));
      const end = batch.at(-1);
      if (end) {
        yield batch;
        last = end.position;
        // A follower with a million events to go must not keep the requests waiting.
        await nextTurn();
      } else {
        await this.bell.next(signal);
      }
    }
  }

  async *streamsOf(category: string, upTo: Position): AsyncGenerator<readonly WholeStream[]> {
    const last = fromPosition(upTo);
    const streams = { file: logFileIn(this.folder), category, last };
    try {
      for await (const portion of readStreams(streams, spansUpTo(last))) {
        this.assertOpen();
        if (portion.length > 0) yield portion;
        // Of many portions waiting, the port would hand over one after the other.
        await nextTurn();
      }
    } catch (cause) {
      if (sqliteErrorCode(cause) === undefined) throw cause;
      throw new EventLogUnavailable('the event log cannot be read now', { cause });
    }
  }

  async *eventsOutside(category: string, upTo: Position): AsyncGenerator<readonly RecordedEvent[]> {
    for (const span of spansUpTo(fromPosition(upTo))) {
      const portion = this.read(() => this.table.outside(category, span));
      if (portion.length > 0) yield portion;
      await nextTurn();
    }
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  /** Copies the log as it stands now into a new file; appends go on meanwhile. */
  backupTo(file: string): Promise<void> {
    return backUpLog(this.folder, file);
  }

  /** Reads the whole file, on the event loop's thread: a check for start-up and the command line. */
  verify(): Verification {
    return verifyLog(this.folder);
  }

  private async finish(): Promise<void> {
    this.commits.flush();
    this.bell.ring();
    await this.checkpointer.close();
    this.db.close();
  }

  /** One transaction for all; a conflict takes nothing but its own append out of it. */
  private commit(batch: readonly PendingAppend[]): readonly Outcome<Appended>[] {
    const outcomes = this.write(() => batch.map((append) => this.appendOne(append)));
    this.checkpointer.wrote(pagesOf(batch));
    this.bell.ring();
    return outcomes;
  }

  private appendOne({ stream, expected, events }: PendingAppend): Outcome<Appended> {
    const actual = this.table.lastRevision(stream);
    if (actual === expected) return { value: this.insert(stream, following(expected), events) };
    const earlier = this.earlierAppend(stream, following(expected), events);
    return earlier ? { value: earlier } : { refusal: new RevisionConflict(stream, expected, actual) };
  }

  private insert(stream: string, first: number, events: readonly EncodedEvent[]): Appended {
    const positions = events.map((event, index) => this.table.insert(stream, first + index, event));
    return appended(first, positions);
  }

  /** The answer that these same events were given when they were appended before. */
  private earlierAppend(
    stream: string,
    first: number,
    events: readonly EncodedEvent[],
  ): Appended | undefined {
    const stored = this.table.ids(stream, first, events.length);
    const same = events.every(({ id }, index) => stored[index]?.id === id);
    return same
      ? appended(
          first,
          stored.map(({ position }) => position),
        )
      : undefined;
  }

  private assertOpen(): void {
    if (this.closing) throw new EventLogUnavailable('the event log is closed');
  }

  private write<T>(work: () => T): T {
    try {
      return this.transaction(work);
    } catch (cause) {
      throw new EventLogUnavailable('the event log cannot be written now', { cause });
    }
  }

  private read<T>(query: () => T): T {
    this.assertOpen();
    try {
      return query();
    } catch (cause) {
      if (sqliteErrorCode(cause) === undefined) throw cause;
      throw new EventLogUnavailable('the event log cannot be read now', { cause });
    }
  }

  private answer<T>(query: () => T): Promise<T> {
    return new Promise((resolve) => {
      resolve(this.read(query));
    });
  }
}

function* spansUpTo(last: number): Generator<Span, undefined> {
  for (let after = 0; after < last; after += POSITIONS_A_PORTION) {
    yield [after, Math.min(after + POSITIONS_A_PORTION, last)];
  }
}

function following(expected: ExpectedRevision): number {
  return expected === 'none' ? 0 : expected + 1;
}

function appended(first: number, positions: readonly Position[]): Appended {
  const position = positions.at(-1);
  if (position === undefined) throw new Error('an append without events');
  return { revision: first + positions.length - 1, position };
}

/** Roughly: an event touches a page of the table and some of the index, and its text fills more. */
function pagesOf(batch: readonly PendingAppend[]): number {
  let pages = 0;
  for (const { events } of batch) {
    for (const { body, personal } of events) pages += 3 + (body.length + (personal?.length ?? 0)) / 4096;
  }
  return pages;
}
