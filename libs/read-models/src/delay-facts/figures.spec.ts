import {
  type DelayFact,
  type DelayQuestion,
  type Grouping,
  type Interval,
  MEASUREMENT_STATUSES,
  countedMs,
  delayFactsOf,
  readDelayQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { MINUTE } from '@rujukan/kernel';
import { type CaseEvent, type CaseState, decide, fold, isRefusal } from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUKOMUKO, caseStories } from '../../../referral/src/testing';
import { DelayFactStore } from './delay-fact-store';
import { localCalendar } from './local-calendar';

const CASES = 400;
const GROUPINGS: readonly Grouping[] = ['none', 'origin', 'destination', 'month', 'urgency', 'subject'];

/** The same stories every time: what differs from run to run belongs into a property that can shrink. */
const states: readonly CaseState[] = fc.sample(caseStories(), { numRuns: CASES, seed: 2_026 }).map((story) =>
  fold(
    story.reduce<readonly CaseEvent[]>((past, command) => {
      const decision = decide(past, command, MUKOMUKO);
      return isRefusal(decision) ? past : [...past, ...decision];
    }, []),
  ),
);
const facts = states.flatMap((state, index) => delayFactsOf(`case-${index}`, state));
const notPlanned = facts.filter(({ urgency }) => urgency !== 'planned');

function groupOf(fact: DelayFact, groupBy: Grouping): string | null {
  if (groupBy === 'none') return null;
  if (groupBy === 'month') return localCalendar(fact.occurredAt, 'Asia/Jakarta').month;
  return groupBy === 'urgency' ? (fact.urgency ?? 'unknown') : fact[groupBy];
}

/** Hyndman and Fan 1996, type 7. */
function quantile(sorted: readonly number[], q: number): number | null {
  if (sorted.length === 0) return null;
  const rank = (sorted.length - 1) * q;
  const below = sorted[Math.floor(rank)]!;
  return below + (sorted[Math.ceil(rank)]! - below) * (rank - Math.floor(rank));
}

function expectedFigures(group: readonly DelayFact[], interval: Interval) {
  const measurements = group.map(({ intervals }) => intervals[interval]);
  const counted = measurements.filter((each) => countedMs(each) !== null);
  const minutes = counted
    .map((each) => Math.round(countedMs(each)! / 1_000) / (MINUTE / 1_000))
    .sort((a, b) => a - b);
  const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6));
  const doubted = (doubt: 'estimated' | 'late' | 'skewAdjusted' | 'disputed') =>
    counted.filter((each) => 'doubts' in each && each.doubts[doubt]).length;
  const { measured: _, ...flags } = Object.fromEntries(
    MEASUREMENT_STATUSES.map((status) => [
      status,
      measurements.filter((each) => each.status === status).length,
    ]),
  );
  return {
    ...flags,
    counted: counted.length,
    p50: near(quantile(minutes, 0.5)),
    p90: near(quantile(minutes, 0.9)),
    p95: near(quantile(minutes, 0.95)),
    mean: near(minutes.length === 0 ? null : minutes.reduce((sum, each) => sum + each, 0) / minutes.length),
    doubts: {
      estimated: doubted('estimated'),
      late: doubted('late'),
      skewAdjusted: doubted('skewAdjusted'),
      disputed: doubted('disputed'),
    },
  };
}

describe('the figures of random cases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'figures-'));
  let store: DelayFactStore;
  beforeAll(async () => {
    store = await DelayFactStore.open({
      folder,
      log: { storeId: 'log' },
      zoneOf: () => 'Asia/Jakarta',
      onWarning: (warning) => {
        throw new Error(warning);
      },
    });
    for (let part = 0; part < 4; part += 1) {
      const cases = states.flatMap((state, index) =>
        // Each case comes twice, as it would when its events lie far apart.
        index % 4 === part || index % 4 === part - 1 ? [[`case-${index}`, state] as const] : [],
      );
      await store.apply({ events: [], cases: new Map(cases), last: `${part}` as Position });
    }
    await store.settled();
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('come from enough facts of every kind to mean something', () => {
    const statuses = new Set(
      notPlanned.flatMap(({ intervals }) => Object.values(intervals).map(({ status }) => status)),
    );
    expect([...statuses].sort()).toEqual(
      [...MEASUREMENT_STATUSES].filter((each) => each !== 'implausible').sort(),
    );
  });

  it.each(GROUPINGS)('are what a plain calculation gives, by %s', async (groupBy) => {
    const question = readDelayQuestion({ groupBy }) as DelayQuestion;
    const counted = groupBy === 'urgency' ? facts : notPlanned;
    const groups = new Set(counted.map((fact) => groupOf(fact, groupBy)));
    const { rows } = await store.answer(question);
    expect(rows.map(({ group }) => group).sort()).toEqual([...groups].sort());
    for (const { group, facts: number, intervals } of rows) {
      const own = counted.filter((fact) => groupOf(fact, groupBy) === group);
      expect(number).toBe(own.length);
      for (const interval of question.intervals) {
        expect(intervals[interval]).toEqual(expectedFigures(own, interval));
      }
    }
  });
});
