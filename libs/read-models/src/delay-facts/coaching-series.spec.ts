import {
  type CoachingCounts,
  type DelayQuestion,
  type MonthlyCount,
  countedMinutes,
  countedMs,
  delayFactsOf,
  readCoachingQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { SECOND, instant } from '@rujukan/kernel';
import { type CaseEvent, type CaseState, decide, fold, isRefusal } from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUKOMUKO, caseStories } from '../../../referral/src/testing';
import { DelayFactStore } from './delay-fact-store';
import { localCalendar } from './local-calendar';

const AT = instant(Date.UTC(2027, 0, 1));
const INTERVAL = 'referralToArrival';

const states: readonly CaseState[] = fc.sample(caseStories(), { numRuns: 300, seed: 2_026 }).map((story) =>
  fold(
    story.reduce<readonly CaseEvent[]>((past, command) => {
      const decision = decide(past, command, MUKOMUKO);
      return isRefusal(decision) ? past : [...past, ...decision];
    }, []),
  ),
);

describe('what the database counts for coaching', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-'));
  let store: DelayFactStore;
  let counts: CoachingCounts;

  beforeAll(async () => {
    store = await DelayFactStore.open({
      folder,
      log: { storeId: 'log' },
      zoneOf: () => 'Asia/Jakarta',
      onWarning: (warning) => {
        throw new Error(warning);
      },
    });
    const cases = new Map(states.map((state, index) => [`case-${index}`, state]));
    await store.apply({ events: [], cases, last: '1' as Position });
    await store.settled();
    const question = readCoachingQuestion({}) as DelayQuestion;
    counts = await store.coaching({ question, interval: INTERVAL, at: AT });
  });

  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('is what the facts say, month by month and sender by sender, without the planned ones', () => {
    expect(counts.monthly.length).toBeGreaterThan(20);
    expect(new Set(counts.monthly.map(({ fate }) => fate)).size).toBeGreaterThan(2);
    expect(sorted(counts.monthly)).toEqual(sorted(expectedCounts()));
  });

  it('knows of no pilot where no facility is known', () => {
    expect(counts.pilot).toEqual({ durations: [], referred: { planned: 0, urgent: 0, emergency: 0 } });
  });
});

function expectedCounts(): readonly MonthlyCount[] {
  const counted = new Map<string, MonthlyCount>();
  for (const fact of states.flatMap((state, index) => delayFactsOf(`case-${index}`, state))) {
    const measurement = fact.intervals[INTERVAL];
    const ms = countedMs(measurement);
    const seconds = (length: number) => Math.round(length / SECOND);
    const [fate, length] =
      measurement.status === 'open'
        ? (['open', Math.max(0, Math.floor(AT / SECOND) - Math.floor(measurement.since / SECOND))] as const)
        : measurement.status === 'ended' && measurement.afterMs !== null
          ? ([measurement.by, seconds(measurement.afterMs)] as const)
          : (['reached', ms === null ? null : seconds(ms)] as const);
    if (length === null || fact.urgency === 'planned') continue;
    const exact = Math.floor((length + 30) / 60);
    const row = {
      unit: fact.origin,
      month: localCalendar(fact.occurredAt, 'Asia/Jakarta').month,
      urgency: fact.urgency ?? 'unknown',
      fate,
      minutes: exact <= 20_160 ? countedMinutes(length) : Math.floor((exact + 5) / 10) * 10,
    };
    const key = JSON.stringify(row);
    counted.set(key, { ...row, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

function sorted(counts: readonly MonthlyCount[]): readonly string[] {
  return counts
    .map(({ unit, month, urgency, fate, minutes, count }) =>
      [unit, month, urgency, fate, minutes, count].join(' '),
    )
    .toSorted();
}
