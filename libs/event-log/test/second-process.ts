import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../../..');

/** A script of this folder, run by a Node process of its own, which does not outlive its block. */
export class SecondProcess implements AsyncDisposable {
  /** What it has printed so far. */
  readonly lines: string[] = [];
  private readonly process: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(script: string, args: readonly string[], user?: number) {
    this.process = spawn(
      process.execPath,
      ['--import', join(root, 'test/typescript.js'), join(import.meta.dirname, script), ...args],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], ...(user !== undefined && { uid: user }) },
    );
    this.ended = once(this.process, 'close');
    if (this.process.stdout) {
      createInterface(this.process.stdout).on('line', (line) => this.lines.push(line));
    }
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** Resolves when it is gone, and all that it printed is here. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }

  async end(): Promise<void> {
    await this.ended;
  }
}
