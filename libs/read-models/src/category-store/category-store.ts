import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import type { FirstBuild, ProjectedBatch, Projection } from '../projection';
import { FileOfLog } from '../sqlite-file/file-of-log';
import { type FileFormat, deleteVersionedFiles } from '../sqlite-file/versioned-file';

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
  CREATE TABLE IF NOT EXISTS events (
    position TEXT PRIMARY KEY,
    event    TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;`;
const FORMAT = 2;

/**
 * The events of one category of streams, some hundreds among millions, kept apart so that a start need not read the
 * whole log to know, say, who may sign in. Envelopes are kept as they came.
 */
export class CategoryStore implements Projection {
  private pending: RecordedEvent[] = [];

  private constructor(
    private readonly file: FileOfLog,
    private readonly options: CategoryStoreOptions,
  ) {}

  /**
   * Opens the store of a folder, empty when it is missing, of another version, or was filled from another log, and
   * tells the listener what it holds.
   */
  static async open(options: CategoryStoreOptions): Promise<CategoryStore> {
    const { folder, log, listener } = options;
    const file = FileOfLog.open(folder, fileOf(options), log);
    try {
      await listener.take(keptIn(file.db));
      return new CategoryStore(file, options);
    } catch (error) {
      file.close();
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
    return this.file.checkpoint;
  }

  build(): Promise<FirstBuild> {
    this.pending = [];
    this.file.takeUpTo(null);
    return Promise.resolve({
      takeOthers: (events) => this.keepOurs(events),
      takeCases: () => Promise.resolve(),
      finish: (upTo) => {
        this.file.takeUpTo(upTo);
        return this.settled();
      },
      abandon: () => {
        this.pending = [];
        return Promise.resolve();
      },
    });
  }

  async apply(batch: ProjectedBatch): Promise<void> {
    const news = this.file.newsOf(batch);
    await this.keepOurs(news);
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

  private async keepOurs(events: readonly RecordedEvent[]): Promise<void> {
    const prefix = `${this.options.category}-`;
    const ours = events.filter(({ stream }) => stream.startsWith(prefix));
    if (ours.length === 0) return;
    await this.options.listener.take(ours);
    this.pending.push(...ours);
  }

  private commit(): void {
    this.file.store(() => {
      const insert = this.file.db.prepare('INSERT OR REPLACE INTO events VALUES (?, ?)');
      for (const event of this.pending) insert.run(event.position, JSON.stringify(event));
    });
    this.pending = [];
  }
}

function fileOf({ name }: Pick<CategoryStoreOptions, 'name'>): FileFormat {
  return { name, format: FORMAT, schema: SCHEMA };
}

function keptIn(db: DatabaseSync): readonly RecordedEvent[] {
  const rows = db.prepare('SELECT event FROM events ORDER BY position').all();
  return rows.map(({ event }) => JSON.parse(event as string) as RecordedEvent);
}
