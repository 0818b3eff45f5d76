import type { RelayStatus } from '@rujukan/relay';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const RELAY = join(import.meta.dirname, '../../../dist/apps/relay/main.js');

/** The relay itself, as `npm run start:relay` runs it, on any free port. It does not outlive its block. */
export class RelayProcess implements AsyncDisposable {
  /** What it told the operator when it could not start. */
  complaints = '';
  /** Lines of its log that tell of trouble. */
  readonly troubles: string[] = [];
  private readonly process: ChildProcess;
  private readonly address: Promise<string>;
  private readonly ended: Promise<number | null>;

  constructor(settings: Readonly<Record<string, string>>) {
    this.process = spawn(process.execPath, ['--enable-source-maps', RELAY], {
      env: { ...process.env, NODE_OPTIONS: '', PORT: '0', LOG_LEVEL: 'info', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stderr?.on('data', (text: Buffer) => (this.complaints += text.toString()));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
    this.address = this.addressFromLog();
    this.address.catch(() => undefined);
  }

  /** `null` when it does not answer. */
  async status(): Promise<RelayStatus | null> {
    const address = await this.address;
    const signal = AbortSignal.timeout(2_000);
    const answer = await fetch(`${address}/health/ready`, { signal }).catch(() => null);
    if (answer === null) return null;
    return ((await answer.json()) as { relay: RelayStatus }).relay;
  }

  async metrics(): Promise<string> {
    return (await fetch(`${await this.address}/metrics`)).text();
  }

  /** As a power cut ends it. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** It does nothing, and nobody is told ... */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  /** ... until here. */
  thaw(): void {
    this.process.kill('SIGCONT');
  }

  /** As an operator stops it; gives the exit code. */
  stop(): Promise<number | null> {
    this.process.kill('SIGTERM');
    return this.ended;
  }

  /** The exit code of one that ends by itself. */
  exitCode(): Promise<number | null> {
    return this.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }

  private addressFromLog(): Promise<string> {
    const { stdout } = this.process;
    return new Promise((resolve, reject) => {
      if (!stdout) throw new Error('the relay has no output');
      createInterface(stdout).on('line', (line) => {
        const { address, level, msg } = JSON.parse(line) as { address?: string; level: number; msg: string };
        if (address !== undefined) resolve(address);
        if (level >= ERROR) this.troubles.push(msg);
      });
      void this.ended.then(() => {
        reject(new Error(`the relay ended before it ran: ${this.complaints}`));
      });
    });
  }
}

const ERROR = 50;
