import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { RATE_LIMITS_OF_ANY_PACE } from '../journeys/kit/any-pace';

const SERVER = join(import.meta.dirname, '../../dist/apps/api/main.js');

/** Settings of the environment, beside those that every test needs. */
export type Settings = Readonly<Record<string, string>>;

/** The product itself, as `npm start` runs it, on any free port unless one is set. It does not outlive its block. */
export class ServerProcess implements AsyncDisposable {
  /** What it told the operator. */
  complaints = '';
  /** What it logged. */
  readonly lines: string[] = [];
  private readonly process: ChildProcess;
  private readonly listening: Promise<string>;
  private readonly ended: Promise<number | null>;

  constructor(dataDir: string, settings: Settings = {}) {
    this.process = spawn(process.execPath, ['--enable-source-maps', SERVER], {
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'info',
        RATE_LIMITS: RATE_LIMITS_OF_ANY_PACE,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stderr?.on('data', (text: Buffer) => (this.complaints += text.toString()));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
    this.listening = this.addressFromLog();
    this.listening.catch(() => undefined);
  }

  /** @throws {Error} with what it complained of, when it ended instead */
  address(): Promise<string> {
    return this.listening;
  }

  /** Resolves with the milliseconds it took from now. */
  async ready(withinMs: number): Promise<number> {
    const from = performance.now();
    const address = await this.address();
    while (performance.now() - from < withinMs) {
      const answer = await fetch(`${address}/health/ready`).catch(() => null);
      if (answer?.ok) return performance.now() - from;
      await wait(10);
    }
    throw new Error(`the server was not ready within ${withinMs} ms`);
  }

  /** As a power cut ends it. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** As an operator stops it; gives the exit code. */
  stop(): Promise<number | null> {
    this.process.kill('SIGTERM');
    return this.ended;
  }

  /** The exit code of a server that ends by itself; `null` when a signal ended it. */
  exitCode(): Promise<number | null> {
    return this.ended;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }

  private addressFromLog(): Promise<string> {
    const { stdout } = this.process;
    return new Promise((resolve, reject) => {
      if (!stdout) throw new Error('the server has no output');
      createInterface(stdout).on('line', (line) => {
        this.lines.push(line);
        const { address } = JSON.parse(line) as { address?: string };
        if (address !== undefined) resolve(address);
      });
      void this.ended.then(() => {
        reject(new Error(`the server ended before it listened: ${this.complaints}`));
      });
    });
  }
}
