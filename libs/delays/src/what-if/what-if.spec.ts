import type { Travel } from '@rujukan/referral';
import type { ToldInterval, WhatIfAnswer, WhatIfFigures } from './answer';
import { MOST_REPLAYED_LEGS, type PastLeg, type ReplayedInterval } from './history';
import { seededRandom } from './random';
import type { WhatIfRule } from './rule';
import {
  around,
  legOf,
  minutesLater,
  open,
  raisedEvery,
  reached,
  wentThrough,
} from './testing/simulated-legs';
import { whatIf } from './what-if';

const TEN: WhatIfRule = { rule: 'escalateAfter', minutes: { emergency: 10 } };
const PRATAMA: WhatIfRule = {
  rule: 'referInstead',
  origin: 'ipuh',
  insteadOf: ['rsud'],
  hospital: 'pratama',
};
const AMBULANCE: WhatIfRule = { rule: 'oneMoreAmbulance', puskesmas: 'ipuh' };

type Replayed = Extract<WhatIfAnswer, { readonly status: 'replayed' }>;

function replayed(
  rule: WhatIfRule,
  legs: readonly PastLeg[],
  { travel = null, resamples = 100 }: { readonly travel?: Travel | null; readonly resamples?: number } = {},
): Replayed & { readonly of: (interval: ToldInterval) => WhatIfFigures } {
  const answer = whatIf(rule, { legs, travel }, { resamples });
  if (answer.status === 'refused') throw new Error(answer.sentence.en);
  const of = (interval: ToldInterval) => answer.intervals.find((each) => each.interval === interval)!;
  return { ...answer, of };
}

function refused(rule: WhatIfRule, legs: readonly PastLeg[], travel: Travel | null = null) {
  const answer = whatIf(rule, { legs, travel });
  if (answer.status !== 'refused') throw new Error('it was replayed');
  return answer;
}

const many = (count: number, leg: (number: number) => PastLeg) =>
  Array.from({ length: count }, (_, n) => leg(n));
const upperQuartileOf = (legs: readonly PastLeg[], interval: ReplayedInterval) =>
  legs.map(({ lengths }) => lengths[interval]!.minutes).toSorted((a, b) => a - b)[
    Math.floor(legs.length * 0.75)
  ]!;
const medianOf = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** Three in five answered within ten minutes, the others after an hour or so; all wait for the answer. */
function districtThatWaits(seed: number, count: number, rule: 'asItWas' | 'escalated') {
  const random = seededRandom(seed);
  return many(count, (number) => {
    const prompt = Math.min(10, around(5, 0.4, random));
    const late = 10 + around(60, 0.5, random);
    const [isPrompt, wait, way, next] = [
      random() < 0.6,
      around(15, 0.3, random),
      around(110, 0.2, random),
      random(),
    ];
    const escalated = Math.min(late, 10 + Math.min(10, around(5, 0.4, seededRandom(Math.floor(next * 1e9)))));
    const answer = isPrompt ? prompt : rule === 'asItWas' ? late : escalated;
    return legOf(wentThrough({ answer, departure: answer + wait, way, door: 12 }), {
      raisedAt: raisedEvery(1, number),
    });
  });
}

describe('escalation after ten minutes', () => {
  it('recovers what it would have changed: 95 % intervals hold the truth as often as they say', () => {
    const [was, truth] = (['asItWas', 'escalated'] as const).map((rule) =>
      districtThatWaits(2, 20_000, rule),
    );
    const intervals = ['referralToResponse', 'referralToDeparture', 'referralToArrival'] as const;
    const effects = intervals.map(
      (interval) => upperQuartileOf(truth!, interval) - upperQuartileOf(was!, interval),
    );
    const held = [0, 0, 0];
    for (let seed = 100; seed < 124; seed += 1) {
      const { of } = replayed(TEN, districtThatWaits(seed, 120, 'asItWas'), { resamples: 80 });
      for (const [at, interval] of intervals.entries()) {
        const { estimate, lower, upper } = of(interval).change.p75!;
        expect(estimate).toBeLessThan(0);
        if (lower! <= effects[at]! && upper! >= effects[at]!) held[at]! += 1;
      }
    }
    expect(Math.max(...effects)).toBeLessThan(-20);
    // Of 24 at 95 %, fewer than 20 in one case of a hundred.
    expect(Math.min(...held)).toBeGreaterThanOrEqual(20);
  });

  it('has more of them leave in time, and leaves the way as it was', () => {
    const { of, legs, changed } = replayed(TEN, districtThatWaits(1, 400, 'asItWas'));
    expect(legs).toBe(400);
    expect(changed).toBeGreaterThan(120);
    expect(of('referralToDeparture').change.withinTarget!.lower!).toBeGreaterThan(0.2);
    expect(of('departureToArrival').change.p50).toEqual({ estimate: 0, lower: 0, upper: 0 });
  });

  it('moves no departure of those who do not wait for the answer', () => {
    const random = seededRandom(3);
    const legs = many(100, () => {
      const answer = random() < 0.5 ? 5 : 90;
      return legOf(wentThrough({ answer, departure: 4, way: around(100, 0.2, random), door: 10 }));
    });
    const { of } = replayed(TEN, legs);
    expect(of('referralToResponse').change.p75!.upper!).toBeLessThan(-50);
    expect(of('referralToArrival').change.p50).toEqual({ estimate: 0, lower: 0, upper: 0 });
  });

  it('answers those that were never answered, and leaves those open that have not waited so long', () => {
    const prompt = many(20, () => legOf({ referralToResponse: reached(4) }));
    const never = many(20, () => legOf({ referralToResponse: { minutes: 200, fate: 'ended' } }));
    const new_ = many(5, () => legOf({ referralToResponse: open(12) }));
    const { of, changed } = replayed(TEN, [...prompt, ...never, ...new_]);
    const { factual, scenario, n, reached: answered, open: running, ended } = of('referralToResponse');
    expect(changed).toBe(25);
    expect({ n, answered, running, ended }).toEqual({ n: 45, answered: 20, running: 5, ended: 20 });
    expect(factual.p75).toBeNull();
    expect(scenario.p75).toBe(14);
  });

  it('never lets an answer come later than it came', () => {
    const prompt = many(20, () => legOf({ referralToResponse: reached(9) }));
    const late = many(20, () => legOf({ referralToResponse: reached(11) }));
    expect(replayed(TEN, [...prompt, ...late]).of('referralToResponse').change.p75).toEqual({
      estimate: 0,
      lower: 0,
      upper: 0,
    });
  });

  it('draws from the same hospital where it has ten prompt answers, else from the district', () => {
    const quick = many(10, () => legOf({ referralToResponse: reached(1) }));
    const slow = many(10, () => legOf({ referralToResponse: reached(8) }, { destination: 'rsia' }));
    const late = many(60, () => legOf({ referralToResponse: reached(500) }, { destination: 'rsia' }));
    expect(replayed(TEN, [...quick, ...slow, ...late]).of('referralToResponse').scenario.p75).toBe(18);
    const district = replayed(TEN, [...quick, ...slow.slice(1), ...late]).of('referralToResponse');
    expect([11, 18]).toContain(district.scenario.p75);
    expect(district.scenario.p50).toBe(11);
  });

  it('refuses, with the number, where history is too small', () => {
    const late = many(20, () => legOf({ referralToResponse: reached(60) }));
    const prompt = many(9, () => legOf({ referralToResponse: reached(5) }));
    expect(refused(TEN, prompt)).toMatchObject({ refusal: { why: 'tooFewLegs', n: 9, needed: 10 } });
    const { refusal, sentence } = refused(TEN, [...late, ...prompt]);
    expect(refusal).toEqual({ why: 'tooFewPromptAnswers', n: 9, needed: 10 });
    expect(sentence.en).toMatch(/answers within the limit.*: 9, where at least 10 are needed/);
    expect(sentence.id).toMatch(/: 9, sedangkan diperlukan paling sedikit 10/);
    expect(whatIf(TEN, { tooMany: 30_000 })).toMatchObject({
      status: 'refused',
      refusal: { why: 'tooManyLegs', n: 30_000, needed: MOST_REPLAYED_LEGS },
    });
  });
});

describe('another hospital for those of one puskesmas', () => {
  const ownWay = (seed: number, count: number) => {
    const random = seededRandom(seed);
    return many(count, () =>
      legOf(wentThrough({ answer: 5, departure: 20, way: around(150, 0.2, random), door: 40, care: 40 })),
    );
  };
  const toPratama = (seed: number, count: number, origin: string) => {
    const random = seededRandom(seed);
    return many(count, () =>
      legOf(wentThrough({ answer: 5, departure: 20, way: around(30, 0.2, random), door: 10, care: 25 }), {
        origin,
        destination: 'pratama',
      }),
    );
  };
  const estimate: Travel = {
    known: 'estimated',
    minutes: 30,
    between: [20, 40],
    km: 20,
    mode: 'road',
    n: null,
    night: false,
  };

  it('takes the ways gone from there, and the door of that hospital', () => {
    const { of, legs, changed } = replayed(PRATAMA, [...ownWay(1, 60), ...toPratama(2, 25, 'ipuh')]);
    expect([legs, changed]).toEqual([60, 60]);
    const { change } = of('departureToArrival');
    expect(Math.abs(change.p50!.estimate + 120)).toBeLessThan(12);
    expect(change.p50!.upper!).toBeLessThan(-90);
    expect(of('arrivalToAdmission').change.p50!.estimate).toBe(-30);
    expect(of('admissionToCare').scenario.p50).toBe(25);
    expect(of('referralToResponse').change.p50).toEqual({ estimate: 0, lower: 0, upper: 0 });
    expect(Math.abs(of('referralToAdmission').change.p50!.estimate + 150)).toBeLessThan(12);
  });

  it('takes the estimated way where nobody went it, and is less sure of it', () => {
    const learned = replayed(PRATAMA, [...ownWay(1, 60), ...toPratama(2, 25, 'ipuh')]);
    const legs = [...ownWay(1, 60), ...toPratama(2, 25, 'air-rami')];
    const guessed = replayed(PRATAMA, legs, { travel: estimate });
    const width = (answer: typeof learned) => {
      const { lower, upper } = answer.of('departureToArrival').change.p50!;
      return upper! - lower!;
    };
    expect(Math.abs(guessed.of('departureToArrival').scenario.p50! - 30)).toBeLessThan(3);
    expect(width(guessed)).toBeGreaterThan(width(learned) + 5);
    expect(guessed.assumptions.some(({ en }) => en.includes('30 minutes as estimated'))).toBe(true);
  });

  it('has one who is still on her way arrive, and sees her no further', () => {
    const under = many(20, () =>
      legOf({ referralToDeparture: reached(20), departureToArrival: open(90), referralToArrival: open(110) }),
    );
    const { of } = replayed(PRATAMA, [...under, ...toPratama(2, 25, 'ipuh')]);
    expect(of('departureToArrival').factual.p50).toBeNull();
    expect(of('departureToArrival').scenario.p50).toBeLessThan(40);
    expect(of('referralToAdmission')).toMatchObject({ n: 20, open: 20, leftOut: 0, scenario: { p50: null } });
  });

  it('leaves out of the total what cannot be put together', () => {
    const undated = many(12, () =>
      legOf({ departureToArrival: reached(90), referralToArrival: reached(150) }),
    );
    const { of } = replayed(PRATAMA, [...ownWay(1, 10), ...undated, ...toPratama(2, 25, 'ipuh')]);
    expect(of('referralToArrival')).toMatchObject({ n: 10, leftOut: 12 });
  });

  it('refuses, with the number, where that hospital is hardly known or nobody knows how far it is', () => {
    const own = ownWay(1, 60);
    expect(refused(PRATAMA, own).refusal).toEqual({ why: 'wayUnknown', n: 0, needed: 10 });
    expect(refused(PRATAMA, [...own, ...toPratama(2, 4, 'x')], estimate).refusal).toEqual({
      why: 'tooFewAdmissions',
      n: 4,
      needed: 10,
    });
    expect(refused(PRATAMA, toPratama(2, 30, 'ipuh')).refusal).toMatchObject({ why: 'tooFewLegs', n: 0 });
  });
});

describe('one more ambulance', () => {
  /** Every second one is raised while the other's ambulance is out, and then waits so much longer. */
  const pairs = (seed: number, count: number, longer: number) => {
    const random = seededRandom(seed);
    return many(count, (pair) => {
      const raisedAt = raisedEvery(1, pair);
      const leg = (departure: number, at: typeof raisedAt) =>
        legOf(wentThrough({ answer: 5, departure, way: 100, door: 10 }), { raisedAt: at });
      return [
        leg(around(20, 0.3, random), raisedAt),
        leg(around(20, 0.3, random) + longer, minutesLater(raisedAt, 100)),
      ];
    }).flat();
  };

  it('recovers how much sooner those leave who found it out', () => {
    const { of, legs, changed } = replayed(AMBULANCE, pairs(1, 100, 120));
    expect([legs, changed]).toEqual([200, 100]);
    const { change } = of('referralToDeparture');
    const { lower, upper } = change.p75!;
    expect(change.p75!.estimate).toBeLessThan(-90);
    expect([lower! < -100, upper! > -130]).toEqual([true, true]);
    expect(Math.abs(of('referralToArrival').change.p75!.estimate - change.p75!.estimate)).toBeLessThan(3);
  });

  it('finds nothing where nobody had to wait', () => {
    for (const seed of [1, 2, 3]) {
      const { p50, p75, withinTarget } = replayed(AMBULANCE, pairs(seed, 100, 0)).of(
        'referralToArrival',
      ).change;
      for (const change of [p50!, p75!]) {
        expect(change.lower!).toBeLessThanOrEqual(0);
        expect(change.upper!).toBeGreaterThanOrEqual(0);
      }
      expect(withinTarget).toBeNull();
    }
  });

  it('knows trips of referrals that the question is not about', () => {
    const planned = pairs(1, 30, 0).map((leg, place) =>
      place % 2 === 0 ? { ...leg, urgency: 'planned' as const, asked: false } : leg,
    );
    const prompt = pairs(2, 30, 0).filter((_, place) => place % 2 === 0);
    const later = prompt.map((leg) => ({ ...leg, raisedAt: minutesLater(leg.raisedAt, 400 * 24 * 60) }));
    expect(replayed(AMBULANCE, [...planned, ...later])).toMatchObject({ legs: 60, changed: 30 });
  });

  it('refuses, with the number, where too few found it there', () => {
    const [first, ...others] = pairs(1, 20, 0).filter((_, place) => place % 2 === 1);
    const out = legOf(
      { referralToDeparture: reached(1), departureToArrival: open(100_000) },
      { raisedAt: minutesLater(first!.raisedAt, -1_000), asked: false },
    );
    expect(refused(AMBULANCE, [out, first!, ...others]).refusal).toEqual({
      why: 'tooFewThatDidNotWait',
      n: 0,
      needed: 10,
    });
  });
});

describe('every replay', () => {
  const legs = districtThatWaits(5, 60, 'asItWas');

  it('is the same for the same seed', () => {
    expect(whatIf(TEN, { legs, travel: null })).toEqual(whatIf(TEN, { legs, travel: null }));
    expect(replayed(TEN, legs).of('referralToArrival').change).not.toEqual(
      (whatIf(TEN, { legs, travel: null }, { seed: 2, resamples: 100 }) as Replayed).intervals[5]!.change,
    );
  });

  it('changes nothing under a rule that changes nothing', () => {
    const never: WhatIfRule = { rule: 'escalateAfter', minutes: { emergency: 20_000 } };
    const { changed, intervals } = replayed(never, legs);
    expect(changed).toBe(0);
    for (const { factual, scenario, change } of intervals) {
      expect(scenario).toEqual(factual);
      for (const each of Object.values(change)) {
        if (each !== null) expect(each).toEqual({ estimate: 0, lower: 0, upper: 0 });
      }
    }
  });

  it('says what it is, how many resamples it rests on, and what it takes for granted', () => {
    const answer = whatIf(TEN, { legs, travel: null });
    expect(answer).toMatchObject({ label: 'scenario', resamples: 500, seed: 20_261_121 });
    expect(answer.caveat.en).toMatch(/^This is a scenario worked out from the past and no proof/);
    expect(answer.caveat.id).toMatch(/^Ini skenario .* bukan bukti/);
    expect(answer.sentence.en).toMatch(
      /^In this scenario the rule reaches \d+ of 60 referrals, and the median from referral to arrival would change by -?\+?\d+ minutes \(95 % interval -?\+?\d+ to -?\+?\d+\)\.$/,
    );
    for (const { en, id } of answer.assumptions) expect(Math.min(en.length, id.length)).toBeGreaterThan(40);
  });

  it('is of the middle of ordinary numbers where all is closed', () => {
    const numbers = legs.map(({ lengths }) => lengths.referralToArrival!.minutes);
    const { p50 } = replayed(TEN, legs).of('referralToArrival').factual;
    expect(Math.abs(p50! - medianOf(numbers))).toBeLessThan(3);
  });
});
