import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

export type Row = readonly (string | number | null)[];

export interface NewFileOptions<Table extends string> {
  readonly path: string;
  readonly schema: string;
  /** The statement that puts one row into each table. */
  readonly insert: Readonly<Record<Table, string>>;
}

// Source text, because the apps are bundled into one file each and a worker needs a file of its own. There is no
// journal: until the file is whole nobody knows it, and then it is on the disk. That takes a third less than with
// a WAL, which writes every page twice.
const WORKER = `
  const { closeSync, fsyncSync, openSync, rmSync } = require('node:fs');
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData: { path, schema, insert } } = require('node:worker_threads');
  rmSync(path, { force: true });
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -6000');
  db.exec(schema);
  const statements = Object.entries(insert).map(([table, sql]) => [table, db.prepare(sql)]);
  db.exec('BEGIN');
  const finish = () => {
    db.exec('COMMIT');
    db.close();
    const file = openSync(path, 'r');
    fsyncSync(file);
    closeSync(file);
  };
  parentPort.on('message', (rows) => {
    if (rows === 'finish') finish();
    else for (const [table, statement] of statements) for (const row of rows[table]) statement.run(...row);
    parentPort.postMessage('done');
  });`;

/** A young generation of the usual size would be most of the worker's memory, for rows that live for a moment. */
const YOUNG_GENERATION_MB = 4;

/** A database file filled from nothing by a thread of its own, while its caller works out the next rows. */
export class NewFile<Table extends string> {
  private readonly worker: Worker;
  private readonly asked: PromiseWithResolvers<undefined>[] = [];
  private lastInsert: Promise<void> = Promise.resolve();
  private failure: Error | null = null;

  constructor(private readonly options: NewFileOptions<Table>) {
    this.worker = new Worker(WORKER, {
      eval: true,
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.worker.on('message', () => this.asked.shift()?.resolve(undefined));
    this.worker.on('error', (cause) => {
      this.failure = new Error('the thread that fills the new file failed', { cause });
      for (const { reject } of this.asked.splice(0)) reject(this.failure);
    });
  }

  /** Resolves when the thread has taken the rows before these, so that no more than two portions are under way. */
  async insert(rows: Readonly<Record<Table, readonly Row[]>>): Promise<void> {
    const before = this.lastInsert;
    this.lastInsert = this.ask(rows);
    // Told by whatever is asked next.
    this.lastInsert.catch(() => undefined);
    await before;
  }

  /** Resolves once the file is whole and on the disk. */
  async finish(): Promise<void> {
    await this.lastInsert;
    await this.ask('finish');
    await this.worker.terminate();
  }

  async discard(): Promise<void> {
    await this.worker.terminate();
    rmSync(this.options.path, { force: true });
  }

  private ask(message: unknown): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    const answer = Promise.withResolvers<undefined>();
    this.asked.push(answer);
    this.worker.postMessage(message);
    return answer.promise;
  }
}
