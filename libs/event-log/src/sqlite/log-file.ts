import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { EventLogUnavailable } from '../port';
import { assertFormat, prepareSchema } from './schema';
import { messageOf } from './sqlite-error';

/** Nobody else writes to the file, so that waiting for a lock would only hold the event loop. */
const BUSY_MILLISECONDS = 100;

export function logFileIn(folder: string): string {
  return join(folder, 'log.sqlite');
}

export function hasLogFile(folder: string): boolean {
  return existsSync(logFileIn(folder));
}

/** Opens the log of a folder for writing; makes the folder and the file at the first start. */
export function openLogFile(folder: string): DatabaseSync {
  return opening(folder, () => {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(logFileIn(folder), { timeout: BUSY_MILLISECONDS });
    return closingOnError(db, () => {
      // The Checkpointer moves the WAL into the file; SQLite would do it inside some caller's commit.
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0');
      prepareSchema(db);
    });
  });
}

/** Opens an existing log beside the process that writes it. */
export function openLogFileForReading(folder: string): DatabaseSync {
  return opening(folder, () => {
    const db = new DatabaseSync(logFileIn(folder), { readOnly: true, timeout: BUSY_MILLISECONDS });
    return closingOnError(db, () => {
      assertFormat(db);
    });
  });
}

function opening(folder: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (cause) {
    throw new EventLogUnavailable(
      `the event log ${logFileIn(folder)} cannot be opened: ${messageOf(cause)}`,
      {
        cause,
      },
    );
  }
}

function closingOnError(db: DatabaseSync, prepare: () => void): DatabaseSync {
  try {
    prepare();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
