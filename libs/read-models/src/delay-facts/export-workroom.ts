import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

const OPTIONS = {
  threads: '1',
  memory_limit: '96MB',
  // Whatever does not fit is a fault to be seen, not a folder to be filled.
  temp_directory: '',
  autoinstall_known_extensions: 'false',
};

export interface Workroom {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** A DuckDB apart from the living facts, so that nobody waits for the memory and the threads of an export. */
export async function openWorkroom(): Promise<Workroom> {
  const instance = await DuckDBInstance.create(':memory:', OPTIONS);
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
