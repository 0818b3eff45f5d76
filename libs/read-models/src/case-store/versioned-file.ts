import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FORMAT, SCHEMA } from './schema';

const FILE = `cases-v${FORMAT}.sqlite`;
const ANY_VERSION = /^cases-v\d+\.sqlite(-wal|-shm|-journal)?$/;

/** 16 MiB: a rebuild writes most pages many times, and each checkpoint writes a page once. */
const WAL_PAGES = 4_096;
const CACHE_KIB = 16_384;

/** Opens the file of this version in a folder, which is made when it is missing, and deletes all others. */
export function openVersionedFile(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  deleteFiles(folder, (name) => !name.startsWith(FILE));
  const db = new DatabaseSync(join(folder, FILE));
  // Nothing here is the only copy, so no commit waits for the disk; a power cut loses the last ones together
  // with their checkpoint. OFF would be no faster by more than noise, and could leave a file that is torn.
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = ${WAL_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
  db.exec(SCHEMA);
  return db;
}

/** Deletes the file of every version; for a rebuild. It must not be open. */
export function deleteVersionedFiles(folder: string): void {
  deleteFiles(folder, () => true);
}

function deleteFiles(folder: string, which: (name: string) => boolean): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  for (const name of names) {
    if (ANY_VERSION.test(name) && which(name)) rmSync(join(folder, name), { force: true });
  }
}
