import type { DatabaseSync } from 'node:sqlite';

import { openLogFileForReading } from './log-file';

export interface Verification {
  readonly events: number;
  readonly streams: number;
  /** One sentence for each thing that is wrong; empty when the log is sound. */
  readonly problems: readonly string[];
}

const AT_MOST = 20;

/** Checks the file of a data folder, and that neither positions nor revisions have gaps. Reads all of it. */
export function verifyLog(folder: string): Verification {
  const db = openLogFileForReading(folder);
  try {
    return {
      ...count(db),
      problems: [...damage(db), ...gapsInPositions(db), ...gapsInRevisions(db), ...unreadable(db)],
    };
  } finally {
    db.close();
  }
}

function count(db: DatabaseSync): { events: number; streams: number } {
  const row = db.prepare('SELECT count(*) AS events, count(DISTINCT stream) AS streams FROM events').get();
  return row as { events: number; streams: number };
}

function damage(db: DatabaseSync): string[] {
  const findings = db.prepare(`PRAGMA integrity_check(${AT_MOST})`).all();
  return findings.map((row) => String(row.integrity_check)).filter((finding) => finding !== 'ok');
}

function gapsInPositions(db: DatabaseSync): string[] {
  const row = db
    .prepare('SELECT count(*) AS events, min(position) AS first, max(position) AS last FROM events')
    .get();
  const { events, first, last } = row as { events: number; first: number | null; last: number | null };
  if (events === 0 || (first === 1 && last === events)) return [];
  return [`${events} events stand at the positions ${first} to ${last}`];
}

function gapsInRevisions(db: DatabaseSync): string[] {
  const streams = db
    .prepare(
      `SELECT stream, count(*) AS events, min(revision) AS first, max(revision) AS last FROM events
       GROUP BY stream HAVING first <> 0 OR last <> events - 1 LIMIT ${AT_MOST}`,
    )
    .all() as { stream: string; events: number; first: number; last: number }[];
  return streams.map(
    ({ stream, events, first, last }) =>
      `${events} events of ${stream} have the revisions ${first} to ${last}`,
  );
}

function unreadable(db: DatabaseSync): string[] {
  const events = db
    .prepare(
      `SELECT position FROM events
       WHERE NOT json_valid(body) OR NOT json_valid(coalesce(personal, '{}')) LIMIT ${AT_MOST}`,
    )
    .all();
  return events.map(({ position }) => `the event at ${String(position)} is not JSON`);
}
