import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { delayFactsOf } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { FirstBuild, WholeCase } from '../projection';
import type { FactDescriber } from './fact-describer';
import { CHUNK_ROWS, Chunk } from './fact-table';

export interface FactBuildOptions {
  readonly connection: DuckDBConnection;
  readonly describe: FactDescriber;
  /** Told once, whatever became of it, with what is now stored; `null` when it was abandoned. */
  readonly onEnd: (built: Built | null) => void;
}

export interface Built {
  readonly rows: number;
  readonly upTo: Position;
}

/** Handing rows to the table takes the thread some 10 ms for so many. */
const ROWS_A_FLUSH = 2 * CHUNK_ROWS;

/** Fills an empty table in one transaction. Nobody else writes on the connection meanwhile. */
export class FactBuild implements FirstBuild {
  private readonly chunk = Chunk.ofFacts();
  private rows = 0;
  private isEnded = false;

  private constructor(
    private readonly appender: DuckDBAppender,
    private readonly options: FactBuildOptions,
  ) {}

  static async begin(options: FactBuildOptions): Promise<FactBuild> {
    const { connection } = options;
    await connection.run('BEGIN');
    try {
      await connection.run('DELETE FROM facts');
      return new FactBuild(await connection.createAppender('facts'), options);
    } catch (error) {
      await rollBack(connection);
      throw error;
    }
  }

  takeOthers(): Promise<void> {
    return Promise.resolve();
  }

  takeCases(cases: readonly WholeCase[]): Promise<void> {
    for (const { caseId, state } of cases) {
      for (const fact of delayFactsOf(caseId, state)) {
        this.chunk.add(this.options.describe(fact));
        if (this.chunk.rows === CHUNK_ROWS) this.append();
      }
    }
    return Promise.resolve();
  }

  async finish(upTo: Position): Promise<void> {
    const { connection } = this.options;
    this.append();
    this.appender.closeSync();
    await connection.run('UPDATE checkpoint SET position = $1, disorder = $2', [upTo, this.rows]);
    await connection.run('COMMIT');
    this.end({ rows: this.rows, upTo });
  }

  async abandon(): Promise<void> {
    if (this.isEnded) return;
    try {
      this.appender.closeSync();
    } finally {
      await rollBack(this.options.connection);
      this.end(null);
    }
  }

  private append(): void {
    this.rows += this.chunk.rows;
    this.appender.appendDataChunk(this.chunk.take());
    if (this.rows % ROWS_A_FLUSH === 0) this.appender.flushSync();
  }

  private end(built: Built | null): void {
    this.isEnded = true;
    this.options.onEnd(built);
  }
}

/** DuckDB may have rolled back by itself; what went wrong first is what matters. */
export async function rollBack(connection: DuckDBConnection): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined);
}
