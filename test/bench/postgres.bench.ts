import {
  ALL_INTERVALS,
  type DelayFact,
  type DelayQuestion,
  type Measurement,
  countedMinutes,
  countedMs,
  delayFactsOf,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { HOUR, type Instant, SECOND, instant, toIso } from '@rujukan/kernel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DelayFactStore } from '../../libs/read-models/src/delay-facts';
import { FACTS, casesFrom } from './delay-facts.bench';
import { type Bench, type BenchResult, compared, medianOfRounds } from './harness';
import { PostgresServer } from './postgres/server';

const CASES_IN_A_BATCH = 1_000;
const ROUNDS = 5;
const INTERVAL = 'departureToArrival';
const AT = instant(Date.UTC(2026, 0, 1));
const JAKARTA_MS = 7 * HOUR;

const TIMES_FASTER = 5;
const MEDIANS_WITHIN_MS = 1_000;
const PAGE_WITHIN_MS = 20;

export const benches: Bench[] = [{ name: 'postgres', run: besidePostgres }];

/** The same million facts and the same questions, in this product and in PostgreSQL 15 with covering indexes. */
async function besidePostgres(): Promise<BenchResult[]> {
  const server = PostgresServer.start();
  if ('missing' in server) {
    console.error(`postgres: skipped, ${server.missing}`);
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  try {
    const store = await DelayFactStore.open({
      folder,
      log: { storeId: 'bench' },
      zoneOf: () => 'Asia/Jakarta',
      onWarning: (warning) => {
        console.error(warning);
      },
    });
    try {
      server.ask(TABLE);
      await server.copy('facts', filling(store));
      await store.settled();
      server.ask(INDEXES);
      server.ask('VACUUM ANALYZE facts');
      await sameAnswers(store, server);
      return await measured(store, server);
    } finally {
      await store.close();
    }
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The column of what an interval took; NULL unless it counts. */
const secondsOf = (interval: string) => `"${interval}"`;
const ALL_SECONDS = ALL_INTERVALS.map(secondsOf).join(', ');

const TABLE = `CREATE UNLOGGED TABLE facts (
  origin text NOT NULL, destination text, month text NOT NULL, urgency text NOT NULL, occurred_at bigint NOT NULL,
  seen_minutes integer, reached boolean, ${ALL_INTERVALS.map((each) => `${secondsOf(each)} integer`).join(', ')})`;

/** One for each question, so that none has to read the table. */
const INDEXES = `
  CREATE INDEX ON facts (month, ${secondsOf(INTERVAL)}) INCLUDE (urgency);
  CREATE INDEX ON facts (month) INCLUDE (urgency, ${ALL_SECONDS});
  CREATE INDEX ON facts (origin, seen_minutes) INCLUDE (urgency, reached);
  CREATE INDEX ON facts (destination, origin) INCLUDE (urgency, ${ALL_SECONDS})`;

/** Fills the store and hands on the same facts, described, as lines of text. */
async function* filling(store: DelayFactStore): AsyncGenerator<string> {
  for (let from = 0; from < FACTS; from += CASES_IN_A_BATCH) {
    const cases = casesFrom(from, CASES_IN_A_BATCH);
    await store.apply({ events: [], cases, last: String(from + 1).padStart(8, '0') as Position });
    yield [...cases].flatMap(([caseId, state]) => delayFactsOf(caseId, state).map(lineOf)).join('');
  }
}

function lineOf(fact: DelayFact): string {
  const { origin, destination, urgency, occurredAt, intervals } = fact;
  const month = toIso(instant(occurredAt + JAKARTA_MS)).slice(0, 7);
  const seconds = ALL_INTERVALS.map((interval) => {
    const ms = countedMs(intervals[interval]);
    return ms === null ? null : Math.round(ms / SECOND);
  });
  const [seen, reached] = seenOf(intervals[INTERVAL]);
  const fields = [origin, destination, month, urgency ?? 'unknown', occurredAt, seen, reached, ...seconds];
  return `${fields.map((field) => field ?? '\\N').join('\t')}\n`;
}

/** After how many counted minutes it reached its end, or was seen for the last time. */
function seenOf(measurement: Measurement): readonly [minutes: number | null, reached: boolean | null] {
  const ms = countedMs(measurement);
  if (ms !== null) return [countedMinutes(Math.round(ms / SECOND)), true];
  if (measurement.status === 'open') {
    const since = Math.floor(measurement.since / SECOND);
    return [countedMinutes(Math.max(0, Math.floor(AT / SECOND) - since)), false];
  }
  if (measurement.status !== 'ended' || measurement.afterMs === null) return [null, null];
  return [countedMinutes(Math.round(measurement.afterMs / SECOND)), false];
}

const POOLED = "urgency IN ('emergency', 'urgent', 'unknown')";
const percentiles = (column: string) =>
  `percentile_cont(ARRAY[0.5, 0.9, 0.95]) WITHIN GROUP (ORDER BY ${column}), avg(${column}), count(${column})`;

const BY_MONTH = `SELECT month, ${percentiles(secondsOf(INTERVAL))}
  FROM facts WHERE ${POOLED} GROUP BY month ORDER BY month`;
const ALL_BY_MONTH = `SELECT month, ${ALL_INTERVALS.map((each) => percentiles(secondsOf(each))).join(', ')}
  FROM facts WHERE ${POOLED} GROUP BY month ORDER BY month`;
const PAGE = `SELECT origin, ${ALL_INTERVALS.map((each) => percentiles(secondsOf(each))).join(', ')}
  FROM facts WHERE ${POOLED} AND destination = 'hospital-7' GROUP BY origin ORDER BY origin`;
/** Kaplan-Meier as a window: the first lengths at which no more than half, and fewer, are still running. */
const MEDIANS = `
  WITH counted AS (
    SELECT origin, seen_minutes, count(*) FILTER (WHERE reached) AS ended, count(*) AS leaving
    FROM facts WHERE ${POOLED} AND seen_minutes IS NOT NULL GROUP BY origin, seen_minutes),
  running AS (
    SELECT origin, seen_minutes, ended, sum(leaving) OVER (PARTITION BY origin ORDER BY seen_minutes DESC) AS n
    FROM counted),
  survival AS (
    SELECT origin, seen_minutes, sum(CASE WHEN ended >= n THEN -1e9 ELSE ln(1 - ended::float8 / n::float8) END)
      OVER (PARTITION BY origin ORDER BY seen_minutes) AS log_share
    FROM running)
  SELECT origin, min(seen_minutes) FILTER (WHERE log_share <= ln(0.5) + 1e-9),
    min(seen_minutes) FILTER (WHERE log_share < ln(0.5) - 1e-9) FROM survival GROUP BY origin ORDER BY origin`;

function questionOf(asked: Parameters<typeof readDelayQuestion>[0], round: number): DelayQuestion {
  // Each round asks for another period, which holds all the same, so that none is answered from memory.
  return { ...(readDelayQuestion(asked) as DelayQuestion), from: instant(round) };
}

function figures(store: DelayFactStore, asked: Parameters<typeof readDelayQuestion>[0]) {
  return (round: number) => store.answer(questionOf(asked, round));
}

function medians(store: DelayFactStore, round: number, at: Instant = AT) {
  const question = questionOf({ groupBy: 'origin' }, round);
  const about = { interval: INTERVAL, at, horizonMinutes: 24 * 60, curvePoints: 0 } as const;
  return store.ask({ kind: 'survival', question, about });
}

/** A comparison of speed says nothing where the answers differ. */
async function sameAnswers(store: DelayFactStore, server: PostgresServer): Promise<void> {
  const ours = await store.answer(questionOf({ groupBy: 'month', intervals: [INTERVAL] }, -1));
  const p50 = new Map(ours.rows.map(({ group, intervals }) => [group, intervals[INTERVAL]?.p50]));
  assertSame(
    p50,
    server
      .ask(BY_MONTH)
      .map(([month = '', all = '']) => [month, [String(Number(all.slice(1).split(',')[0]) / 60)]]),
  );
  const censored = (await medians(store, -1)).rows;
  assertSame(
    new Map(censored.map((row) => [row.group, row.censored.p50.estimate])),
    server.ask(MEDIANS).map(([origin = '', ...ends]) => [origin, ends]),
  );
}

/** Minutes are told to the hundredth. */
const TOLD_TO = 0.01;

/** Groups without a median are left out on both sides. */
function assertSame(
  ours: ReadonlyMap<string | null, number | null | undefined>,
  theirs: readonly (readonly [group: string, ends: readonly string[]])[],
): void {
  const told = theirs.filter(([, ends]) => ends[0] !== '');
  const known = [...ours.values()].filter((value) => value !== null && value !== undefined);
  if (known.length !== told.length) throw new Error(`${known.length} here, ${told.length} in PostgreSQL`);
  for (const [group, ends] of told) {
    const own = ours.get(group) ?? Number.NaN;
    // Half of them may be over from one length to the next: then the median is anywhere between.
    const [from = Number.NaN, to = from] = ends.map((end) => (end === '' ? Infinity : Number(end)));
    if (!(own >= from - TOLD_TO && own <= to + TOLD_TO)) {
      throw new Error(`${group}: ${own} here, ${ends.join(' to ')} in PostgreSQL`);
    }
  }
}

async function measured(store: DelayFactStore, server: PostgresServer): Promise<BenchResult[]> {
  const race = (ask: (round: number) => Promise<unknown>, sql: string) =>
    medianOfRounds(ROUNDS, {
      ours: async (round) => {
        const began = performance.now();
        await ask(round);
        return performance.now() - began;
      },
      postgres: (): Promise<number> => Promise.resolve(server.millisecondsFor(sql)),
    });
  const oneByMonth = await race(figures(store, { groupBy: 'month', intervals: [INTERVAL] }), BY_MONTH);
  const allByMonth = await race(figures(store, { groupBy: 'month' }), ALL_BY_MONTH);
  const byOrigin = await race((round) => medians(store, round), MEDIANS);
  const page = await race(figures(store, { groupBy: 'origin', destination: ['hospital-7'] }), PAGE);
  return [
    faster('one interval by month', oneByMonth, TIMES_FASTER),
    faster('all intervals by month', allByMonth, TIMES_FASTER),
    faster('censored medians by origin', byOrigin, 1),
    within('censored medians by origin, 1 s', byOrigin.ours, MEDIANS_WITHIN_MS),
    faster("a typical hospital's page", page, 1),
    within("a typical hospital's page, 20 ms", page.ours, PAGE_WITHIN_MS),
  ];
}

function faster(
  name: string,
  { ours, postgres }: Record<'ours' | 'postgres', number>,
  target: number,
): BenchResult {
  return compared(`postgres: ${name}`, {
    unit: 'times/s',
    value: 1_000 / ours,
    against: 1_000 / postgres,
    target,
  });
}

function within(name: string, tookMs: number, withinMs: number): BenchResult {
  return compared(`postgres: ${name}`, {
    unit: 'times/s',
    value: 1_000 / tookMs,
    against: 1_000 / withinMs,
    target: 1,
  });
}
