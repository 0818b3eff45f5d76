import type { DuckDBConnection } from '@duckdb/node-api';
import { delayFactsOf } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { CaseState } from '@rujukan/referral';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Built, FactBuild, rollBack } from './fact-build';
import type { FactDescriber } from './fact-describer';
import { CHUNK_ROWS, Chunk, type DescribedFact, FACT_COLUMNS } from './fact-table';

/** Some 5 ms of work, so that requests are served in between. */
const CASES_A_TURN = 512;

/** Below this many rows out of order, or this share of all, order is not worth the second it takes. */
const LEAST_DISORDER = 100_000;
const LEAST_DISORDERED_SHARE = 0.2;

/** Replaces the facts of cases; one call after the other. */
export class FactWriter {
  private readonly caseIds = Chunk.ofCaseIds();
  private readonly facts = Chunk.ofFacts();
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly describe: FactDescriber,
    private disorder: number,
  ) {}

  /** Fills the table when it is empty; whatever else is written waits until that has ended. */
  build(onFinished: (upTo: Position) => void): Promise<FactBuild> {
    const { connection, describe } = this;
    const begun = Promise.withResolvers<FactBuild>();
    this.inTurn(async () => {
      const ended = Promise.withResolvers<undefined>();
      const onEnd = (built: Built | null) => {
        if (built) {
          this.disorder = built.rows;
          onFinished(built.upTo);
        }
        ended.resolve(undefined);
      };
      begun.resolve(await FactBuild.begin({ connection, describe, onEnd }));
      await ended.promise;
    }).catch(begun.reject);
    return begun.promise;
  }

  /** Puts the facts of these cases in the place of what was stored of them, together with the checkpoint. */
  write(cases: ReadonlyMap<string, CaseState>, position: Position): Promise<void> {
    return this.inTurn(() => this.replace(cases, position));
  }

  /**
   * Rewrites the table by destination and month, once enough was written since the last time: then a question
   * about one hospital reads its own rows and passes over the others.
   */
  order(): Promise<void> {
    return this.inTurn(() => this.rewriteInOrder());
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  private async replace(cases: ReadonlyMap<string, CaseState>, position: Position): Promise<void> {
    await this.noteReplaced([...cases.keys()]);
    let disorder = this.disorder;
    await this.inTransaction(async () => {
      await this.connection.run('DELETE FROM facts USING temp.replaced r WHERE facts.case_id = r.case_id');
      disorder += await this.append(cases);
      await this.connection.run('UPDATE checkpoint SET position = $1, disorder = $2', [position, disorder]);
    });
    this.disorder = disorder;
  }

  private async rewriteInOrder(): Promise<void> {
    if (this.disorder < LEAST_DISORDER) return;
    const [total] = await (
      await this.connection.run('SELECT count(*)::int AS rows FROM facts')
    ).getRowObjectsJS();
    if (this.disorder < (total?.rows as number) * LEAST_DISORDERED_SHARE) return;
    await this.inTransaction(() =>
      this.connection.run(`
        CREATE TABLE ordered (${FACT_COLUMNS});
        INSERT INTO ordered FROM facts ORDER BY destination, month;
        DROP TABLE facts;
        ALTER TABLE ordered RENAME TO facts;
        UPDATE checkpoint SET disorder = 0`),
    );
    this.disorder = 0;
  }

  private async noteReplaced(caseIds: readonly string[]): Promise<void> {
    await this.connection.run('TRUNCATE temp.replaced');
    const appender = await this.connection.createAppender('replaced', null, 'temp');
    try {
      for (const part of inParts(caseIds, CHUNK_ROWS))
        appender.appendDataChunk(this.caseIds.filledWith(part));
    } finally {
      appender.closeSync();
    }
  }

  /** Returns how many facts it appended. */
  private async append(cases: ReadonlyMap<string, CaseState>): Promise<number> {
    const appender = await this.connection.createAppender('facts');
    let rows = 0;
    try {
      for (const some of inParts([...cases], CASES_A_TURN)) {
        const facts = some.flatMap(([caseId, state]) => this.factsOf(caseId, state));
        for (const part of inParts(facts, CHUNK_ROWS)) appender.appendDataChunk(this.facts.filledWith(part));
        rows += facts.length;
        await nextTurn();
      }
      return rows;
    } finally {
      appender.closeSync();
    }
  }

  private factsOf(caseId: string, state: CaseState): readonly DescribedFact[] {
    return delayFactsOf(caseId, state).map(this.describe);
  }

  private async inTransaction(work: () => Promise<unknown>): Promise<void> {
    await this.connection.run('BEGIN');
    try {
      await work();
      await this.connection.run('COMMIT');
    } catch (error) {
      await rollBack(this.connection);
      throw error;
    }
  }
}

function* inParts<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
