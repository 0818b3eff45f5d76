import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import { transactionOn } from './transaction';

/** Promises to stored data: a change of the table is a new number and a way to read the old one. */
const FORMAT = 1;

const CREATE = `
  CREATE TABLE store (id TEXT NOT NULL) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream   TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    body     TEXT NOT NULL,
    personal TEXT,
    UNIQUE (stream, revision)
  ) STRICT;
  PRAGMA user_version = ${FORMAT};`;

/** Makes the tables in a new file; refuses a file that this version cannot read. */
export function prepareSchema(db: DatabaseSync): void {
  transactionOn(db)(() => {
    if (isBlank(db)) create(db);
    else assertFormat(db);
  });
}

export function readStoreId(db: DatabaseSync): string {
  return db.prepare('SELECT id FROM store').get()?.id as string;
}

export function assertFormat(db: DatabaseSync): void {
  const format = db.prepare('PRAGMA user_version').get()?.user_version as number;
  if (format === FORMAT) return;
  throw new Error(
    format > FORMAT
      ? `it has format ${format}, written by a newer Rujukan, and this one reads format ${FORMAT}: start the newer version`
      : 'it is an SQLite file, but not an event log of Rujukan: name another data folder',
  );
}

function isBlank(db: DatabaseSync): boolean {
  return db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables === 0;
}

function create(db: DatabaseSync): void {
  db.exec(CREATE);
  db.prepare('INSERT INTO store (id) VALUES (?)').run(randomUUID());
}

/** For a copy: what it takes in from now on is not what the original takes in. */
export function renewStoreId(db: DatabaseSync): void {
  db.prepare('UPDATE store SET id = ?').run(randomUUID());
}
