import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Position } from '@rujukan/event-log';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FACT_COLUMNS } from './fact-table';
import { CREATE_SAMPLE, SAMPLE_SCHEMA } from './sample';

/** A change of the table, or of what is derived into it, is a new number: the next start then rebuilds. */
const FORMAT = 6;

const FILE = `delay-facts-v${FORMAT}.duckdb`;
const ANY_VERSION = /^delay-facts-v\d+\.duckdb(\.wal|\.tmp)?$/;

/** The limit bounds what DuckDB keeps, not what a query needs beyond it for a moment. */
const OPTIONS = {
  threads: '2',
  memory_limit: '128MB',
  // Nothing may be fetched from the internet at run time.
  autoinstall_known_extensions: 'false',
};

/** The open file: one connection that writes, one that reads, one that reads the sample in the place of the facts. */
export interface FactFile {
  readonly writer: DuckDBConnection;
  readonly reader: DuckDBConnection;
  readonly sample: DuckDBConnection;
  /** Where the rows stand, and how many were written since they were last put in order. */
  readonly checkpoint: { readonly position: Position | null; readonly disorder: number };
  /** Lends another connection, for work that may take its time. */
  apart<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Opens the file of a folder, which is made when it is missing; empty when the file is damaged, of another
 * version, or was filled from another log. A file held by another process, or that may not be opened, is left
 * as it is.
 */
export async function openFactFile(
  folder: string,
  storeId: string,
  onWarning: (warning: string) => void,
): Promise<FactFile> {
  mkdirSync(folder, { recursive: true });
  deleteFiles(folder, (name) => !name.startsWith(FILE));
  const opened = await openOrDiscard(folder, storeId, onWarning);
  if (opened.filledFrom === storeId) return opened;
  opened.close();
  onWarning('the delay facts were taken from another event log: they are discarded and rebuilt');
  deleteFactFiles(folder);
  return open(join(folder, FILE), storeId);
}

/** Deletes the file of every version. It must not be open. */
export function deleteFactFiles(folder: string): void {
  deleteFiles(folder, () => true);
}

async function openOrDiscard(folder: string, storeId: string, onWarning: (warning: string) => void) {
  try {
    return await open(join(folder, FILE), storeId);
  } catch (error) {
    if (isKeptFromUs(error)) throw error;
    onWarning(`the delay facts cannot be read and are rebuilt: ${messageOf(error)}`);
    deleteFactFiles(folder);
    return open(join(folder, FILE), storeId);
  }
}

async function open(path: string, storeId: string): Promise<FactFile & { readonly filledFrom: string }> {
  const instance = await DuckDBInstance.create(path, OPTIONS);
  try {
    const writer = await instance.connect();
    const reader = await instance.connect();
    const sample = await instance.connect();
    const found = await prepare(writer, storeId);
    await sample.run(`USE ${SAMPLE_SCHEMA}`);
    const apart = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
      const connection = await instance.connect();
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    };
    const close = () => {
      sample.closeSync();
      reader.closeSync();
      writer.closeSync();
      instance.closeSync();
    };
    return { writer, reader, sample, ...found, apart, close };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function prepare(writer: DuckDBConnection, storeId: string) {
  await writer.run(`
    CREATE TABLE IF NOT EXISTS facts (${FACT_COLUMNS});
    ${CREATE_SAMPLE};
    CREATE TABLE IF NOT EXISTS checkpoint (store_id VARCHAR NOT NULL, position VARCHAR, disorder INTEGER NOT NULL);
    CREATE TEMP TABLE replaced (case_id UUID)`);
  await writer.run('INSERT INTO checkpoint SELECT $1, NULL, 0 WHERE NOT EXISTS (FROM checkpoint)', [storeId]);
  const [found] = await (await writer.run('FROM checkpoint')).getRowObjectsJS();
  const position = (found?.position ?? null) as Position | null;
  return {
    filledFrom: found?.store_id as string,
    checkpoint: { position, disorder: found?.disorder as number },
  };
}

/** DuckDB has no error codes: these are the beginnings of what it says when a file is locked or not permitted. */
function isKeptFromUs(error: unknown): boolean {
  return /^IO Error: (Could not set lock|Cannot open file)/.test(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function deleteFiles(folder: string, which: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    if (ANY_VERSION.test(name) && which(name)) rmSync(join(folder, name), { force: true, recursive: true });
  }
}
