import { DuckDBInstance } from '@duckdb/node-api';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The rows of each table as lines of text, in an order of their own. */
export type Rows = ReadonlyMap<string, readonly string[]>;

/**
 * How a table of a read model is compared when not by all of its columns. (Also the numbers of the cases must be
 * equal, for the pages of a list go on from one replica to the other by them.) The events of a case are kept by the
 * commits in which they came, and the facts count what was written since they were put in order; both depend on
 * what happened to come together.
 */
const SPECIAL: Readonly<Record<string, string>> = {
  'cases/history': `
    SELECT case_id, from_revision + events.key AS revision, events.value AS event
    FROM history JOIN cases USING (case_key), json_each(history.events) AS events`,
  'delay-facts/main.checkpoint': 'SELECT store_id, position FROM checkpoint',
};

/**
 * What follows the trail moves on while one replica has ended and the other has not: people are told, sessions begin.
 * It is compared where it is kept up, by what it answers.
 */
const OF_THE_TRAIL: ReadonlySet<string> = new Set(['notifications', 'notified', 'sessions', 'trail']);

/** Beside the tables. */
const PERSONAL_OF_HISTORY = `
  SELECT case_id, envelopes.key AS revision, envelopes.value AS envelope
  FROM history JOIN cases USING (case_key), json_each(history.personal) AS envelopes`;

/** All that the read models of the facts hold on disk in a data folder. No process may run on it. */
export async function rowsOf(dataDir: string): Promise<Rows> {
  const folder = join(dataDir, 'read-models');
  const rows = new Map<string, readonly string[]>();
  for (const file of await readdir(folder)) {
    const [, name, engine] = /^(.+)-v\d+\.(sqlite|duckdb)$/.exec(file) ?? [];
    if (name === undefined || OF_THE_TRAIL.has(name)) continue;
    const read = engine === 'sqlite' ? sqliteRows : duckdbRows;
    for (const [table, lines] of await read(join(folder, file), name)) rows.set(table, lines);
  }
  return rows;
}

/** What only one of two has, a few of each table; empty when they are equal. */
export function differences(one: Rows, other: Rows): readonly string[] {
  const tables = new Set([...one.keys(), ...other.keys()]);
  return [...tables].flatMap((table) => {
    const [left, right] = [one.get(table) ?? [], other.get(table) ?? []];
    return [...onlyIn(left, right, `${table} <`), ...onlyIn(right, left, `${table} >`)];
  });
}

const SHOWN = 3;

function onlyIn(lines: readonly string[], others: readonly string[], label: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  const extra = lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left < 1;
  });
  return extra.slice(0, SHOWN).map((line) => `${label} ${line}`);
}

function sqliteRows(path: string, name: string): Promise<Rows> {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const queries = tables.map((row): readonly [string, string] => {
      const table = row.name as string;
      const key = `${name}/${table}`;
      return [key, SPECIAL[key] ?? `SELECT * FROM ${table}`];
    });
    if (name === 'cases') queries.push(['cases/history, personal', PERSONAL_OF_HISTORY]);
    const rows = queries.map(([key, query]) => [key, lines(db.prepare(query).all())] as const);
    return Promise.resolve(new Map(rows));
  } finally {
    db.close();
  }
}

async function duckdbRows(path: string, name: string): Promise<Rows> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const ask = async (query: string) => (await connection.runAndReadAll(query)).getRowObjectsJson();
    const tables = await ask(
      "SELECT table_schema || '.' || table_name AS name FROM information_schema.tables",
    );
    const rows = new Map<string, readonly string[]>();
    for (const row of tables) {
      const table = row.name as string;
      const key = `${name}/${table}`;
      rows.set(key, lines(await ask(SPECIAL[key] ?? `FROM ${table}`)));
    }
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function lines(rows: readonly object[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
