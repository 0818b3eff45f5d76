import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import type { ProjectedBatch, Projection } from '../projection';
import { type FileFormat, deleteVersionedFiles, openVersionedFile } from '../sqlite-file/versioned-file';

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
    CREATE TABLE IF NOT EXISTS checkpoint (store_id TEXT NOT NULL, position TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS last_events (
      stream   TEXT NOT NULL,
      type     TEXT NOT NULL,
      position TEXT NOT NULL,
      event    TEXT NOT NULL,
      PRIMARY KEY (stream, type)
    ) STRICT, WITHOUT ROWID;`,
};

/** A checkpoint that only says "nothing for us here" need not be stored for each batch of a rebuild. */
const EVENTS_PER_CHECKPOINT = 20_000;
/** Rows written between two sweeps. */
const ROWS_PER_SWEEP = 10_000;

/**
 * The sessions that can still be used, picked out of a log that grows with every reading and every refresh: of each
 * session the last event of each type. Envelopes are kept as they came.
 */
export class SessionStore implements Projection {
  readonly name = 'sessions';
  private stored: Position | null;
  private taken: Position | null;
  private eventsPassed = 0;
  private rowsSinceSweep = 0;
  private pending: RecordedEvent[] = [];

  private constructor(
    private readonly db: DatabaseSync,
    private readonly options: SessionStoreOptions,
  ) {
    const checkpoint = db.prepare('SELECT position FROM checkpoint').get();
    this.stored = this.taken = (checkpoint?.position as Position | undefined) ?? null;
    this.sweep();
  }

  /** Opens the store of a folder, empty when it is missing, of another version, or was filled from another log. */
  static async open(options: SessionStoreOptions): Promise<SessionStore> {
    const { folder, log, listener } = options;
    let db = openVersionedFile(folder, SESSIONS);
    const filledFrom = db.prepare('SELECT store_id FROM checkpoint').get()?.store_id;
    if (filledFrom !== undefined && filledFrom !== log.storeId) {
      db.close();
      deleteVersionedFiles(folder, SESSIONS);
      db = openVersionedFile(folder, SESSIONS);
    }
    try {
      await listener.take(keptIn(db));
      return new SessionStore(db, options);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Throws away what a folder holds of it, which must not be open. */
  static discard(folder: string): void {
    deleteVersionedFiles(folder, SESSIONS);
  }

  get checkpoint(): Position | null {
    return this.stored;
  }

  async apply({ events, last }: ProjectedBatch): Promise<void> {
    const { taken } = this;
    const news = taken === null ? events : events.filter(({ position }) => position > taken);
    const prefix = `${this.options.category}-`;
    const ours = news.filter(({ stream }) => stream.startsWith(prefix));
    if (ours.length > 0) await this.options.listener.take(ours);
    this.pending.push(...ours);
    this.eventsPassed += news.length;
    if (taken === null || last > taken) this.taken = last;
    if (this.eventsPassed >= EVENTS_PER_CHECKPOINT) await this.settled();
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.taken !== this.stored && this.taken !== null) this.commit(this.taken);
      resolve();
    });
  }

  close(): Promise<void> {
    this.db.close();
    return Promise.resolve();
  }

  private commit(position: Position): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const insert = this.db.prepare('INSERT OR REPLACE INTO last_events VALUES (?, ?, ?, ?)');
      for (const event of this.pending) {
        insert.run(event.stream, event.type, event.position, JSON.stringify(event));
      }
      this.db.exec('DELETE FROM checkpoint');
      this.db.prepare('INSERT INTO checkpoint VALUES (?, ?)').run(this.options.log.storeId, position);
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
    this.rowsSinceSweep += this.pending.length;
    this.pending = [];
    this.stored = position;
    this.eventsPassed = 0;
    if (this.rowsSinceSweep >= ROWS_PER_SWEEP) this.sweep();
  }

  /** Deletes what is over. */
  private sweep(): void {
    this.rowsSinceSweep = 0;
    const forget = this.db.prepare('DELETE FROM last_events WHERE stream = ?');
    for (const { stream } of this.db.prepare('SELECT DISTINCT stream FROM last_events').all()) {
      if (!this.options.listener.keeps(stream as string)) forget.run(stream as string);
    }
  }
}

function keptIn(db: DatabaseSync): readonly RecordedEvent[] {
  const rows = db.prepare('SELECT event FROM last_events ORDER BY position').all();
  return rows.map(({ event }) => JSON.parse(event as string) as RecordedEvent);
}
