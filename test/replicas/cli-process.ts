import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Settings } from '../fault-kit/server-process';

const CLI = join(import.meta.dirname, '../../dist/apps/cli/main.js');

/** A command of the operator, as `npm run cli -- …` runs it. It does not outlive its block. */
export class CliProcess implements AsyncDisposable {
  out = '';
  errors = '';
  private readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(settings: Settings, ...args: readonly string[]) {
    this.process = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (text: Buffer) => (this.out += text.toString()));
    this.process.stderr?.on('data', (text: Buffer) => (this.errors += text.toString()));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** Of a command that ends by itself; `null` when a signal ended it. */
  exitCode(): Promise<number | null> {
    return this.ended;
  }

  /** Ctrl-C; gives the exit code. */
  interrupt(): Promise<number | null> {
    this.process.kill('SIGINT');
    return this.ended;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}
