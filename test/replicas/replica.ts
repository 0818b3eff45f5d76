import { ServerProcess, type Settings } from '../fault-kit/server-process';

const READY_WITHIN_MS = 30_000;

interface ReadModelHealth {
  readonly name: string;
  readonly position: string | null;
  readonly lag: number | null;
  readonly following: boolean;
}

export interface Health {
  readonly httpStatus: number;
  readonly status: string;
  readonly log: { readonly head: string | null; readonly reachable: boolean };
  readonly readModels: readonly ReadModelHealth[];
}

/** An api process on a folder of its own that can be killed and started again at the same address. */
export class Replica implements AsyncDisposable {
  private isOver = false;

  private constructor(
    readonly dataDir: string,
    private readonly settings: Settings,
    private process: ServerProcess,
    readonly address: string,
  ) {}

  /** Resolves when it listens, which is before it has caught up. */
  static async start(dataDir: string, settings: Settings): Promise<Replica> {
    const process = new ServerProcess(dataDir, settings);
    try {
      return new Replica(dataDir, settings, process, await process.address());
    } catch (error) {
      await process.kill();
      throw error;
    }
  }

  /** Resolves with the milliseconds it took from now. */
  ready(): Promise<number> {
    return this.process.ready(READY_WITHIN_MS);
  }

  async health(): Promise<Health> {
    const answer = await fetch(`${this.address}/health/ready`);
    return { httpStatus: answer.status, ...((await answer.json()) as Omit<Health, 'httpStatus'>) };
  }

  kill(): Promise<void> {
    return this.process.kill();
  }

  /** Resolves when it listens. */
  async startAgain(): Promise<void> {
    if (this.isOver) throw new Error('the test of this replica is over');
    this.process = new ServerProcess(this.dataDir, {
      ...this.settings,
      PORT: new URL(this.address).port,
    });
    await this.process.address();
  }

  /** Gives the exit code. */
  stop(): Promise<number | null> {
    return this.process.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.isOver = true;
    return this.process.kill();
  }
}
