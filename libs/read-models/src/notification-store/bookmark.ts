import type { EventLog, Position } from '@rujukan/event-log';
import type { DatabaseSync } from 'node:sqlite';
import { type FileFormat, openVersionedFile } from '../sqlite-file/versioned-file';

const SCHEMA = 'CREATE TABLE IF NOT EXISTS bookmark (store_id TEXT NOT NULL, position TEXT NOT NULL) STRICT;';

/** How far somebody has read a log of whom nothing else is kept here. */
export class Bookmark {
  private at: Position | null;

  private constructor(
    private readonly db: DatabaseSync,
    private readonly storeId: string,
  ) {
    const kept = db.prepare('SELECT position FROM bookmark').get();
    this.at = (kept?.position as Position | undefined) ?? null;
  }

  /** Nowhere, when it was kept of another log or is behind the end of this one, as after a restore. */
  static open(folder: string, name: string, log: Pick<EventLog, 'storeId'>, head: Position | null): Bookmark {
    const file: FileFormat = { name, format: 1, schema: SCHEMA };
    const db = openVersionedFile(folder, file);
    const kept = db.prepare('SELECT store_id, position FROM bookmark').get();
    const isAhead = head === null || ((kept?.position as Position | undefined) ?? '') > head;
    if (kept && (kept.store_id !== log.storeId || isAhead)) db.exec('DELETE FROM bookmark');
    return new Bookmark(db, log.storeId);
  }

  get position(): Position | null {
    return this.at;
  }

  put(position: Position): void {
    this.db.exec('BEGIN IMMEDIATE; DELETE FROM bookmark');
    this.db.prepare('INSERT INTO bookmark VALUES (?, ?)').run(this.storeId, position);
    this.db.exec('COMMIT');
    this.at = position;
  }

  close(): void {
    this.db.close();
  }
}
