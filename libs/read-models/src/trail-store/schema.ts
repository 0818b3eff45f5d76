import type { FileFormat } from '../sqlite-file/versioned-file';

/** A change of the tables, or of what is derived into them, is a new number: the next start then rebuilds. */
const FORMAT = 2;

/**
 * A list of fifty people is read many times a day: whom an entry is about is two numbers a person, not two UUIDs.
 * `reading` counts the entries in the order of the log. A subject is a person in one
 * record, such as a case; without a record, or without a person, it has '' there.
 */
export const TRAIL: FileFormat = {
  name: 'trail',
  format: FORMAT,
  schema: `
    CREATE TABLE IF NOT EXISTS readings (
      reading     INTEGER PRIMARY KEY,
      position    TEXT NOT NULL UNIQUE,
      stream      TEXT NOT NULL,
      id          TEXT NOT NULL,
      at          INTEGER NOT NULL,
      type        TEXT NOT NULL,
      account_id  TEXT NOT NULL,
      role        TEXT NOT NULL,
      facility_id TEXT,
      facts       TEXT NOT NULL,
      personal    TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS readings_of_account ON readings (account_id, reading);

    CREATE TABLE IF NOT EXISTS subjects (
      subject   INTEGER PRIMARY KEY,
      person_id TEXT NOT NULL,
      record    TEXT NOT NULL,
      record_id TEXT NOT NULL,
      UNIQUE (person_id, record, record_id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS subjects_by_record ON subjects (record_id, record);

    CREATE TABLE IF NOT EXISTS shown (
      subject INTEGER NOT NULL,
      reading INTEGER NOT NULL,
      PRIMARY KEY (subject, reading)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS shown_in_reading ON shown (reading, subject);`,
};
