import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { type FileFormat, deleteVersionedFiles, openVersionedFile } from '../sqlite-file/versioned-file';

/**
 * Whoever keeps in memory what a few streams say; told every event of them at the start and then as it comes, before
 * it is stored, so that one that could not be taken comes again. What was taken may come again.
 */
export interface EventListener {
  take(events: readonly RecordedEvent[]): Promise<void>;
}

export interface CategoryStoreOptions {
  /** Names the store and its file. */
  readonly name: string;
  readonly folder: string;
  readonly log: Pick<EventLog, 'storeId'>;
  /** The category of the streams that are kept, such as `account`. */
  readonly category: string;
  readonly listener: EventListener;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoint (store_id TEXT NOT NULL, position TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    position TEXT PRIMARY KEY,
    event    TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;`;
const FORMAT = 2;

/** A checkpoint that only says "nothing for us here" need not be stored for each batch of a rebuild. */
const EVENTS_PER_CHECKPOINT = 20_000;

/**
 * The events of one category of streams, some hundreds among millions, kept apart so that a start need not read the
 * whole log to know, say, who may sign in. Envelopes are kept as they came.
 */
export class CategoryStore implements Projection {
  private stored: Position | null;
  private taken: Position | null;
  private eventsPassed = 0;
  private pending: RecordedEvent[] = [];

  private constructor(
    private readonly db: DatabaseSync,
    private readonly options: CategoryStoreOptions,
  ) {
    const checkpoint = db.prepare('SELECT position FROM checkpoint').get();
    this.stored = this.taken = (checkpoint?.position as Position | undefined) ?? null;
  }

  /**
   * Opens the store of a folder, empty when it is missing, of another version, or was filled from another log, and
   * tells the listener what it holds.
   */
  static async open(options: CategoryStoreOptions): Promise<CategoryStore> {
    const { folder, log, listener } = options;
    const file = fileOf(options);
    let db = openVersionedFile(folder, file);
    const filledFrom = db.prepare('SELECT store_id FROM checkpoint').get()?.store_id;
    if (filledFrom !== undefined && filledFrom !== log.storeId) {
      db.close();
      deleteVersionedFiles(folder, file);
      db = openVersionedFile(folder, file);
    }
    try {
      await listener.take(keptIn(db));
      return new CategoryStore(db, options);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Throws the store of a folder away while it is closed. */
  static discard(folder: string, name: string): void {
    deleteVersionedFiles(folder, fileOf({ name }));
  }

  get name(): string {
    return this.options.name;
  }

  get checkpoint(): Position | null {
    return this.stored;
  }

  build(): Promise<FirstBuild> {
    this.pending = [];
    this.taken = null;
    return Promise.resolve({
      takeOthers: (events) => this.keepOurs(events),
      takeCases: () => Promise.resolve(),
      finish: (upTo) => {
        this.taken = upTo;
        return this.settled();
      },
      abandon: () => {
        this.pending = [];
        return Promise.resolve();
      },
    });
  }

  async apply({ events, last }: ProjectedBatch): Promise<void> {
    const { taken } = this;
    const news = taken === null ? events : events.filter(({ position }) => position > taken);
    await this.keepOurs(news);
    this.eventsPassed += news.length;
    if (this.taken === null || last > this.taken) this.taken = last;
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

  private async keepOurs(events: readonly RecordedEvent[]): Promise<void> {
    const prefix = `${this.options.category}-`;
    const ours = events.filter(({ stream }) => stream.startsWith(prefix));
    if (ours.length === 0) return;
    await this.options.listener.take(ours);
    this.pending.push(...ours);
  }

  private commit(position: Position): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const insert = this.db.prepare('INSERT OR REPLACE INTO events VALUES (?, ?)');
      for (const event of this.pending) insert.run(event.position, JSON.stringify(event));
      this.db.exec('DELETE FROM checkpoint');
      this.db.prepare('INSERT INTO checkpoint VALUES (?, ?)').run(this.options.log.storeId, position);
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
    this.pending = [];
    this.stored = position;
    this.eventsPassed = 0;
  }
}

function fileOf({ name }: Pick<CategoryStoreOptions, 'name'>): FileFormat {
  return { name, format: FORMAT, schema: SCHEMA };
}

function keptIn(db: DatabaseSync): readonly RecordedEvent[] {
  const rows = db.prepare('SELECT event FROM events ORDER BY position').all();
  return rows.map(({ event }) => JSON.parse(event as string) as RecordedEvent);
}
