import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { VaultUnusable } from '../port';

/** A change of the tables is a new number and a way to read the old one. */
const FORMAT = 1;
/** Another process on the same vault holds it for some milliseconds. */
const BUSY_MILLISECONDS = 2_000;
const OWNER_ONLY = 0o600;

const CREATE = `
  CREATE TABLE keys (
    person  TEXT PRIMARY KEY,
    -- All of them are NULL once the key was destroyed.
    id      TEXT,
    master  TEXT,
    wrapped TEXT,
    -- Those of this person, as a JSON array.
    hashes  TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hashes (
    hash   TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (hash, person)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${FORMAT};`;

/**
 * Opens the file of a vault, made where there is none. What is deleted is overwritten (`secure_delete`), so that a
 * destroyed key is not in the file either.
 * @throws {VaultUnusable} with a sentence that says what to do
 */
export function openVaultFile(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    db = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    chmodSync(path, OWNER_ONLY);
    prepare(db);
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof VaultUnusable) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new VaultUnusable(
      `the vault ${path} cannot be opened (${why}): see that KEYS_DIR is a folder in which this process may write`,
      { cause },
    );
  }
}

function prepare(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  const tables = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables;
  if (tables === 0) db.exec(CREATE);
  const format = db.prepare('PRAGMA user_version').get()?.user_version as number;
  db.exec('COMMIT');
  if (format === FORMAT) return;
  throw new VaultUnusable(
    format > FORMAT
      ? `the vault has format ${format}, written by a newer Rujukan: start the newer version`
      : 'the file in the place of the vault is none: name another KEYS_DIR',
  );
}
