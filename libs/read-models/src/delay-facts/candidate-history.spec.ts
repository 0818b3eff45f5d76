import { DAY, type Instant, MINUTE, plus } from '@rujukan/kernel';
import type { CandidateHistory, CaseCommand, CaseState } from '@rujukan/referral';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  about,
  at,
  given,
  midwife,
  rsia,
  rsud,
} from '../../../referral/src/testing';
import { factStoreForEach } from '../testing/fact-store-for-each';

const facts = factStoreForEach();

const NOW = plus(at('00:00'), 10 * DAY);

const state = (...commands: readonly CaseCommand[]): CaseState => given(...commands).state;
const detected = midwife('DetectCase', {}, '08:00');
const clock = (minutes: number): string =>
  `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** From Ipuh to the RSUD in so many minutes. */
function arrivedAfter(minutes: number, referral: Readonly<Record<string, unknown>> = {}): CaseState {
  return state(
    detected,
    midwife('RaiseReferral', referral, '08:30'),
    midwife('RecordDeparture', {}, '09:00'),
    rsud('AcknowledgeArrival', {}, clock(minutes)),
  );
}

const raised = midwife('RaiseReferral', {}, '08:30');
const accepted = state(detected, raised, rsud('AcceptReferral', {}, '08:34'));
const declined = (reason: 'noRoom' | 'noBlood') =>
  state(detected, raised, rsud('DeclineReferral', { reason }, '08:40'));

/** Asks, which has it counted, until what was counted then is known. */
async function countedAt(now: Instant): Promise<CandidateHistory> {
  for (;;) {
    const history = facts.store.candidateHistory(now);
    if (history.asOf === now) return history;
    await nextTurn();
  }
}

describe('past journeys', () => {
  const ways = async (now = NOW) => (await countedAt(now)).journeys(PUSKESMAS_IPUH, RSUD);

  it('give the median and the middle half between two facilities, once there are ten', async () => {
    await facts.take([100, 110, 120, 130, 140, 150, 160, 170, 180].map((minutes) => arrivedAfter(minutes)));
    expect(await ways()).toBeUndefined();

    await facts.take([arrivedAfter(190)]);
    expect(await ways(plus(NOW, 6 * MINUTE))).toEqual({
      n: 10,
      medianMinutes: 145,
      fromMinutes: 122.5,
      toMinutes: 167.5,
    });
    expect((await countedAt(plus(NOW, 6 * MINUTE))).journeys(RSUD, PUSKESMAS_IPUH)).toBeUndefined();
  });

  it('are those of emergencies and urgent referrals, told to the minute and disputed by nobody', async () => {
    const guessed = state(
      detected,
      raised,
      midwife('RecordDeparture', {}, about('09:00')),
      rsud('AcknowledgeArrival', {}, '09:05'),
    );
    const disputed = state(
      detected,
      raised,
      midwife('RecordDeparture', {}, '09:00'),
      rsud('AcknowledgeArrival', {}, '09:06'),
      midwife('AcknowledgeArrival', {}, '10:50'),
    );
    const planned = Array.from({ length: 5 }, () => arrivedAfter(5, { urgency: 'planned' }));
    await facts.take([...planned, guessed, guessed, disputed, disputed]);
    await facts.take(Array.from({ length: 10 }, () => arrivedAfter(120, { urgency: 'urgent' })));

    expect(await ways()).toMatchObject({ n: 10, fromMinutes: 120, medianMinutes: 120 });
  });

  it('are forgotten after a year and a half', async () => {
    await facts.take(Array.from({ length: 10 }, () => arrivedAfter(120)));

    expect(await ways(plus(NOW, 520 * DAY))).toMatchObject({ n: 10 });
    expect(await ways(plus(NOW, 545 * DAY))).toBeUndefined();
  });

  it('lead to where she was received, whichever hospital was asked', async () => {
    const diverted = state(
      detected,
      raised,
      midwife('RecordDeparture', {}, '09:00'),
      rsia('AcknowledgeArrival', { at: RSIA }, '09:50'),
    );
    await facts.take(Array.from({ length: 10 }, () => diverted));

    expect((await countedAt(NOW)).journeys(PUSKESMAS_IPUH, RSIA)).toMatchObject({ medianMinutes: 50 });
  });
});

describe('recent answers', () => {
  it('give the median time to them and the refusals by reason', async () => {
    await facts.take([
      accepted,
      accepted,
      accepted,
      declined('noRoom'),
      declined('noRoom'),
      declined('noBlood'),
    ]);
    const history = await countedAt(NOW);

    expect(history.answersOf(RSUD)).toEqual({
      answered: 6,
      medianMinutes: 7,
      declined: { noRoom: 2, noBlood: 1 },
    });
    expect(history.answersOf(RSIA)).toBeNull();
  });

  it('are those of the last three months', async () => {
    await facts.take([accepted]);

    expect((await countedAt(plus(NOW, 75 * DAY))).answersOf(RSUD)).toMatchObject({ answered: 1 });
    expect((await countedAt(plus(NOW, 85 * DAY))).answersOf(RSUD)).toBeNull();
  });

  it('are no word of a hospital that was only passed on the way', async () => {
    const passed = state(
      detected,
      raised,
      rsud('DeclineReferral', { reason: 'noRoom' }, '08:40'),
      midwife('RecordDeparture', {}, '09:00'),
      rsia('AcknowledgeArrival', { at: RSIA }, '09:50'),
    );
    await facts.take([passed]);

    expect((await countedAt(NOW)).answersOf(RSIA)).toBeNull();
  });
});

describe('the past of hospitals', () => {
  it('is nothing until it was counted, and nobody waits for that', async () => {
    await facts.take([accepted]);

    expect(facts.store.candidateHistory(NOW)).toMatchObject({ asOf: null });
    expect((await countedAt(NOW)).asOf).toBe(NOW);
  });

  it('is counted again five minutes after something was written', async () => {
    await countedAt(NOW);
    await facts.take([accepted]);

    expect(facts.store.candidateHistory(plus(NOW, 4 * MINUTE)).asOf).toBe(NOW);
    expect((await countedAt(plus(NOW, 5 * MINUTE))).answersOf(RSUD)).toMatchObject({ answered: 1 });
  });
});
