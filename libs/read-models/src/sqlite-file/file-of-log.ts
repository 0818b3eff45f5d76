import type { EventLog, Position, RecordedEvent } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import type { ProjectedBatch } from '../projection';
import { type FileFormat, deleteVersionedFiles, openVersionedFile } from './versioned-file';

/** A checkpoint that only says "nothing for us here" need not be stored for each batch of a rebuild. */
const EVENTS_PER_CHECKPOINT = 20_000;
const CHECKPOINT =
  'CREATE TABLE IF NOT EXISTS checkpoint (store_id TEXT NOT NULL, position TEXT NOT NULL) STRICT;';

/** A disposable file that is filled from one log, with how far it has taken that log and how far it has stored it. */
export class FileOfLog {
  private stored: Position | null;
  private taken: Position | null;
  private passed = 0;

  private constructor(
    readonly db: DatabaseSync,
    private readonly storeId: string,
  ) {
    const checkpoint = db.prepare('SELECT position FROM checkpoint').get();
    this.stored = this.taken = (checkpoint?.position as Position | undefined) ?? null;
  }

  /**
   * Opens the file of a folder; an empty one when it is missing, of another version, or was filled from another log.
   * @param head where the log ends, if the file may know of more than the log has, as after a restore: then empty too
   */
  static open(
    folder: string,
    file: FileFormat,
    { storeId }: Pick<EventLog, 'storeId'>,
    head?: Position | null,
  ): FileOfLog {
    const withCheckpoint = { ...file, schema: CHECKPOINT + file.schema };
    const db = openVersionedFile(folder, withCheckpoint);
    const found = db.prepare('SELECT store_id, position FROM checkpoint').get();
    const isOfAnother = found !== undefined && found.store_id !== storeId;
    const isAhead =
      found !== undefined && head !== undefined && (head === null || (found.position as Position) > head);
    if (!isOfAnother && !isAhead) return new FileOfLog(db, storeId);
    db.close();
    deleteVersionedFiles(folder, file);
    return new FileOfLog(openVersionedFile(folder, withCheckpoint), storeId);
  }

  /** What is durably taken of the log; `null` when nothing is. */
  get checkpoint(): Position | null {
    return this.stored;
  }

  /** Whether something is taken that is not stored. */
  get isBehind(): boolean {
    return this.taken !== this.stored;
  }

  /** Whether so much was taken since that a checkpoint is worth it even when nothing of it is kept. */
  get isFarBehind(): boolean {
    return this.passed >= EVENTS_PER_CHECKPOINT;
  }

  /** Of a batch, what was not taken yet. */
  newsOf({ events }: ProjectedBatch): readonly RecordedEvent[] {
    const { taken } = this;
    return taken === null ? events : events.filter(({ position }) => position > taken);
  }

  /** From now on the batch, with so much that was new, is taken. */
  take({ last }: ProjectedBatch, news: readonly RecordedEvent[]): void {
    this.passed += news.length;
    if (this.taken === null || last > this.taken) this.taken = last;
  }

  /** Takes a batch, and hands over what of it is kept as soon as that is worth a commit. */
  follow(
    batch: ProjectedBatch,
    isKept: (event: RecordedEvent) => boolean,
    commit: (kept: readonly RecordedEvent[]) => void,
  ): void {
    const news = this.newsOf(batch);
    const kept = news.filter(isKept);
    this.take(batch, news);
    if (kept.length > 0 || this.isFarBehind) commit(kept);
  }

  takeUpTo(position: Position | null): void {
    this.taken = position;
  }

  /** Writes rows together with the checkpoint, or neither of them; what was taken then comes again. */
  store(writeRows: () => void): void {
    try {
      this.inOneGo(() => {
        writeRows();
        this.db.exec('DELETE FROM checkpoint');
        if (this.taken === null) return;
        this.db.prepare('INSERT INTO checkpoint VALUES (?, ?)').run(this.storeId, this.taken);
      });
    } catch (error) {
      this.taken = this.stored;
      throw error;
    }
    this.stored = this.taken;
    this.passed = 0;
  }

  /** All rows, or none. */
  inOneGo(writeRows: () => void): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      writeRows();
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.db.close();
  }
}
