import type { ProblemAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { type Person, somebody } from './kit/person';
import { IPUH, RSIA, RSUD } from './kit/places';

interface WhatIfView {
  readonly status: 'replayed' | 'refused';
  readonly label: string;
  readonly legs: number | null;
  readonly changed: number | null;
  readonly resamples: number;
  readonly refusal?: { readonly why: string; readonly n: number | null; readonly needed: number };
  readonly sentence: Record<'id' | 'en', string>;
  readonly caveat: Record<'id' | 'en', string>;
  readonly assumptions: readonly Record<'id' | 'en', string>[];
  readonly intervals: readonly {
    readonly interval: string;
    readonly n: number | null;
    readonly factual: { readonly p50: number | null; readonly withinTarget: number | null };
    readonly scenario: { readonly p50: number | null; readonly withinTarget: number | null };
    readonly change: { readonly p50: { readonly estimate: number; readonly upper: number } | null };
  }[];
}

let district: District;
let coordinator: Person;
let position: string;

/** So many that the sample holds ten of them as good as always. */
const PROMPT = 20;
const LATE = 24;

beforeAll(async () => {
  district = await startDistrict({ people: ['midwife', 'hospital', 'coordinator', 'analyst'] });
  coordinator = district.as('coordinator');
  await goingToTheRsud();
  position = (await district.stores.log.head()) ?? '';
});

afterAll(async () => {
  expect(district.troubles).toEqual([]);
  await district.close();
});

/** All referred at once; answered after 4 or 50 minutes, away ten later, there after an hour and a half more. */
async function goingToTheRsud(): Promise<void> {
  const [midwife, hospital] = [district.as('midwife'), district.as('hospital')];
  // Each signs in, again when their session has run out, before all is said at once.
  const signedIn = async () => {
    for (const person of [midwife, hospital]) await person.token();
  };
  await signedIn();
  const going = await Promise.all(
    Array.from({ length: PROMPT + LATE }, async () => {
      const ibu = somebody();
      await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });
      return { ibu, leg: await midwife.refers(ibu, RSUD, { from: IPUH }) };
    }),
  );
  const [prompt, late] = [going.slice(0, PROMPT), going.slice(PROMPT)];
  const steps = [
    [4, prompt, 'accepts'],
    [10, prompt, 'leaves'],
    [36, late, 'accepts'],
    [10, late, 'leaves'],
    [44, prompt, 'arrives'],
    [46, late, 'arrives'],
  ] as const;
  for (const [minutes, whose, step] of steps) {
    district.clock.pass({ minutes });
    await signedIn();
    await Promise.all(
      whose.map(({ ibu, leg }) => {
        if (step === 'accepts') return hospital.accepts(ibu, leg);
        if (step === 'leaves') return midwife.sendsOff(ibu, leg);
        return hospital.acknowledgesArrival(ibu, leg, RSUD);
      }),
    );
  }
}

const asked = (query: string) => `/api/delays/what-if?${query}&atLeast=${position}`;
const TEN = 'rule=escalateAfter&emergency=10';

describe('the coordinator asks what an escalation after ten minutes would have changed', () => {
  it('and reads every interval as it was and would have been, as a scenario in both languages', async () => {
    const answer = await coordinator.read<WhatIfView>(asked(TEN));
    expect(answer).toMatchObject({
      status: 'replayed',
      label: 'scenario',
      legs: PROMPT + LATE,
      changed: LATE,
      resamples: 500,
    });
    const of = (interval: string) => answer.intervals.find((each) => each.interval === interval);
    expect(of('referralToResponse')).toMatchObject({
      n: PROMPT + LATE,
      factual: { p50: 50, withinTarget: expect.closeTo(PROMPT / (PROMPT + LATE), 3) as number },
      scenario: { p50: 14 },
    });
    const arrival = of('referralToArrival')?.change.p50;
    expect(arrival?.estimate).toBe(-36);
    expect(arrival?.upper).toBeLessThanOrEqual(0);
    expect(of('departureToArrival')?.change.p50).toEqual({ estimate: 0, lower: 0, upper: 0 });
    expect(answer.sentence.en).toContain(`reaches ${LATE} of ${PROMPT + LATE} referrals`);
    expect(answer.caveat.en).toContain('no proof');
    expect(answer.caveat.id).toContain('bukan bukti');
    expect(answer.assumptions.length).toBeGreaterThan(3);
  });

  it('and reads the same again, and of a period without referrals that it is too small', async () => {
    expect(await coordinator.read(asked(TEN))).toEqual(await coordinator.read(asked(TEN)));
    const none = await coordinator.read<WhatIfView>(asked(`${TEN}&from=2031-01-01T00:00:00Z`));
    expect(none).toMatchObject({ status: 'refused', refusal: { why: 'tooFewLegs', n: 0, needed: 10 } });
    expect(none.sentence.id).toMatch(/^Ini tidak dapat dihitung: /);
  });

  it('as it was known at an instant', async () => {
    const now = encodeURIComponent(district.clock.iso);
    expect(await coordinator.read(asked(`${TEN}&asOf=${now}`))).toMatchObject({ legs: PROMPT + LATE });
  });
});

describe('other rules', () => {
  it('are refused with the reason where the other hospital is hardly known', async () => {
    const query = `rule=referInstead&origin=${IPUH}&insteadOf=${RSUD}&hospital=${RSIA}`;
    const answer = await coordinator.read<WhatIfView>(asked(query));
    expect(answer).toMatchObject({ status: 'refused', refusal: { n: 0, needed: 10 } });
    expect(answer.assumptions.some(({ en }) => en.includes('has a bed'))).toBe(true);
  });

  it('find nothing where no ambulance was out when she was referred', async () => {
    const answer = await coordinator.read<WhatIfView>(asked(`rule=oneMoreAmbulance&puskesmas=${IPUH}`));
    expect(answer).toMatchObject({ status: 'replayed', legs: PROMPT + LATE, changed: 0 });
    for (const { change } of answer.intervals) {
      if (change.p50) expect(change.p50).toEqual({ estimate: 0, lower: 0, upper: 0 });
    }
  });

  it('are not about places that nobody knows', async () => {
    const { status, body } = await coordinator.get<ProblemAnswer>(
      asked('rule=oneMoreAmbulance&puskesmas=pkm-nowhere'),
    );
    expect([status, body.code]).toEqual([422, 'facilityUnknown']);
  });

  it.each([
    ['emergency=10', 'rule', 'escalateAfter, referInstead, oneMoreAmbulance'],
    ['rule=escalateAfter', 'emergency', 'at least one urgency'],
    ['rule=escalateAfter&emergency=0', 'emergency', '1–20160'],
    ['rule=escalateAfter&emergency=10&planned=600', 'urgency', 'planned alone'],
    ['rule=referInstead&origin=pkm-ipuh&hospital=rsia-albara', 'insteadOf', 'hospitals that were chosen'],
    ['rule=referInstead&origin=pkm-ipuh&insteadOf=rsud&hospital=rsud', 'hospital', 'another hospital'],
    ['rule=oneMoreAmbulance', 'puskesmas', 'id of the puskesmas'],
    [`${TEN}&asOf=2999-01-01T00:00:00Z`, 'asOf', 'no later than'],
  ])('are refused with what is allowed: %s', async (query, field, allowed) => {
    const english = { 'accept-language': 'en' };
    const { status, body } = await coordinator.get<ProblemAnswer>(asked(query), english);
    expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
    expect(body.errors?.[0]?.message).toContain(allowed);
  });
});

describe('who sees no cases', () => {
  it('reads the replay of the sample in fives and whole minutes', async () => {
    const { legs, changed, intervals, sentence } = await district.as('analyst').read<WhatIfView>(asked(TEN));
    for (const count of [legs, changed, ...intervals.map(({ n }) => n)]) expect((count ?? 0) % 5).toBe(0);
    // Which cases are in the sample follows from their ids, which are new each time; that minutes are whole does not.
    expect(Number.isInteger(intervals[0]?.scenario.p50)).toBe(true);
    expect(sentence.en).toContain(`${changed} of ${legs} referrals`);
  });

  it('and a midwife reads nothing', async () => {
    expect((await district.as('midwife').get(asked(TEN))).status).toBe(403);
  });
});
