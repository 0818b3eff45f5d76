import { type DelayAnswer, type DelayQuestion, readDelayQuestion } from '@rujukan/delays';
import type { EventLog, Position } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { type Stores, openStores } from '@rujukan/stores';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bench, type BenchResult, compared } from './harness';
import { type PlausibleAppend, plausibleAppends } from './read-models/plausible-log';

/** Some twelve events a case: 100,000 cases are there before the first live one comes. */
const EVENTS_BEFORE = 1_200_000;
const EVENTS_A_SECOND = 200;
const SECONDS = 20;
const SEEN_WITHIN_MS = 500;
/** So long an analyst's page rests between two answers. */
const ASKS_AFTER_MS = 10;
const APPENDED_AT_ONCE = 1_000;

/** From the append of an event to an answer of the delay facts that counts it, all read models following. */
export const benches: Bench[] = [{ name: 'live lag', run: withCasesBefore }];

async function withCasesBefore(): Promise<BenchResult[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rujukan-bench-'));
  try {
    const events = plausibleAppends(7);
    const log = SqliteEventLog.open(dataDir);
    await fill(log, events);
    await log.close();
    const stores = await openStores({
      dataDir,
      onTrouble: (trouble) => {
        console.error(trouble);
      },
    });
    try {
      await stores.catchUp();
      // A rebuild ends with putting the rows in order, which takes a second and holds the facts back.
      await stores.delayFacts.settled();
      return resultsOf(await lagsOfLiveEvents(stores, events));
    } finally {
      await stores.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(log: EventLog, events: Iterator<PlausibleAppend>): Promise<void> {
  for (let written = 0; written < EVENTS_BEFORE; written += APPENDED_AT_ONCE) {
    await Promise.all(Array.from({ length: APPENDED_AT_ONCE }, () => append(log, events)));
  }
}

async function append(log: EventLog, events: Iterator<PlausibleAppend>): Promise<Position> {
  const next = events.next();
  if (next.done === true) throw new Error('the log of the bench came to its end');
  const { stream, expected, event } = next.value;
  const { position } = await log.append(stream, expected, [event]);
  return position;
}

/** Milliseconds from each append to the end of the first answer that shows it. */
async function lagsOfLiveEvents(
  stores: Stores,
  events: Iterator<PlausibleAppend>,
): Promise<readonly number[]> {
  const watch = new Watch(stores.delayFacts);
  const factsBefore = await watch.facts();
  const asking = watch.askUntilAllIsSeen(EVENTS_A_SECOND * SECONDS);
  const began = performance.now();
  const appends: Promise<void>[] = [];
  for (let number = 0; number < EVENTS_A_SECOND * SECONDS; number += 1) {
    await wait(Math.max(0, began + (number * 1_000) / EVENTS_A_SECOND - performance.now()));
    const appendedAt = performance.now();
    appends.push(
      append(stores.log, events).then((position) => {
        watch.expect(position, appendedAt);
      }),
    );
  }
  await Promise.all(appends);
  const lagsMs = await asking;
  if ((await watch.facts()) <= factsBefore) throw new Error('the live events are in no figure');
  return lagsMs;
}

/** An analyst's page on the figures of the whole district, which asks again as soon as it was answered. */
class Watch {
  private awaited: { readonly position: Position; readonly appendedAt: number }[] = [];

  constructor(private readonly delayFacts: Stores['delayFacts']) {}

  expect(position: Position, appendedAt: number): void {
    this.awaited.push({ position, appendedAt });
  }

  async facts(): Promise<number> {
    const { rows } = await this.ask();
    return rows.reduce((sum, { facts }) => sum + facts, 0);
  }

  /** What was stored when a question was asked is in its answer. */
  async askUntilAllIsSeen(events: number): Promise<readonly number[]> {
    const lagsMs: number[] = [];
    while (lagsMs.length < events) {
      const shown = this.delayFacts.checkpoint;
      await this.ask();
      const answeredAt = performance.now();
      const isSeen = (position: Position) => shown !== null && position <= shown;
      for (const { position, appendedAt } of this.awaited) {
        if (isSeen(position)) lagsMs.push(answeredAt - appendedAt);
      }
      this.awaited = this.awaited.filter(({ position }) => !isSeen(position));
      await wait(ASKS_AFTER_MS);
    }
    return lagsMs;
  }

  private ask(): Promise<DelayAnswer> {
    return this.delayFacts.answer(readDelayQuestion({ groupBy: 'month' }) as DelayQuestion);
  }
}

function resultsOf(lagsMs: readonly number[]): BenchResult[] {
  const sorted = lagsMs.toSorted((a, b) => a - b);
  return (
    [
      ['median', 0.5],
      ['99th percentile', 0.99],
    ] as const
  ).map(([name, share]) => {
    const lagMs = sorted[Math.floor(sorted.length * share)] ?? Infinity;
    return compared(`live lag: append to figure, ${name}`, {
      unit: 'times/s',
      value: 1_000 / lagMs,
      against: 1_000 / SEEN_WITHIN_MS,
      target: 1,
    });
  });
}
