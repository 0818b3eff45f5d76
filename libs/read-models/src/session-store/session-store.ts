import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import type { ProjectedBatch, Projection } from '../projection';
import { FileOfLog } from '../sqlite-file/file-of-log';
import { type FileFormat, deleteVersionedFiles } from '../sqlite-file/versioned-file';

/**
 * Whoever keeps sessions in memory; told at the start the last event of each type, in order, then each as it comes,
 * before it is stored. What was taken may come again.
 */
export interface SessionListener {
  take(events: readonly RecordedEvent[]): Promise<void>;
  /** Whether the session of a stream can still be used. */
  keeps(stream: string): boolean;
}

export interface SessionStoreOptions {
  readonly folder: string;
  readonly log: Pick<EventLog, 'storeId'>;
  /** The category of the streams that are kept. */
  readonly category: string;
  readonly listener: SessionListener;
}

const SESSIONS: FileFormat = {
  name: 'sessions',
  format: 1,
  schema: `
    CREATE TABLE IF NOT EXISTS last_events (
      stream   TEXT NOT NULL,
      type     TEXT NOT NULL,
      position TEXT NOT NULL,
      event    TEXT NOT NULL,
      PRIMARY KEY (stream, type)
    ) STRICT, WITHOUT ROWID;`,
};

/** Rows written between two sweeps. */
const ROWS_PER_SWEEP = 10_000;

/**
 * The sessions that can still be used, picked out of a log that grows with every reading and every refresh: of each
 * session the last event of each type. Envelopes are kept as they came.
 */
export class SessionStore implements Projection {
  readonly name = 'sessions';
  private rowsSinceSweep = 0;
  private pending: RecordedEvent[] = [];

  private constructor(
    private readonly file: FileOfLog,
    private readonly options: SessionStoreOptions,
  ) {
    this.sweep();
  }

  /** Opens the store of a folder, empty when it is missing, of another version, or was filled from another log. */
  static async open(options: SessionStoreOptions): Promise<SessionStore> {
    const { folder, log, listener } = options;
    const file = FileOfLog.open(folder, SESSIONS, log);
    try {
      await listener.take(keptIn(file.db));
      return new SessionStore(file, options);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Throws away what a folder holds of it, which must not be open. */
  static discard(folder: string): void {
    deleteVersionedFiles(folder, SESSIONS);
  }

  get checkpoint(): Position | null {
    return this.file.checkpoint;
  }

  async apply(batch: ProjectedBatch): Promise<void> {
    const news = this.file.newsOf(batch);
    const prefix = `${this.options.category}-`;
    const ours = news.filter(({ stream }) => stream.startsWith(prefix));
    if (ours.length > 0) await this.options.listener.take(ours);
    this.pending.push(...ours);
    this.file.take(batch, news);
    if (this.file.isFarBehind) await this.settled();
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.file.isBehind) this.commit();
      resolve();
    });
  }

  close(): Promise<void> {
    this.file.close();
    return Promise.resolve();
  }

  private commit(): void {
    this.file.store(() => {
      const insert = this.file.db.prepare('INSERT OR REPLACE INTO last_events VALUES (?, ?, ?, ?)');
      for (const event of this.pending) {
        insert.run(event.stream, event.type, event.position, JSON.stringify(event));
      }
    });
    this.rowsSinceSweep += this.pending.length;
    this.pending = [];
    if (this.rowsSinceSweep >= ROWS_PER_SWEEP) this.sweep();
  }

  /** Deletes what is over. */
  private sweep(): void {
    this.rowsSinceSweep = 0;
    const { db } = this.file;
    const forget = db.prepare('DELETE FROM last_events WHERE stream = ?');
    for (const { stream } of db.prepare('SELECT DISTINCT stream FROM last_events').all()) {
      if (!this.options.listener.keeps(stream as string)) forget.run(stream as string);
    }
  }
}

function keptIn(db: DatabaseSync): readonly RecordedEvent[] {
  const rows = db.prepare('SELECT event FROM last_events ORDER BY position').all();
  return rows.map(({ event }) => JSON.parse(event as string) as RecordedEvent);
}
