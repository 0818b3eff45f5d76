import { PUBLISHED_COLUMNS, PUBLISHED_TABLE } from '@rujukan/delays';
import { type Spool, spoolSql } from './export-spool';
import { openWorkroom } from './export-workroom';
import { literal } from './fact-source';

/** Few enough that a row group fits into the memory of a workroom several times. */
const ROWS_IN_A_GROUP = 20_480;

/** Writes the rows as Parquet, with the table's name, version and dictionary in its metadata. */
export async function writeParquet(spool: Spool, path: string, signal: AbortSignal): Promise<void> {
  const workroom = await openWorkroom();
  const interrupt = () => {
    workroom.connection.interrupt();
  };
  signal.addEventListener('abort', interrupt);
  try {
    signal.throwIfAborted();
    await workroom.connection.run(`COPY (FROM ${spoolSql(spool)}) TO ${literal(path)}
      (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_IN_A_GROUP}, KV_METADATA {${metadata()}})`);
  } finally {
    signal.removeEventListener('abort', interrupt);
    workroom.close();
  }
}

function metadata(): string {
  const dictionary = PUBLISHED_COLUMNS.map(({ name, type, unit, values, several, meaning }) => {
    return { name, type, unit, values, several, meaning };
  });
  const entries = {
    rujukan_table: PUBLISHED_TABLE.name,
    rujukan_version: String(PUBLISHED_TABLE.version),
    rujukan_dictionary: JSON.stringify(dictionary),
  };
  return Object.entries(entries)
    .map(([key, value]) => `${key}: ${literal(value)}`)
    .join(', ');
}
