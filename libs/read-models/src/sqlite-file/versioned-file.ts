import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A disposable file: `<name>-v<format>.sqlite`. A new format is a new file, filled from the log anew. */
export interface FileFormat {
  readonly name: string;
  readonly format: number;
  readonly schema: string;
}

/** 16 MiB: catching up writes most pages many times, and each checkpoint writes a page once. */
const WAL_PAGES = 4_096;
const CACHE_KIB = 16_384;

const NEW = '-new';

/** Opens the file of this version in a folder, which is made when it is missing, and deletes all others. */
export function openVersionedFile(folder: string, file: FileFormat): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  deleteFiles(folder, file, (name) => !name.startsWith(nameOf(file)) || name.endsWith(NEW));
  const db = new DatabaseSync(join(folder, nameOf(file)));
  // Nothing here is the only copy, so no commit waits for the disk; a power cut loses the last ones together
  // with their checkpoint. OFF would be no faster by more than noise, and could leave a file that is torn.
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = ${WAL_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
  db.exec(file.schema);
  return db;
}

/** Where a file is made that is to take the place of the one of this version. */
export function pathOfNew(folder: string, file: FileFormat): string {
  return join(folder, nameOf(file) + NEW);
}

/** Puts the new file in the place of the one of this version, which must be closed. */
export function adoptNew(folder: string, file: FileFormat): void {
  renameSync(pathOfNew(folder, file), join(folder, nameOf(file)));
}

/** Deletes the file of every version; for a rebuild. It must not be open. */
export function deleteVersionedFiles(folder: string, file: FileFormat): void {
  deleteFiles(folder, file, () => true);
}

function nameOf({ name, format }: FileFormat): string {
  return `${name}-v${format}.sqlite`;
}

function deleteFiles(folder: string, file: FileFormat, which: (name: string) => boolean): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const anyVersion = new RegExp(`^${file.name}-v\\d+\\.sqlite(-wal|-shm|-journal|${NEW})?$`);
  for (const name of names) {
    if (anyVersion.test(name) && which(name)) rmSync(join(folder, name), { force: true });
  }
}
