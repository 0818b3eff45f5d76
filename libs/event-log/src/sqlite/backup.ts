import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

import { openLogFileForReading } from './log-file';
import { renewStoreId } from './schema';

/** SQLite starts a copy over when another connection writes between two steps, so there is but one. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the log of a data folder, as it stands now, into a new file, also beside the process that writes
 * it. The copy is a store of its own (`storeId`), so that no checkpoint made from the original's later
 * events is used with it. A file that has the name is whole and on the disk.
 */
export async function backUpLog(folder: string, file: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists already: a backup takes no other file's place`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const source = openLogFileForReading(folder);
  try {
    await backup(source, partial, { rate: ALL_PAGES });
    finish(partial);
    renameSync(partial, file);
    syncToDisk(dirname(file));
  } finally {
    source.close();
    rmSync(partial, { force: true });
  }
}

/** Leaves one file that needs no WAL beside it. */
function finish(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL');
    renewStoreId(copy);
  } finally {
    copy.close();
  }
  syncToDisk(file);
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
