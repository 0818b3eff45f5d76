import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** In pages of 4 KiB. */
export interface WalLimits {
  /** So much may be written before the next checkpoint begins. */
  readonly checkpointEvery: number;
  /**
   * A WAL of this length is emptied for good, which takes the writer's own thread for a moment. A short one is
   * written over in place; one that grows costs every commit a change of the file's length on the disk.
   */
  readonly emptyAt: number;
}

const PAGES_PER_MEGABYTE = 256;
const DEFAULT_LIMITS: WalLimits = {
  checkpointEvery: 4 * PAGES_PER_MEGABYTE,
  emptyAt: 8 * PAGES_PER_MEGABYTE,
};

interface Progress {
  /** Pages in the WAL. */
  readonly log: number;
  /** How many of them are in the file too. */
  readonly checkpointed: number;
}

const CHECKPOINT = 'PRAGMA wal_checkpoint(PASSIVE)';

// Source text, because the apps are bundled into one file each and a worker needs a file of its own.
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const checkpoint = new DatabaseSync(workerData).prepare('${CHECKPOINT}');
  parentPort.on('message', () => parentPort.postMessage({ ...checkpoint.get() }));`;

/**
 * Moves the WAL into the database file on a thread of its own, so that no append waits for it.
 *
 * SQLite starts the WAL afresh only when all of it is checkpointed, and under constant load the thread is
 * always some pages behind. Past a length the writer's thread does these last pages itself.
 */
export class Checkpointer {
  private worker: Worker | undefined;
  private pagesWritten = 0;
  private running = false;

  constructor(
    private readonly db: DatabaseSync,
    private readonly file: string,
    private readonly limits: WalLimits = DEFAULT_LIMITS,
  ) {}

  /** To be told after each commit; an estimate of the pages is enough. */
  wrote(pages: number): void {
    this.pagesWritten += pages;
    if (this.running || this.pagesWritten < this.limits.checkpointEvery) return;
    this.pagesWritten = 0;
    this.running = true;
    this.worker ??= this.start();
    this.worker.postMessage('checkpoint');
  }

  /** Must come before the database is closed: the last connection to close empties the WAL. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(WORKER, { eval: true, workerData: this.file });
    worker.unref();
    worker.on('message', (progress: Progress) => {
      this.running = false;
      if (worker === this.worker && progress.log >= this.limits.emptyAt) this.finish();
    });
    // A full or failing disk: the WAL keeps everything, and the next request starts a new thread.
    worker.on('error', () => {
      this.running = false;
      if (worker === this.worker) this.worker = undefined;
    });
    return worker;
  }

  private finish(): void {
    try {
      this.db.exec(CHECKPOINT);
    } catch {
      // As above: nothing is lost, and the next checkpoint tries again.
    }
  }
}
