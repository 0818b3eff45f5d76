import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';

/**
 * The rows of a statement with one column of bytes, as many at a time as DuckDB hands out. The database makes the
 * lines on its own threads; this one only passes them on.
 */
export async function* linesOf(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly Uint8Array[]> {
  const result = await connection.stream(sql);
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const vector = chunk.getColumnVector(0);
    yield Array.from({ length: chunk.rowCount }, (_, row) => bytesOf(vector.getItem(row)));
  }
}

function bytesOf(line: unknown): Uint8Array {
  if (!(line instanceof DuckDBBlobValue)) throw new TypeError('a line of an export is not bytes');
  return line.bytes;
}
