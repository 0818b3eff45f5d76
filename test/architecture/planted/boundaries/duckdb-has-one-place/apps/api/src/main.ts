import { DuckDBInstance } from '@duckdb/node-api';

export const facts = DuckDBInstance;
