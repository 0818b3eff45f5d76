import { type DelayQuestion, INTERVALS, readDelayQuestion } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { type Instant, instant, toIso } from '@rujukan/kernel';
import { type CaseEvent, type CaseState, decide, fold, isRefusal } from '@rujukan/referral';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  MUKOMUKO,
  THE_CASE,
  at,
  caseStories,
  coordinator,
  given,
  midwife,
  rsud,
} from '../../../referral/src/testing';
import { LogInMemory } from '../testing/log-in-memory';
import { DelayFactStore } from './delay-fact-store';

const stories = fc.sample(caseStories(), { numRuns: 150, seed: 7 }).map((story) =>
  story.reduce<readonly CaseEvent[]>((past, command) => {
    const decision = decide(past, command, MUKOMUKO);
    return isRefusal(decision) ? past : [...past, ...decision];
  }, []),
);
const received = stories.flatMap((events) => events.map(({ meta }) => meta.receivedAt)).sort((a, b) => a - b);
const shareOf = (share: number): Instant => instant(received[Math.floor(received.length * share)]!);
const EARLIER = shareOf(0.3);
const LATER = shareOf(0.8);

const folders: string[] = [];
const stores: DelayFactStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function open(log: LogInMemory) {
  const folder = mkdtempSync(join(tmpdir(), 'as-of-'));
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
  return { store, folder };
}

function logOf(all: readonly (readonly CaseEvent[])[]): LogInMemory {
  const log = new LogInMemory();
  for (const [index, events] of all.entries()) if (events.length > 0) log.tell(`case-${index}`, events);
  return log;
}

const question = (groupBy: string, asOf: Instant | null): DelayQuestion =>
  readDelayQuestion({
    groupBy,
    intervals: INTERVALS,
    ...(asOf === null ? {} : { asOf: toIso(asOf) }),
  }) as DelayQuestion;

/** What somebody would have read who had asked then. */
async function answeredThen(asOf: Instant, groupBy: string) {
  const { store } = await open(new LogInMemory());
  const cases = stories.map((events, index): [string, CaseState] => [
    `case-${index}`,
    fold(events.filter(({ meta }) => meta.receivedAt <= asOf)),
  ]);
  await store.apply({ events: [], cases: new Map(cases), last: '1' as Position });
  await store.settled();
  return store.answer(question(groupBy, null));
}

describe('the figures as of an instant', () => {
  it.each([
    ['early', EARLIER],
    ['late', LATER],
  ])('are those that somebody would have read who had asked then: %s', async (_, asOf) => {
    const { store } = await open(logOf(stories));
    for (const groupBy of ['origin', 'urgency', 'month']) {
      expect(await store.answer(question(groupBy, asOf))).toEqual(await answeredThen(asOf, groupBy));
    }
  });

  it('stay the same whatever comes in afterwards, and take in what was received in time but stored late', async () => {
    const log = logOf(stories.slice(0, 75));
    const { store } = await open(log);
    await store.answer(question('origin', LATER));
    for (const [index, events] of stories.entries()) {
      if (index >= 75 && events.length > 0) log.tell(`case-${index}`, events);
    }
    expect(await store.answer(question('origin', LATER))).toEqual(await answeredThen(LATER, 'origin'));
  });

  it('are kept for a few instants, and leave no file behind', async () => {
    const { store, folder } = await open(logOf(stories.slice(0, 20)));
    const tables = () => readdirSync(folder).filter((name) => name.includes('as-of'));
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) await store.answer(question('none', shareOf(share)));
    expect(tables().length).toBeLessThanOrEqual(3);
    await store.close();
    expect(tables()).toEqual([]);
  });
});

describe('what came in between two instants', () => {
  const detected = midwife('DetectCase', {}, '08:00');
  const raised = midwife('RaiseReferral', {}, '08:20');
  const toldLate = midwife('RecordDeparture', {}, '08:50', { receivedAt: at('13:00') });
  const arrived = rsud('AcknowledgeArrival', {}, '12:30');
  const note = midwife('AddNote', {}, '12:40');
  const story = given(detected, raised, arrived, note, toldLate);
  const correction = coordinator(
    'CorrectMilestone',
    {
      supersedes: [story.past.find(({ type }) => type === 'PatientArrived')!.id],
      time: { precision: 'exact', at: at('12:20') },
    },
    '14:00',
  );

  it('is told apart: late facts and corrections moved the figures, what happened since is news', async () => {
    const log = new LogInMemory();
    log.tell(THE_CASE, [...story.past, ...story.when(correction).events]);
    const { store } = await open(log);
    expect(await store.changes(at('12:00'), at('15:00'))).toEqual({
      from: at('12:00'),
      to: at('15:00'),
      news: 1,
      moved: [
        { kind: 'correction', type: 'MilestoneCorrected', events: 1 },
        { kind: 'late', type: 'TransportDeparted', events: 1 },
      ],
      events: [
        expect.objectContaining({ kind: 'late', caseId: THE_CASE, occurredAt: at('08:50') }),
        expect.objectContaining({ kind: 'correction', occurredAt: at('14:00') }),
      ],
      notListed: 0,
    });
  });

  it('is nothing where nothing came', async () => {
    const log = new LogInMemory();
    log.tell(THE_CASE, story.past);
    const { store } = await open(log);
    expect(await store.changes(at('15:00'), at('16:00'))).toMatchObject({ news: 0, moved: [], events: [] });
  });
});
