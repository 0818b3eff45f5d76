import { type WhatIfAnswer, type WhatIfAsk, type WhatIfRule, readWhatIf } from '@rujukan/delays';
import { DAY, plus } from '@rujukan/kernel';
import type { CaseCommand, CaseState } from '@rujukan/referral';
import { PUSKESMAS_IPUH, RSIA, RSUD, at, given, midwife, rsud } from '../../../referral/src/testing';
import { factStoreForEach } from '../testing/fact-store-for-each';

const facts = factStoreForEach();

const state = (...commands: readonly CaseCommand[]): CaseState => given(...commands).state;
const detected = midwife('DetectCase', {}, '08:00');
const raised = (more: Readonly<Record<string, unknown>> = {}) => midwife('RaiseReferral', more, '08:30');
const clock = (minutes: number): string =>
  `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Referred at 08:30, answered so long afterwards, left half an hour after that, on the way for an hour. */
const answeredAfter = (minutes: number, more: Readonly<Record<string, unknown>> = {}): CaseState =>
  state(
    detected,
    raised(more),
    rsud('AcceptReferral', {}, minutes < 30 ? `08:${30 + minutes}` : clock(minutes - 30)),
    midwife('RecordDeparture', {}, clock(minutes)),
    rsud('AcknowledgeArrival', {}, clock(minutes + 60)),
  );

const NOW = at('14:00');
const times = (count: number, made: () => CaseState) => Array.from({ length: count }, made);

function asking(more: Partial<WhatIfAsk> = {}, asked: Parameters<typeof readWhatIf>[0] = {}): WhatIfAsk {
  const read = readWhatIf({ rule: 'escalateAfter', emergency: 10, ...asked });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return { ...read, at: NOW, ...more };
}

function intervalIn(answer: WhatIfAnswer, interval: string) {
  if (answer.status === 'refused') throw new Error(answer.sentence.en);
  return answer.intervals.find((each) => each.interval === interval);
}

describe('the past under another rule', () => {
  it('is worked out from the legs that are recorded, the open ones with them', async () => {
    await facts.take([
      ...times(20, () => answeredAfter(5)),
      ...times(20, () => answeredAfter(80)),
      ...times(3, () => state(detected, raised())),
    ]);
    const answer = await facts.store.whatIf(asking());
    expect(answer).toMatchObject({ status: 'replayed', legs: 43, changed: 23 });
    expect(intervalIn(answer, 'referralToResponse')).toMatchObject({
      ...{ n: 43, reached: 40, open: 3, ended: 0, leftOut: 0 },
      factual: { p50: 80, p75: 80, withinTarget: expect.closeTo(20 / 43, 9) as number },
      scenario: { p50: 15, p75: 15 },
    });
    // 95 of the 110 minutes are left to her who waited 80 for the answer: she leaves 65 earlier.
    expect(intervalIn(answer, 'referralToArrival')).toMatchObject({
      factual: { p75: 170 },
      scenario: { p75: 105 },
    });
  });

  it('is that of the period and the urgencies that are asked about, and of referrals alone', async () => {
    await facts.take([
      ...times(12, () => answeredAfter(5)),
      ...times(12, () => answeredAfter(5, { urgency: 'urgent' })),
      ...times(12, () => answeredAfter(5, { urgency: 'planned' })),
      ...times(4, () => state(detected)),
    ]);
    const legs = async (asked: Parameters<typeof readWhatIf>[0]) => {
      const answer = await facts.store.whatIf(asking({}, asked));
      return answer.status === 'refused' ? answer.refusal : answer.legs;
    };
    expect(await legs({})).toBe(12);
    expect(await legs({ emergency: 10, urgent: 30 })).toBe(24);
    expect(await legs({ emergency: undefined, planned: 60 })).toBe(12);
    expect(await legs({ rule: 'oneMoreAmbulance', puskesmas: PUSKESMAS_IPUH })).toBe(24);
    expect(await legs({ from: '2090-01-01T00:00:00Z' })).toEqual({ why: 'tooFewLegs', n: 0, needed: 10 });
  });

  it('is refused for a hospital of which nothing is known', async () => {
    await facts.take(times(12, () => answeredAfter(5)));
    const rule: WhatIfRule = {
      rule: 'referInstead',
      origin: PUSKESMAS_IPUH,
      insteadOf: [RSUD],
      hospital: RSIA,
    };
    expect(await facts.store.whatIf(asking({ rule }))).toMatchObject({
      status: 'refused',
      refusal: { why: 'wayUnknown', n: 0, needed: 10 },
    });
  });

  it('is the same from memory, and another once something was written', async () => {
    await facts.take(times(12, () => answeredAfter(5)));
    const first = await facts.store.whatIf(asking());
    expect(await facts.store.whatIf(asking())).toBe(first);
    await facts.take(times(12, () => answeredAfter(80)));
    expect(await facts.store.whatIf(asking())).toMatchObject({ legs: 24, changed: 12 });
  });

  it('sees open ones up to the instant of the question', async () => {
    await facts.take([...times(20, () => answeredAfter(5)), ...times(20, () => state(detected, raised()))]);
    expect(await facts.store.whatIf(asking({ at: at('08:35') }))).toMatchObject({ changed: 0 });
    expect(await facts.store.whatIf(asking({ at: plus(NOW, DAY) }))).toMatchObject({ changed: 20 });
  });
});
