import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { BoardClock, PlaceAmongPast } from '@rujukan/delays';
import { HOUR, type Instant, MINUTE, plus } from '@rujukan/kernel';
import type { CaseCommand, CaseState } from '@rujukan/referral';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PUSKESMAS_IPUH, PUSKESMAS_PENARIK, at, given, midwife, rsud } from '../../../referral/src/testing';
import { factStoreForEach } from '../testing/fact-store-for-each';
import { FACT_COLUMNS } from './fact-table';
import { PastDurationsReader } from './past-durations';

const facts = factStoreForEach();

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

const NOW = at('14:00');

async function placeOf(elapsed: number, more: Partial<BoardClock> = {}, now = NOW): Promise<PlaceAmongPast> {
  const { past } = await facts.store.pastDurations(now);
  const clock = {
    interval: 'departureToArrival',
    origin: PUSKESMAS_IPUH,
    urgency: 'emergency',
    since: plus(now, -elapsed * MINUTE),
  } as const;
  return past.placeOf({ ...clock, ...more }, now);
}

/** Asks at an instant, which has them counted, until those of that instant are known to who asks after it. */
async function countedAt(now: Instant): Promise<void> {
  await facts.store.pastDurations(now);
  while ((await facts.store.pastDurations(plus(now, 1))).asOf !== now) await nextTurn();
}

const twenty = Array.from({ length: 20 }, (_, index) => 10 * (index + 1));

describe('past durations', () => {
  it('are those of the same origin, with the open ones counted as longer', async () => {
    await facts.take(twenty.map((minutes) => arrivedAfter(minutes)));
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
    await facts.take(twenty.map(() => open));
    await countedAt(plus(NOW, MINUTE));
    expect(await placeOf(100, {}, plus(NOW, 2 * MINUTE))).toMatchObject({
      percentile: expect.closeTo(25, 9) as number,
      past: 20,
    });
  });

  it('of another origin are the district to a puskesmas that has too few of its own', async () => {
    await facts.take(twenty.map((minutes) => arrivedAfter(minutes)));
    expect(await placeOf(100, { origin: PUSKESMAS_PENARIK })).toEqual({
      percentile: expect.closeTo(50, 9) as number,
      comparedWith: 'district',
      past: 20,
    });
  });

  it('of planned referrals are nobody else’s', async () => {
    await facts.take(twenty.map((minutes) => arrivedAfter(minutes, { urgency: 'planned' })));
    expect(await placeOf(100)).toMatchObject({ percentile: null, comparedWith: null });
    expect(await placeOf(100, { urgency: 'planned' })).toMatchObject({
      percentile: expect.closeTo(50, 9) as number,
    });
  });

  it('are counted again a minute after something was written, and not before; who asks does not wait', async () => {
    await facts.take(twenty.map((minutes) => arrivedAfter(minutes)));
    expect(await placeOf(100)).toMatchObject({ past: 20 });
    await facts.take([arrivedAfter(10)]);
    const [soon, later] = [plus(NOW, MINUTE / 2), plus(NOW, MINUTE)];
    expect((await facts.store.pastDurations(soon)).asOf).toBe(NOW);
    expect((await facts.store.pastDurations(later)).asOf).toBe(NOW);
    await countedAt(later);
    expect(await placeOf(100, {}, plus(later, 1))).toMatchObject({ past: 21 });
  });

  it('stay those of before for the pages of a board that began with them', async () => {
    await facts.take(twenty.map((minutes) => arrivedAfter(minutes)));
    const began = plus(NOW, MINUTE);
    await facts.store.pastDurations(NOW);
    await facts.take([arrivedAfter(10)]);
    expect((await facts.store.pastDurations(began)).asOf).toBe(NOW);
    await countedAt(began);
    expect((await facts.store.pastDurations(began)).asOf).toBe(NOW);
    expect((await facts.store.pastDurations(plus(began, 1))).asOf).toBe(began);
  });
});

describe('past durations that cannot be counted', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  let troubles: string[];
  let reader: PastDurationsReader;
  beforeEach(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    troubles = [];
    reader = new PastDurationsReader({
      lend: (work) => work(connection),
      currentVersion: () => 1,
      onTrouble: (trouble) => {
        troubles.push(trouble);
      },
    });
  });
  afterEach(() => {
    connection.closeSync();
    instance.closeSync();
  });

  const withFacts = () => connection.run(`CREATE TABLE facts (${FACT_COLUMNS})`);

  it('are none, with no time, as long as none ever were; they are tried again a minute later', async () => {
    expect(await reader.at(NOW)).toMatchObject({ asOf: null });
    expect(troubles).toEqual([expect.stringContaining('cannot be counted now')]);
    await withFacts();
    expect(await reader.at(plus(NOW, MINUTE - 1))).toMatchObject({ asOf: null });
    expect(await reader.at(plus(NOW, MINUTE))).toMatchObject({ asOf: plus(NOW, MINUTE) });
    expect(troubles).toHaveLength(1);
  });

  it('are those of before once there were some', async () => {
    await withFacts();
    await reader.at(NOW);
    await connection.run('DROP TABLE facts');
    const nextHour = plus(NOW, HOUR);
    expect(await reader.at(nextHour)).toMatchObject({ asOf: NOW });
    await reader.idle();
    expect(troubles).toHaveLength(1);
    expect(await reader.at(plus(nextHour, 1))).toMatchObject({ asOf: NOW });
    await reader.idle();
    expect(troubles).toHaveLength(1);
  });
});
