import { type BoardClock, type PlaceAmongPast } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { MINUTE, plus } from '@rujukan/kernel';
import type { CaseCommand, CaseState } from '@rujukan/referral';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUSKESMAS_IPUH, PUSKESMAS_PENARIK, at, given, midwife, rsud } from '../../../referral/src/testing';
import { DelayFactStore } from './delay-fact-store';

let folder: string;
let store: DelayFactStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'past-durations-'));
  store = await DelayFactStore.open({
    folder,
    log: { storeId: 'log' },
    zoneOf: () => 'Asia/Jakarta',
    onWarning: (warning) => {
      throw new Error(warning);
    },
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const state = (...commands: readonly CaseCommand[]): CaseState => given(...commands).state;
const detected = midwife('DetectCase', {}, '08:00');

/** On the road for so many minutes from 09:00 on. */
function arrivedAfter(minutes: number, referral: Readonly<Record<string, unknown>> = {}): CaseState {
  const clock = `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return state(
    detected,
    midwife('RaiseReferral', referral, '08:30'),
    midwife('RecordDeparture', {}, '09:00'),
    rsud('AcknowledgeArrival', {}, clock),
  );
}

let batches = 0;
async function take(cases: readonly CaseState[]): Promise<void> {
  batches += 1;
  const named = cases.map((each, index) => [`case-${batches}-${index}`, each] as const);
  await store.apply({
    events: [],
    cases: new Map(named),
    last: String(batches).padStart(6, '0') as Position,
  });
  await store.settled();
}

const NOW = at('14:00');

async function placeOf(elapsed: number, more: Partial<BoardClock> = {}, now = NOW): Promise<PlaceAmongPast> {
  const past = await store.pastDurations(now);
  const clock = {
    interval: 'departureToArrival',
    origin: PUSKESMAS_IPUH,
    urgency: 'emergency',
    since: plus(now, -elapsed * MINUTE),
  } as const;
  return past.placeOf({ ...clock, ...more }, now);
}

const twenty = Array.from({ length: 20 }, (_, index) => 10 * (index + 1));

describe('past durations', () => {
  it('are those of the same origin, with the open ones counted as longer', async () => {
    await take(twenty.map((minutes) => arrivedAfter(minutes)));
    expect(await placeOf(100)).toEqual({
      percentile: expect.closeTo(50, 9) as number,
      comparedWith: 'origin',
      past: 20,
    });
    const open = state(
      detected,
      midwife('RaiseReferral', {}, '08:30'),
      midwife('RecordDeparture', {}, '09:00'),
    );
    await take(twenty.map(() => open));
    expect(await placeOf(100, {}, plus(NOW, 2 * MINUTE))).toMatchObject({
      percentile: expect.closeTo(25, 9) as number,
      past: 20,
    });
  });

  it('of another origin are the district to a puskesmas that has too few of its own', async () => {
    await take(twenty.map((minutes) => arrivedAfter(minutes)));
    expect(await placeOf(100, { origin: PUSKESMAS_PENARIK })).toEqual({
      percentile: expect.closeTo(50, 9) as number,
      comparedWith: 'district',
      past: 20,
    });
  });

  it('of planned referrals are nobody else’s', async () => {
    await take(twenty.map((minutes) => arrivedAfter(minutes, { urgency: 'planned' })));
    expect(await placeOf(100)).toMatchObject({ percentile: null, comparedWith: null });
    expect(await placeOf(100, { urgency: 'planned' })).toMatchObject({
      percentile: expect.closeTo(50, 9) as number,
    });
  });

  it('are counted again a minute after something was written, and not before', async () => {
    await take(twenty.map((minutes) => arrivedAfter(minutes)));
    expect(await placeOf(100)).toMatchObject({ past: 20 });
    await take([arrivedAfter(10)]);
    expect(await placeOf(100, {}, plus(NOW, MINUTE / 2))).toMatchObject({ past: 20 });
    expect(await placeOf(100, {}, plus(NOW, MINUTE))).toMatchObject({ past: 21 });
  });
});
