import type { ExportFormat, FactExport } from '@rujukan/delays';
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeParquet } from './export-parquet';
import { type Spool, csvFrom, fillSpool } from './export-spool';
import { workbook } from './export-workbook';
import type { FactSource } from './fact-source';

/** A file to be read once. What was made for it goes when `body` closes, read to its end or destroyed. */
export interface ExportedFile {
  readonly rows: number;
  /** `null` when nobody knows before the end. */
  readonly bytes: number | null;
  readonly body: Readable;
}

/** As many as are allowed are being made or sent. */
export class TooManyExports extends Error {
  override readonly name = 'TooManyExports';
}

/** Each keeps a file on the disk and, while it is sent, some ten megabytes of memory. */
const MOST_AT_ONCE = 4;

const FOLDER = /^delay-facts-export-\d+$/;

/** Gives some work the facts to read, over a connection of its own. */
export type Lending = <T>(work: (source: FactSource) => Promise<T>) => Promise<T>;

interface Making {
  readonly folder: string;
  readonly abort: AbortController;
}

/** Makes files of the facts, each in a folder of its own beside them. */
export class ExportFiles {
  private readonly making = new Map<Making, Promise<null>>();
  private lastTurn: Promise<unknown> = Promise.resolve();
  private begun = 0;

  constructor(private readonly folder: string) {
    for (const name of readdirSync(folder)) {
      if (FOLDER.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  }

  /**
   * @throws {TooManyExports}
   * @throws what the signal was aborted for
   */
  async make(
    asked: FactExport,
    key: Uint8Array,
    lending: Lending,
    signal: AbortSignal,
  ): Promise<ExportedFile> {
    if (this.making.size >= MOST_AT_ONCE) throw new TooManyExports('too many exports at once');
    const making = this.begin();
    const over = Promise.withResolvers<null>();
    this.making.set(making, over.promise);
    const end = () => {
      void rm(making.folder, { recursive: true, force: true }).finally(() => {
        this.making.delete(making);
        over.resolve(null);
      });
    };
    try {
      const { format, ...publication } = asked;
      const aborted = AbortSignal.any([signal, making.abort.signal]);
      const spool = await this.inTurn(() => {
        aborted.throwIfAborted();
        const path = join(making.folder, 'facts.csv.zst');
        return lending((source) => fillSpool(path, source, { ...publication, key }, aborted));
      });
      const { bytes, body } = await FORMATS[format](spool, aborted);
      body.once('close', end);
      if (aborted.aborted) body.destroy();
      aborted.addEventListener('abort', () => body.destroy());
      return { rows: spool.rows, bytes, body };
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Ends what is being made or sent. */
  async close(): Promise<void> {
    for (const { abort } of this.making.keys()) abort.abort();
    await Promise.all(this.making.values());
  }

  private begin(): Making {
    this.begun += 1;
    const folder = join(this.folder, `delay-facts-export-${this.begun}`);
    mkdirSync(folder, { recursive: true });
    return { folder, abort: new AbortController() };
  }

  /** Two at once over the whole table take longer than one after the other. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }
}

type Formatted = Omit<ExportedFile, 'rows'>;

const FORMATS: Readonly<Record<ExportFormat, (spool: Spool, signal: AbortSignal) => Promise<Formatted>>> = {
  csv: (spool) => Promise.resolve({ bytes: null, body: csvFrom(spool) }),
  xlsx: (spool) => {
    const body = Readable.from(workbook(spool), { objectMode: false });
    return Promise.resolve({ bytes: null, body });
  },
  parquet: async (spool, signal) => {
    const path = `${spool.path}.parquet`;
    await writeParquet(spool, path, signal);
    return { bytes: (await stat(path)).size, body: createReadStream(path) };
  },
};
