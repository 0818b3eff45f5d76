import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { messageOf, SQLITE_BUSY, sqliteErrorCode } from './sqlite-error';

export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

export class DataFolderNotWritable extends Error {
  override readonly name = 'DataFolderNotWritable';
}

/**
 * Keeps a second process out of a data folder. The lock is the operating system's, on a file on a local
 * disk, so that it ends with the process however that ends.
 */
export class DataFolderLock {
  private constructor(
    private readonly folder: string,
    private readonly db: DatabaseSync,
  ) {}

  /**
   * Makes the folder where there is none.
   * @throws {DataFolderInUse} another process, or another lock of this one, holds it
   * @throws {DataFolderNotWritable} nothing can be written there
   */
  static acquire(folder: string): DataFolderLock {
    let db: DatabaseSync | undefined;
    try {
      mkdirSync(folder, { recursive: true });
      db = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
      db.exec('BEGIN EXCLUSIVE');
      writeFileSync(holderFile(folder), `${process.pid}\n`);
      return new DataFolderLock(folder, db);
    } catch (cause) {
      db?.close();
      throw refusal(folder, cause);
    }
  }

  /** May be called twice. */
  release(): void {
    if (!this.db.isOpen) return;
    rmSync(holderFile(this.folder), { force: true });
    this.db.close();
  }
}

/** Apart from the locked file: reading that one in this process would end the lock (POSIX `fcntl`). */
function holderFile(folder: string): string {
  return join(folder, 'lock.pid');
}

function refusal(folder: string, cause: unknown): Error {
  if (sqliteErrorCode(cause) === SQLITE_BUSY) {
    return new DataFolderInUse(
      `the data folder ${folder} is in use by ${holder(folder)}: stop that process first, or name another folder`,
      { cause },
    );
  }
  return new DataFolderNotWritable(
    `the data folder ${folder} cannot be written (${messageOf(cause)}): let this user write there, or name another folder`,
    { cause },
  );
}

function holder(folder: string): string {
  try {
    const pid = readFileSync(holderFile(folder), 'utf8').trim();
    return `process ${pid} since ${statSync(holderFile(folder)).mtime.toISOString()}`;
  } catch {
    return 'another process';
  }
}
