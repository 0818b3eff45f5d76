import {
  ALL_INTERVALS,
  type AskedDelayQuestion,
  type AskedOf,
  type DelayAnswerKind,
  type DelayAsk,
  type DelayQuestion,
  GROUPINGS,
  SAMPLED,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { HOUR, instant, plus, toIso } from '@rujukan/kernel';
import { type CaseEvent, decide, fold, isRefusal } from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  MUKOMUKO,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  RSUD,
  caseStories,
} from '../../../referral/src/testing';
import { LogInMemory } from '../testing/log-in-memory';
import { DelayFactStore } from './delay-fact-store';
import { isInSample } from '../in-sample';

/** Each event comes in some time after the one before. */
const stories = fc.sample(caseStories(), { numRuns: 40, seed: 11 }).map((story) =>
  story
    .reduce<readonly CaseEvent[]>((past, command) => {
      const decision = decide(past, command, MUKOMUKO);
      return isRefusal(decision) ? past : [...past, ...decision];
    }, [])
    .map((event, at) => {
      const receivedAt = plus(event.meta.receivedAt, at * HOUR);
      return { ...event, meta: { ...event.meta, receivedAt } };
    }),
);
const received = [...new Set(stories.flat().map(({ meta }) => meta.receivedAt))].sort((a, b) => a - b);
const [FIRST, LAST] = [instant(received[0]!), instant(received.at(-1)!)];

/** Ids of cases in the sample, or of others. */
function* ids(name: string, inSample: boolean): Generator<string, never> {
  for (let number = 0; ; number += 1) {
    const caseId = `${name}-${number}`;
    if (isInSample(caseId) === inSample) yield caseId;
  }
}

type World = ReadonlyMap<string, readonly CaseEvent[]>;

const told = ids('told', true);
const world: World = new Map(stories.map((events) => [told.next().value, events]));

/** With cases beside them that the sample leaves out. */
const left = ids('left', false);
const withMore: World = new Map([
  ...world,
  ...stories.slice(0, 9).map((events) => [left.next().value, events] as const),
]);

const folders: string[] = [];
const stores: DelayFactStore[] = [];
afterAll(async () => {
  for (const store of stores) await store.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function storeOf(cases: World): Promise<DelayFactStore> {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  folders.push(folder);
  const log = new LogInMemory();
  for (const [caseId, events] of cases) if (events.length > 0) log.tell(caseId, events);
  const store = await DelayFactStore.open({
    folder,
    log,
    zoneOf: () => 'Asia/Jakarta',
    onWarning: (warning) => {
      throw new Error(warning);
    },
  });
  stores.push(store);
  const states = new Map([...cases].map(([caseId, events]) => [caseId, fold(events)]));
  await store.apply({ events: [], cases: states, last: '1' as Position });
  await store.settled();
  return store;
}

const someInstant = fc.integer({ min: FIRST - HOUR, max: LAST + HOUR }).map((at) => toIso(instant(at)));
const someOf = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

/** Groups, unions of them, what is left of them, and periods that begin and end at any instant. */
const someAsked: fc.Arbitrary<AskedDelayQuestion> = fc.record(
  {
    groupBy: fc.constantFrom(...GROUPINGS),
    origin: someOf([PUSKESMAS_IPUH, PUSKESMAS_PENARIK, RSUD]),
    urgency: someOf(['emergency', 'urgent', 'unknown']),
    hour: someOf(['07', '08', '09', '10', '11', '12']),
    subject: fc.constantFrom('mother', 'infant'),
    from: someInstant,
    to: someInstant,
    asOf: fc.constantFrom(toIso(instant(received[received.length >> 1]!)), toIso(LAST)),
  },
  { requiredKeys: ['groupBy'] },
);

const someKind = fc.constantFrom<DelayAnswerKind>(
  'figures',
  'survival',
  'waterfall',
  'funnel',
  'completeness',
);

function asking(kind: DelayAnswerKind, asked: AskedDelayQuestion, of: AskedOf): DelayAsk | null {
  const question = readDelayQuestion({ ...asked, intervals: ALL_INTERVALS });
  if ('faults' in question) return null;
  const about = { interval: 'referralToArrival', at: LAST, horizonMinutes: 600, curvePoints: 50 } as const;
  return { kind, question, about, of };
}

const EVERYTHING: DelayQuestion = readDelayQuestion({}) as DelayQuestion;

describe('the sample that those are answered from who see no cases', () => {
  it('answers every question alike where other cases happened that it leaves out', async () => {
    const [one, other] = await Promise.all([storeOf(world), storeOf(withMore)]);
    await fc.assert(
      fc.asyncProperty(someKind, someAsked, async (kind, asked) => {
        const ask = asking(kind, asked, 'sample');
        fc.pre(ask !== null);
        expect(await other.ask(ask)).toEqual(await one.ask(ask));
      }),
      { numRuns: 150, seed: 3 },
    );
    const coaching = {
      question: EVERYTHING,
      interval: 'referralToArrival',
      period: null,
      at: LAST,
      of: 'sample',
    } as const;
    expect(sorted(await other.coaching(coaching))).toEqual(sorted(await one.coaching(coaching)));
    const [from, to] = [plus(FIRST, 1), LAST];
    const moved = await one.changes(from, to, 'sample');
    expect(moved.news + moved.moved.length).toBeGreaterThan(0);
    expect(counted(await other.changes(from, to, 'sample'))).toEqual(counted(moved));
    const all = async (store: DelayFactStore) =>
      (await store.ask({ kind: 'figures', question: EVERYTHING, about: null })).rows[0]!.facts;
    expect(await all(other)).toBeGreaterThan(await all(one));
  });

  it('leaves out one case in ten', () => {
    const drawn = Array.from({ length: 40_000 }, (_, number) => isInSample(`case ${number}`));
    const share = drawn.filter(Boolean).length / drawn.length;
    expect(share).toBeGreaterThan(SAMPLED - 0.006);
    expect(share).toBeLessThan(SAMPLED + 0.006);
  });

  it('holds the same cases for ever', () => {
    const drawn = Array.from({ length: 40 }, (_, number) => Number(isInSample(`case ${number}`))).join('');
    expect(drawn).toBe('1111111111111111011111101111111111011111');
  });
});

/** Rows come out of the database in no order. */
const sorted = (counts: object): unknown =>
  Object.fromEntries(
    Object.entries(counts).map(([name, rows]) => [
      name,
      Array.isArray(rows) ? rows.map((row) => JSON.stringify(row)).sort() : rows,
    ]),
  );
const counted = ({ news, moved }: { news: number; moved: unknown }) => ({ news, moved });
