import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

const PACKAGES = '/usr/lib/postgresql';

/** More memory than DuckDB has, nothing kept for a crash, and both threads of the bench machine. */
const SETTINGS = {
  listen_addresses: "''",
  shared_buffers: '1GB',
  work_mem: '256MB',
  maintenance_work_mem: '512MB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  max_wal_size: '8GB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
} as const;

/** Who runs the server: it refuses to be root. */
interface Runner {
  readonly uid?: number;
  readonly gid?: number;
}

/** A server in a folder of its own, heard on a socket there, and gone with it. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private readonly bin: string,
    private readonly runner: Runner,
  ) {}

  /** Starts one, or says why there can be none. */
  static start(): PostgresServer | { readonly missing: string } {
    const bin = binaries();
    if (bin === undefined) return { missing: `no PostgreSQL 15 under ${PACKAGES} (Debian: postgresql-15)` };
    const runner = runnerOf();
    if (runner === undefined)
      return { missing: 'PostgreSQL does not run as root, and there is no user postgres' };
    const folder = mkdtempSync(join(tmpdir(), 'rujukan-pg-'));
    const server = new PostgresServer(folder, bin, runner);
    try {
      if (runner.uid !== undefined) chownSync(folder, runner.uid, runner.gid ?? runner.uid);
      server.run('initdb', ['-D', server.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
      const settings = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
      const options = [`-k ${folder}`, ...settings].join(' ');
      const log = join(folder, 'log');
      server.run('pg_ctl', ['-D', server.data, '-w', '-l', log, '-o', options, 'start']);
      return server;
    } catch (error) {
      server.stop();
      throw error;
    }
  }

  /** The rows of an answer, each a list of texts. */
  ask(sql: string): readonly (readonly string[])[] {
    const told = this.run('psql', [...this.client(), '-At', '-F', '\t', '-c', sql]);
    return told
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
  }

  /** How long the server takes, as psql measures it: the second of two in one session. */
  millisecondsFor(sql: string): number {
    const once = ['-c', sql];
    const told = this.run('psql', [...this.client(), '-At', '-c', '\\timing on', ...once, ...once]);
    const time = [...told.matchAll(/^Time: ([\d.]+) ms/gm)].at(-1)?.[1];
    if (time === undefined) throw new Error('psql told no time');
    return Number(time);
  }

  /** Takes rows as `COPY` reads them, line by line. */
  async copy(table: string, batches: AsyncIterable<string>): Promise<void> {
    const psql = spawn(join(this.bin, 'psql'), [...this.client(), '-c', `COPY ${table} FROM STDIN`], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const ended = once(psql, 'exit');
    for await (const lines of batches) if (!psql.stdin.write(lines)) await once(psql.stdin, 'drain');
    psql.stdin.end();
    const [code] = (await ended) as [number];
    if (code !== 0) throw new Error(`COPY ended with ${code}`);
  }

  /** Ends the server and removes all it wrote. */
  stop(): void {
    const isRunning = existsSync(join(this.data, 'postmaster.pid'));
    if (isRunning) this.run('pg_ctl', ['-D', this.data, '-w', '-m', 'immediate', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  private client(): readonly string[] {
    return ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', this.folder, '-U', 'postgres', '-d', 'postgres'];
  }

  private run(name: string, options: readonly string[]): string {
    const how: SpawnSyncOptions = name === 'psql' ? {} : { ...this.runner, cwd: this.folder };
    // A server that keeps a pipe open would never let pg_ctl seem to end.
    const stdout = name === 'psql' ? 'pipe' : 'ignore';
    const {
      status,
      stdout: told,
      error,
    } = spawnSync(join(this.bin, name), options, {
      ...how,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', stdout, 'inherit'],
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${name} ended with ${status}`);
    return told;
  }
}

function binaries(): string | undefined {
  const bin = join(PACKAGES, '15', 'bin');
  return existsSync(bin) && readdirSync(bin).includes('initdb') ? bin : undefined;
}

function runnerOf(): Runner | undefined {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((which) => {
    const { status, stdout } = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
