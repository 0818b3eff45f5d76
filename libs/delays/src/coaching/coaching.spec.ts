import { seeded } from '../statistics/testing/tables';
import { normalQuantile } from '../statistics/distributions';
import type { PeriodValue } from '../statistics';
import {
  type CoachedUnit,
  type CoachingEffect,
  type MonthlyCount,
  coachingEffect,
  coachingSentence,
  monthNumber,
  monthSeries,
  pilotComparison,
  pooledEffect,
  pooledSentence,
} from '.';

const FIRST = monthNumber('2024-01');
const IPUH = 'pkm-ipuh';

/** Three years of a puskesmas, whose delays rise with the years and the seasons of all, coached by a factor. */
function unit(name: string, visitedOn: string | null, factor = 1, cases = 20): CoachedUnit {
  const random = seeded(name.length * 31 + name.charCodeAt(name.length - 1));
  const visited = visitedOn === null ? Infinity : monthNumber(visitedOn);
  const values = Array.from({ length: 36 }, (_, month): PeriodValue => {
    const period = FIRST + month;
    const ofAll = 0.01 * month + 0.2 * Math.cos((2 * Math.PI * month) / 12);
    const chance = 0.1 * normalQuantile(0.001 + 0.998 * random.next());
    return { period, cases, value: ofAll + chance + (period > visited ? Math.log(factor) : 0) };
  });
  return { unit: name, visitedOn: visitedOn === null ? [] : [visitedOn], values };
}

const others = ['a', 'b', 'c', 'd', 'e'].map((name) => unit(`pkm-${name}`, null));

describe('what a coaching visit was worth', () => {
  it('is found beside the puskesmas not coached yet, although all became slower meanwhile', () => {
    const coached = unit(IPUH, '2025-06-10', 0.7);
    const effect = estimated(coachingEffect(coached, [coached, ...others]));
    expect(effect).toMatchObject({ comparedWith: 'notYetCoached', monthsBefore: 17, monthsAfter: 18 });
    expect(effect.ratio.lower).toBeLessThan(0.7);
    expect(effect.ratio.upper).toBeGreaterThan(0.7);
    expect(effect.ratio.upper).toBeLessThan(1);
  });

  it('rests on its own trend and season, and says so, when nobody is left to compare with', () => {
    const effect = estimated(coachingEffect(unit(IPUH, '2025-06-10', 0.5), []));
    expect(effect.comparedWith).toBe('itself');
    expect(coachingSentence(effect, 'Puskesmas Ipuh', 'referralToArrival').en).toContain('with itself alone');
  });

  it('is not concluded from half a year, nor from a few cases a month', () => {
    const late = unit(IPUH, '2026-08-01');
    const small = unit(IPUH, '2025-06-10', 0.7, 2);
    expect(coachingEffect(late, others)).toMatchObject({ refusals: ['tooFewPeriodsAfter'] });
    expect(coachingEffect(small, others)).toMatchObject({ refusals: ['tooFewCases'] });
  });

  it('is nothing to ask of a puskesmas without a visit', () => {
    expect(coachingEffect(unit(IPUH, null), others)).toBeNull();
  });

  it('is said in a plain sentence, in both languages', () => {
    const coached = unit(IPUH, '2025-06-10', 0.5);
    const effect = coachingEffect(coached, others)!;
    const said = coachingSentence(effect, 'Puskesmas Ipuh', 'referralToArrival');
    expect(said.en).toMatch(
      /^After the visit of 2025-06-10 to Puskesmas Ipuh, the time from referral to arrival was \d+ % shorter \(95 % interval \d+ % shorter to \d+ % shorter\), compared with puskesmas not coached yet\.$/,
    );
    expect(said.id).toMatch(/^Setelah kunjungan pembinaan 2025-06-10 di Puskesmas Ipuh, .* lebih singkat/);
    const refused = coachingEffect(unit(IPUH, '2026-08-01'), others)!;
    expect(coachingSentence(refused, 'Puskesmas Ipuh', 'referralToArrival').en).toBe(
      'Nothing can be concluded yet about the visit of 2026-08-01 to Puskesmas Ipuh: fewer than 8 months after the visit.',
    );
  });
});

describe('the effects of all visits together', () => {
  /** Tuberculosis among vaccinated and others in 13 trials of BCG (Colditz et al. 1994). */
  const BCG = [
    [4, 119, 11, 128],
    [6, 300, 29, 274],
    [3, 228, 11, 209],
    [62, 13_536, 248, 12_619],
    [33, 5_036, 47, 5_761],
    [180, 1_361, 372, 1_079],
    [8, 2_537, 10, 619],
    [505, 87_886, 499, 87_892],
    [29, 7_470, 45, 7_232],
    [17, 1_699, 65, 1_600],
    [186, 50_448, 141, 27_197],
    [5, 2_493, 3, 2_338],
    [27, 16_886, 29, 17_825],
  ] as const;

  it('agree with the published pooling of the BCG trials (metafor, method DL)', () => {
    const trials = BCG.map(([a, b, c, d]) => {
      const risk = Math.log(a / (a + b) / (c / (c + d)));
      return effectOf(risk, Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)));
    });
    const pooled = pooledEffect(trials)!;
    expect(pooled.betweenVariance).toBeCloseTo(0.3088, 4);
    expect(pooled.heterogeneity.q).toBeCloseTo(152.233, 3);
    expect(pooled.heterogeneity.iSquared).toBeCloseTo(0.9212, 4);
    expect(Math.log(pooled.ratio.estimate)).toBeCloseTo(-0.7141, 4);
    expect(Math.log(pooled.ratio.lower)).toBeCloseTo(-1.0644, 3);
    expect(Math.log(pooled.ratio.upper)).toBeCloseTo(-0.3638, 3);
    expect(Math.log(pooled.fixedRatio.estimate)).toBeCloseTo(-0.4303, 4);
  });

  it('leave out the refused, and need two', () => {
    const refused: CoachingEffect = {
      unit: IPUH,
      visitedOn: '2026-01-01',
      status: 'refused',
      refusals: ['tooFewCases'],
    };
    expect(pooledEffect([effectOf(-0.3, 0.1), refused])).toBeNull();
    const pooled = pooledEffect([effectOf(-0.3, 0.1), effectOf(-0.2, 0.1), refused])!;
    expect(pooled.units).toBe(2);
    expect(pooledSentence(pooled, 'referralToArrival').en).toMatch(
      /^Over the 2 coached puskesmas together, .* 22 % shorter/,
    );
  });
});

describe('the months of a puskesmas', () => {
  const count = (
    month: string,
    urgency: string,
    minutes: number,
    more: Partial<MonthlyCount> = {},
  ): MonthlyCount => ({ unit: IPUH, month, urgency, minutes, fate: 'reached', count: 5, ...more });

  it('do not become faster by having more emergencies', () => {
    const counts = [
      count('2025-12', 'emergency', 30),
      count('2025-12', 'urgent', 120, { count: 50 }),
      count('2026-01', 'emergency', 30, { count: 50 }),
      count('2026-01', 'urgent', 120),
    ];
    const [december, january] = monthSeries(counts).get(IPUH)!;
    expect(january).toMatchObject({ period: december!.period + 1, value: 0, cases: 55 });
    expect(december!.value).toBe(0);
  });

  it('count the open ones, and say nothing when most are open', () => {
    const closed = [count('2026-01', 'urgent', 60), count('2026-01', 'urgent', 120)];
    const open = count('2026-01', 'urgent', 240, { fate: 'open' });
    const elsewhere = count('2026-01', 'urgent', 60, { unit: 'pkm-a', count: 100 });
    const valueWith = (...more: MonthlyCount[]) =>
      monthSeries([...closed, elsewhere, ...more]).get(IPUH)![0]?.value;
    expect(valueWith()).toBeCloseTo(Math.log(1.5));
    expect(valueWith(open)).toBeCloseTo(Math.log(2));
    expect(valueWith(open, open, open)).toBeUndefined();
  });
});

describe('pilot posyandu beside the others', () => {
  const durations = (minutes: readonly number[]) =>
    minutes.map((each) => ({ fate: 'reached' as const, minutes: each, count: 20 }));

  it('are compared in time to referral and in the share detected before the emergency', () => {
    const comparison = pilotComparison(
      { durations: durations([20, 40, 60]), referred: { planned: 30, urgent: 20, emergency: 10 } },
      { durations: durations([60, 120, 180]), referred: { planned: 10, urgent: 20, emergency: 30 } },
    );
    expect(comparison.pilot).toMatchObject({ n: 60, median: { estimate: 40 } });
    expect(comparison.meanDifference!.difference).toBeCloseTo(-80);
    expect(comparison.logRank!.pValue).toBeLessThan(0.001);
    expect(comparison.pilot.beforeEmergency).toMatchObject({ count: 50, of: 60, estimate: 50 / 60 });
    expect(comparison.shareDifference!.estimate).toBeCloseTo(1 / 3);
    expect(comparison.shareDifference!.lower).toBeGreaterThan(0);
  });

  it('say nothing of what nobody saw', () => {
    const nothing = { durations: [], referred: { planned: 0, urgent: 0, emergency: 0 } };
    expect(pilotComparison(nothing, nothing)).toMatchObject({
      pilot: { n: 0, beforeEmergency: null },
      logRank: null,
      meanDifference: null,
      shareDifference: null,
    });
  });

  it('have the difference of Newcombe (1998, table II, example a) in its limits', () => {
    const side = (urgent: number, of: number) => ({
      durations: [],
      referred: { planned: 0, urgent, emergency: of - urgent },
    });
    const { shareDifference } = pilotComparison(side(56, 70), side(48, 80));
    expect(shareDifference!.lower).toBeCloseTo(0.0524, 4);
    expect(shareDifference!.upper).toBeCloseTo(0.3339, 4);
  });
});

function estimated(effect: CoachingEffect | null) {
  if (effect?.status !== 'estimated') throw new Error(`refused: ${JSON.stringify(effect)}`);
  return effect;
}

function effectOf(estimate: number, standardError: number): CoachingEffect {
  const limits = { estimate, lower: estimate - standardError, upper: estimate + standardError };
  return {
    unit: IPUH,
    visitedOn: '2026-01-01',
    status: 'estimated',
    comparedWith: 'notYetCoached',
    ratio: limits,
    pValue: 0,
    effect: { ...limits, standardError, pValue: 0, ratio: limits },
    // So many that the error is as good as known.
    degreesOfFreedom: 1e12,
    monthsBefore: 18,
    monthsAfter: 18,
  };
}
