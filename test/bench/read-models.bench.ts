import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bench, type BenchResult, compared } from './harness';
import { writePlausibleLog } from './read-models/plausible-log';

const EVENTS = 1_000_000;
const EVENTS_PER_SECOND = { cases: 100_000, facts: 150_000, all: 100_000 };
const MEBIBYTES = 400;

/** The read models built anew from a log of a million events, in a process that does nothing else. */
export const benches: Bench[] = [{ name: 'read models: rebuild', run: rebuilt }];

async function rebuilt(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  try {
    const log = SqliteEventLog.open(folder);
    await writePlausibleLog(log, { events: EVENTS, seed: 7 });
    await log.close();
    return [
      ...(await rebuild(folder, 'cases', 'worklists and histories')),
      ...(await rebuild(folder, 'facts', 'delay facts')),
      ...(await rebuild(folder, 'all', 'all')),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Rebuild {
  readonly seconds: number;
  readonly peakMebibytes: number;
}

/** As `npm start` starts the server. */
const AS_STARTED = '--max-semi-space-size=16';

async function rebuild(
  logFolder: string,
  which: keyof typeof EVENTS_PER_SECOND,
  name: string,
): Promise<BenchResult[]> {
  const script = join(import.meta.dirname, 'read-models', 'rebuild.ts');
  const readModels = join(logFolder, which);
  const { stdout } = await promisify(execFile)(process.execPath, [
    AS_STARTED,
    ...['--import', join(import.meta.dirname, '..', 'typescript.js')],
    ...[script, logFolder, readModels, which],
  ]);
  rmSync(readModels, { recursive: true, force: true });
  const { seconds, peakMebibytes } = JSON.parse(stdout) as Rebuild;
  return [
    compared(`read models: rebuild ${name}`, {
      unit: 'events/s',
      value: EVENTS / seconds,
      against: EVENTS_PER_SECOND[which],
      target: 1,
    }),
    // Some 60 MiB of it are the compiler that runs the bench as TypeScript.
    compared(`read models: memory allowed by peak, ${name}`, {
      unit: 'MiB',
      value: MEBIBYTES,
      against: peakMebibytes,
      target: 1,
    }),
  ];
}
