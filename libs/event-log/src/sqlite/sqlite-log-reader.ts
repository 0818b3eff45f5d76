import type { DatabaseSync } from 'node:sqlite';
import { type EventLog, EventLogUnavailable, type Position, type RecordedEvent } from '../port';
import { EventTable } from './event-table';
import { openLogFileForReading } from './log-file';
import { readStoreId } from './schema';
import { messageOf } from './sqlite-error';

/** Reads the log of a data folder beside the process that writes it. */
export class SqliteLogReader implements Pick<
  EventLog,
  'storeId' | 'readStream' | 'readAll' | 'head' | 'close'
> {
  readonly storeId: string;
  private readonly table: EventTable;

  private constructor(private readonly db: DatabaseSync) {
    this.storeId = readStoreId(db);
    this.table = new EventTable(db);
  }

  /** @throws {EventLogUnavailable} there is no log in the folder, or not one that this version reads */
  static open(folder: string): SqliteLogReader {
    return new SqliteLogReader(openLogFileForReading(folder));
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

  close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
    return Promise.resolve();
  }

  private answer<T>(query: () => T): Promise<T> {
    try {
      return Promise.resolve(query());
    } catch (cause) {
      const said = `the event log cannot be read now: ${messageOf(cause)}`;
      return Promise.reject(new EventLogUnavailable(said, { cause }));
    }
  }
}

/** Which part of the log lies up to a position: for a progress bar. */
export function shareUpTo(position: Position, head: Position): number {
  return Number(position) / Number(head);
}
