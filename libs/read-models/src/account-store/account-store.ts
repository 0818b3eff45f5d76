import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { type FileFormat, deleteVersionedFiles, openVersionedFile } from '../sqlite-file/versioned-file';

/** Whoever keeps accounts in memory; told every event of an account once at the start and then as it comes. */
export interface AccountListener {
  apply(event: RecordedEvent): void;
}

export interface AccountStoreOptions {
  readonly folder: string;
  readonly log: Pick<EventLog, 'storeId'>;
  /** The category of the streams that are kept, such as `account`. */
  readonly category: string;
  readonly listener: AccountListener;
}

const ACCOUNTS: FileFormat = {
  name: 'accounts',
  format: 1,
  schema: `
    CREATE TABLE IF NOT EXISTS checkpoint (store_id TEXT NOT NULL, position TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS account_events (
      position TEXT PRIMARY KEY,
      event    TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;`,
};

/** A checkpoint that only says "nothing for us here" need not be stored for each batch of a rebuild. */
const EVENTS_PER_CHECKPOINT = 20_000;

/**
 * The events of the accounts, some hundreds among millions, kept apart so that a start need not read the whole
 * log to know who may sign in. Envelopes are kept as they came.
 */
export class AccountStore implements Projection {
  readonly name = 'accounts';
  private stored: Position | null;
  private taken: Position | null;
  private eventsPassed = 0;
  private pending: RecordedEvent[] = [];

  private constructor(
    private readonly db: DatabaseSync,
    private readonly options: AccountStoreOptions,
  ) {
    const checkpoint = db.prepare('SELECT position FROM checkpoint').get();
    this.stored = this.taken = (checkpoint?.position as Position | undefined) ?? null;
    for (const { event } of db.prepare('SELECT event FROM account_events ORDER BY position').all()) {
      options.listener.apply(JSON.parse(event as string) as RecordedEvent);
    }
  }

  /** Opens the store of a folder, empty when it is missing, of another version, or was filled from another log. */
  static open(options: AccountStoreOptions): AccountStore {
    const { folder, log } = options;
    const db = openVersionedFile(folder, ACCOUNTS);
    const filledFrom = db.prepare('SELECT store_id FROM checkpoint').get()?.store_id;
    if (filledFrom === undefined || filledFrom === log.storeId) return new AccountStore(db, options);
    db.close();
    deleteVersionedFiles(folder, ACCOUNTS);
    return new AccountStore(openVersionedFile(folder, ACCOUNTS), options);
  }

  get checkpoint(): Position | null {
    return this.stored;
  }

  build(): Promise<FirstBuild> {
    this.pending = [];
    this.taken = null;
    return Promise.resolve({
      takeOthers: (events) => {
        this.keepOurs(events);
        return Promise.resolve();
      },
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

  apply({ events, last }: ProjectedBatch): Promise<void> {
    const { taken } = this;
    const news = taken === null ? events : events.filter(({ position }) => position > taken);
    this.keepOurs(news);
    this.eventsPassed += news.length;
    if (this.taken === null || last > this.taken) this.taken = last;
    return this.eventsPassed >= EVENTS_PER_CHECKPOINT ? this.settled() : Promise.resolve();
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

  private keepOurs(events: readonly RecordedEvent[]): void {
    const prefix = `${this.options.category}-`;
    this.pending.push(...events.filter(({ stream }) => stream.startsWith(prefix)));
  }

  private commit(position: Position): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const insert = this.db.prepare('INSERT OR REPLACE INTO account_events VALUES (?, ?)');
      for (const event of this.pending) insert.run(event.position, JSON.stringify(event));
      this.db.exec('DELETE FROM checkpoint');
      this.db.prepare('INSERT INTO checkpoint VALUES (?, ?)').run(this.options.log.storeId, position);
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
    for (const event of this.pending) this.options.listener.apply(event);
    this.pending = [];
    this.stored = position;
    this.eventsPassed = 0;
  }
}
