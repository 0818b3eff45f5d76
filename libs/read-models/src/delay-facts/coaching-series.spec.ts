import {
  type AskedCoachingQuestion,
  type CoachingAsk,
  type CountedPeriod,
  DEFAULT_COACHING_INTERVAL,
  type DelayFact,
  type PeriodCount,
  countedMinutes,
  countedMs,
  delayFactsOf,
  periodNumber,
  readCoachingQuestion,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { DAY, SECOND, instant, toIso } from '@rujukan/kernel';
import { type CaseEvent, type CaseState, decide, fold, isRefusal } from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUKOMUKO, caseStories } from '../../../referral/src/testing';
import { LogInMemory } from '../testing/log-in-memory';
import { DelayFactStore } from './delay-fact-store';
import { localCalendar } from './local-calendar';

const AT = instant(Date.UTC(2027, 0, 1));
const INTERVAL = DEFAULT_COACHING_INTERVAL;

const stories = fc.sample(caseStories(), { numRuns: 300, seed: 2_026 }).map((story) =>
  story.reduce<readonly CaseEvent[]>((past, command) => {
    const decision = decide(past, command, MUKOMUKO);
    return isRefusal(decision) ? past : [...past, ...decision];
  }, []),
);

const folders: string[] = [];
const stores: DelayFactStore[] = [];

async function open(log: LogInMemory): Promise<DelayFactStore> {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-'));
  folders.push(folder);
  const store = await DelayFactStore.open({
    folder,
    log,
    zoneOf: () => 'Asia/Jakarta',
    onWarning: (warning) => {
      throw new Error(warning);
    },
  });
  stores.push(store);
  return store;
}

async function storeWith(taken: readonly (readonly CaseEvent[])[]): Promise<DelayFactStore> {
  const store = await open(new LogInMemory());
  const cases = new Map(taken.map((events, index): [string, CaseState] => [`case-${index}`, fold(events)]));
  await store.apply({ events: [], cases, last: '1' as Position });
  await store.settled();
  return store;
}

function ask(asked: AskedCoachingQuestion = {}): CoachingAsk {
  const read = readCoachingQuestion(asked);
  if ('faults' in read) throw new Error('not a question');
  return { ...read, at: read.question.asOf ?? AT };
}

describe('what the database counts for coaching', () => {
  let store: DelayFactStore;

  beforeAll(async () => {
    store = await storeWith(stories);
  });

  afterAll(async () => {
    for (const each of stores.splice(0)) await each.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it.each(['month', 'quarter', 'fourWeeks'] as const)(
    'is what the facts say, period by period and sender by sender, without the planned ones: for each %s',
    async (period) => {
      const { series } = await store.coaching(ask({ period }));
      expect(series.length).toBeGreaterThan(20);
      expect(new Set(series.map(({ fate }) => fate)).size).toBeGreaterThan(2);
      // Quarters are made of months.
      expect(sorted(series)).toEqual(sorted(expectedCounts(period === 'quarter' ? 'month' : period)));
    },
  );

  it('is of those that the question is about', async () => {
    const { series } = await store.coaching(ask({ subject: 'infant', urgency: ['emergency'] }));
    const infants = expectedCounts(
      'month',
      ({ subject, urgency }) => subject === 'infant' && urgency === 'emergency',
    );
    expect(infants.length).toBeGreaterThan(0);
    expect(sorted(series)).toEqual(sorted(infants));
    const later = toIso(instant(AT + 400 * DAY));
    expect((await store.coaching(ask({ from: later }))).series).toEqual([]);
  });

  it('is what was known at an instant', async () => {
    const received = stories.flatMap((events) => events.map(({ meta }) => meta.receivedAt));
    const asOf = received.toSorted((a, b) => a - b)[Math.floor(received.length / 2)]!;
    const log = new LogInMemory();
    for (const [index, events] of stories.entries()) if (events.length > 0) log.tell(`case-${index}`, events);
    const known = await (await open(log)).coaching(ask({ asOf: toIso(asOf) }));
    const then = await storeWith(
      stories.map((events) => events.filter(({ meta }) => meta.receivedAt <= asOf)),
    );
    const { series } = await then.coaching({ ...ask(), at: asOf });
    expect(series.length).toBeGreaterThan(20);
    expect(sorted(known.series)).toEqual(sorted(series));
    expect(sorted(known.series)).not.toEqual(sorted((await store.coaching(ask())).series));
  });

  it('knows of no pilot and no visit where no facility is known', async () => {
    const nobody = { durations: [], referred: { planned: 0, urgent: 0, emergency: 0 } };
    expect(await store.coaching(ask())).toMatchObject({ pilot: nobody, notPilot: nobody, puskesmas: [] });
  });
});

function expectedCounts(
  calendar: CountedPeriod,
  isAsked: (fact: DelayFact) => boolean = () => true,
): readonly PeriodCount[] {
  const counted = new Map<string, PeriodCount>();
  const facts = stories.flatMap((events, index) => delayFactsOf(`case-${index}`, fold(events)));
  for (const fact of facts.filter(isAsked)) {
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
      period: periodNumber(calendar, localCalendar(fact.occurredAt, 'Asia/Jakarta').date),
      urgency: fact.urgency ?? 'unknown',
      fate,
      minutes: exact <= 20_160 ? countedMinutes(length) : Math.floor((exact + 5) / 10) * 10,
    };
    const key = JSON.stringify(row);
    counted.set(key, { ...row, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

function sorted(counts: readonly PeriodCount[]): readonly string[] {
  return counts
    .map(({ unit, period, urgency, fate, minutes, count }) =>
      [unit, period, urgency, fate, minutes, count].join(' '),
    )
    .toSorted();
}
