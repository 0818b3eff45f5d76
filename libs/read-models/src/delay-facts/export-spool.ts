import { PUBLISHED_COLUMNS, type PublishedColumn } from '@rujukan/delays';
import { createReadStream, createWriteStream } from 'node:fs';
import { type Readable, pipeline as pipe } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { linesOf } from './export-lines';
import { type FactSource, literal } from './fact-source';
import { PUBLISHED_TYPES, type Publication, publishedSql } from './published-sql';

/**
 * Rows on their way out, as compressed CSV. They are taken from the living facts as fast as the database gives
 * them, since a reader that holds on to a state of the table keeps it from letting go of what was replaced, and
 * are then read from here at whatever speed the line to the analyst has.
 */
export interface Spool {
  readonly path: string;
  readonly rows: number;
}

const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const OWNER_ONLY = 0o600;

export async function fillSpool(
  path: string,
  { connection, facilities }: FactSource,
  publication: Publication,
  signal: AbortSignal,
): Promise<Spool> {
  const batches = linesOf(connection, csvSql(publishedSql(publication, facilities)));
  let rows = 0;
  async function* text(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(HEADER);
    for await (const lines of batches) {
      rows += lines.length;
      yield Buffer.concat(lines);
    }
  }
  const file = createWriteStream(path, { flags: 'wx', mode: OWNER_ONLY });
  try {
    await pipeline(text, createZstdCompress(FASTEST), file, { signal });
    return { path, rows };
  } finally {
    // A chunk may still be on its way.
    await batches.return(undefined);
  }
}

/** RFC 4180; UTF-8 without a mark, which programs would take for part of the first name. */
export function csvFrom({ path }: Spool): Readable {
  // What fails here also ends the stream that is returned.
  return pipe(createReadStream(path), createZstdDecompress(), () => undefined);
}

/** The rows as DuckDB reads them back, each column of its type. */
export function spoolSql({ path }: Spool): string {
  const types = PUBLISHED_COLUMNS.map(
    ({ name, type }) => `${literal(name)}: ${literal(PUBLISHED_TYPES[type])}`,
  );
  return `read_csv(${literal(path)}, columns = {${types.join(', ')}}, header = true, auto_detect = false,
    compression = 'zstd', delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\\r\\n',
    buffer_size = ${BUFFER_BYTES}, max_line_size = ${LONGEST_LINE_BYTES})`;
}

/** A line takes some hundreds of bytes; DuckDB would set aside 32 MB for each buffer. */
const LONGEST_LINE_BYTES = 65_536;
const BUFFER_BYTES = 1_048_576;

const LINE_END = '\r\n';
const HEADER = `${PUBLISHED_COLUMNS.map(({ name }) => name).join(',')}${LINE_END}`;

function csvSql(rows: string): string {
  const cells = PUBLISHED_COLUMNS.flatMap((column, at) => [...(at === 0 ? [] : ["','"]), cellOf(column)]);
  return `SELECT encode(concat(${cells.join(', ')}, E'\\r\\n')) FROM (${rows})`;
}

function cellOf({ name, type, values }: PublishedColumn): string {
  if (type !== 'text' || values !== null) return name;
  return `CASE WHEN regexp_matches(${name}, '[",\\r\\n]') THEN '"' || replace(${name}, '"', '""') || '"' ELSE ${name} END`;
}
