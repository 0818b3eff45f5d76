import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import {
  type DelayQuestion,
  EXPORT_FORMATS,
  MOST_GROUPS,
  TARGETS,
  WAY,
  readDelayQuestion,
} from '@rujukan/delays';
import { instant } from '@rujukan/kernel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { survivalFor } from './duration-counts';
import { ExportFiles } from './export-files';
import { NO_FACILITIES } from './fact-describer';
import { FACT_COLUMNS, STATUS_CODES, columnOf } from './fact-table';
import { PastDurationsReader } from './past-durations';
import { funnelFor, waterfallFor } from './unit-figures';

const FACTS = 200_000;
/** Of the clock on a machine that does other things too: it catches an answer worked out in one go, not a slow one. */
const LONGEST_SLICE_MS = 1_000;
const AT = instant(2_000_000_000_000);

describe('a question about 200,000 facts', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await connection.run(`CREATE TABLE facts (${FACT_COLUMNS})`);
    const intervals = WAY.flatMap((interval) => [
      `CASE WHEN i % 10 > 0 THEN (hash(i + 1) % 36000)::INTEGER END AS ${columnOf(interval, 'seconds')}`,
      `CASE WHEN i % 10 > 0 THEN ${STATUS_CODES.measured} ELSE ${STATUS_CODES.open} END AS ${columnOf(interval, 'status')}`,
      // Of an open one since when it runs, of one in three of the measured how far its estimated times may be off.
      `CASE WHEN i % 10 = 0 THEN 1700000000 + i WHEN i % 3 = 0 THEN 900 * (1 + i % 4) ELSE 0 END AS ${columnOf(interval, 'detail')}`,
      `0 AS ${columnOf(interval, 'doubts')}`,
    ]);
    await connection.run(`INSERT INTO facts BY NAME SELECT 'emergency' AS urgency, true AS danger_sign,
      1 AS leg_no, 1700000000000 + i AS occurred_at, 'puskesmas-' || (i % 60) AS origin,
      'hospital-' || (hash(i) % 20) AS destination, ${intervals.join(', ')} FROM range(${FACTS}) AS _(i)`);
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  it.each(['none', 'origin'] as const)('never holds the thread for long, by %s', async (groupBy) => {
    const source = { connection, facilities: NO_FACILITIES };
    const question = readDelayQuestion({ groupBy }) as DelayQuestion;
    const about = { interval: 'departureToArrival', at: AT, horizonMinutes: 1_440, curvePoints: 50 } as const;
    const longestSliceMs = watchTheThread();
    const survival = await survivalFor(source, question, about, TARGETS);
    await funnelFor(source, question, about, TARGETS);
    expect(longestSliceMs()).toBeLessThan(LONGEST_SLICE_MS);
    expect(survival.rows).toHaveLength(groupBy === 'none' ? 1 : 60);
  });

  it('never holds the thread for long while the past is counted that running clocks are compared with', async () => {
    const reader = new PastDurationsReader({
      lend: (work) => work(connection),
      currentVersion: () => 1,
      onTrouble: (trouble, cause) => {
        throw new Error(trouble, { cause });
      },
    });
    const longestSliceMs = watchTheThread();
    const { past } = await reader.at(AT);
    expect(longestSliceMs()).toBeLessThan(LONGEST_SLICE_MS);
    const clock = { interval: 'departureToArrival', origin: 'puskesmas-1', urgency: 'emergency' } as const;
    expect(past.placeOf({ ...clock, since: AT }, AT)).toMatchObject({ comparedWith: 'origin' });
  });

  it.each(EXPORT_FORMATS)('never holds the thread for long while they are exported as %s', async (format) => {
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    const asked = {
      question: readDelayQuestion({}) as DelayQuestion,
      of: 'facts',
      format,
      seenUpTo: AT,
    } as const;
    const longestSliceMs = watchTheThread();
    const { rows, body } = await new ExportFiles(folder).make(
      asked,
      Buffer.alloc(32, 'key'),
      (work) => work({ connection, facilities: NO_FACILITIES }),
      new AbortController().signal,
    );
    let bytes = 0;
    for await (const piece of body as AsyncIterable<Uint8Array>) bytes += piece.length;
    expect(longestSliceMs()).toBeLessThan(LONGEST_SLICE_MS);
    expect(rows).toBe(FACTS);
    expect(bytes).toBeGreaterThan(FACTS);
    rmSync(folder, { recursive: true });
  });

  it('lists what a page can show, and says how many groups there are beyond', async () => {
    const source = { connection, facilities: NO_FACILITIES };
    const { rows, notListed } = await waterfallFor(
      source,
      readDelayQuestion({ groupBy: 'route' }) as DelayQuestion,
    );
    expect(rows).toHaveLength(MOST_GROUPS);
    expect(notListed).toBe(1_200 - MOST_GROUPS);
  });
});

/** Takes a turn whenever there is one; what the thread worked in between was one slice. */
function watchTheThread(): () => number {
  let longestMs = 0;
  let isOver = false;
  let last = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(last);
    longestMs = Math.max(longestMs, (user + system) / 1_000);
    last = process.threadCpuUsage();
    if (!isOver) setTimeout(look, 1);
  };
  setTimeout(look, 1);
  return () => {
    isOver = true;
    return longestMs;
  };
}
