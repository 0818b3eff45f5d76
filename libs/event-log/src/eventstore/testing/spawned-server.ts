import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../../../../..');

export interface SpawnOptions {
  /** Any that is free if absent. */
  readonly port?: number;
  /** The file of its data; they die with the process if absent. */
  readonly data?: string;
}

/** The test server in a process of its own, to be killed, or frozen so that it answers not even pings. */
export class SpawnedServer implements AsyncDisposable {
  private constructor(
    private readonly process: ChildProcess,
    private readonly ended: Promise<unknown>,
    readonly connectionString: string,
  ) {}

  /** Resolves when it listens. */
  static async start({ port, data }: SpawnOptions = {}): Promise<SpawnedServer> {
    const process = spawn(
      globalThis.process.execPath,
      [
        '--import',
        join(root, 'test/typescript.js'),
        join(import.meta.dirname, 'server-process.ts'),
        ...(port === undefined ? [] : ['--port', String(port)]),
        ...(data === undefined ? [] : ['--data', data]),
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(process, 'close');
    const line = await firstLine(process, ended);
    return new SpawnedServer(process, ended, line);
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get port(): number {
    return Number(new URL(this.connectionString).port);
  }

  /** At whatever it is doing. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** Its connections stay, but nothing comes from it ... */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  /** ... until here. */
  thaw(): void {
    this.process.kill('SIGCONT');
  }

  /** In good order. */
  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}

async function firstLine(process: ChildProcess, ended: Promise<unknown>): Promise<string> {
  if (!process.stdout) throw new Error('the process has no output');
  const line = once(createInterface(process.stdout), 'line').then(([text]) => String(text));
  const failure = ended.then(() => {
    throw new Error('the server ended before it listened');
  });
  return Promise.race([line, failure]);
}
