import { seeded } from '../statistics/testing/tables';
import { normalQuantile } from '../statistics/distributions';
import type { PeriodValue } from '../statistics';
import {
  type CoachedUnit,
  type CoachingEffect,
  DistrictEnds,
  type PeriodCount,
  type SeriesPeriod,
  coachingEffect,
  coachingEffects,
  coachingSentence,
  countedInOne,
  firstDayOf,
  fourWeeksOfWeek,
  monthNumber,
  periodNumber,
  pilotComparison,
  pilotSentence,
  pooledEffect,
  readCoachingQuestion,
  togetherSentence,
  togetherWithRoundedCounts,
  unitSeries,
  visitSeries,
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
    const effect = estimated(coachingEffect(coached, [coached, ...others], 'month'));
    expect(effect).toMatchObject({ comparedWith: 'notYetCoached', periodsBefore: 17, periodsAfter: 18 });
    expect(effect.ratio.lower).toBeLessThan(0.7);
    expect(effect.ratio.upper).toBeGreaterThan(0.7);
    expect(effect.ratio.upper).toBeLessThan(1);
  });

  it('rests on its own trend and season, and says so, when nobody is left to compare with', () => {
    const effect = estimated(coachingEffect(unit(IPUH, '2025-06-10', 0.5), [], 'month'));
    expect(effect.comparedWith).toBe('itself');
    expect(coachingSentence(effect, 'Puskesmas Ipuh', 'referralToArrival').en).toContain('with itself alone');
  });

  it('is not concluded from half a year, nor from a few cases a month', () => {
    const late = unit(IPUH, '2026-08-01');
    const small = unit(IPUH, '2025-06-10', 0.7, 2);
    expect(coachingEffect(late, others, 'month')).toMatchObject({ refusals: ['tooFewPeriodsAfter'] });
    expect(coachingEffect(small, others, 'month')).toMatchObject({ refusals: ['tooFewCases'] });
  });

  it('is nothing to ask of a puskesmas without a visit', () => {
    expect(coachingEffect(unit(IPUH, null), others, 'month')).toBeNull();
  });

  it('is said in a plain sentence, in both languages', () => {
    const coached = unit(IPUH, '2025-06-10', 0.5);
    const effect = coachingEffect(coached, others, 'month')!;
    const said = coachingSentence(effect, 'Puskesmas Ipuh', 'referralToArrival');
    expect(said.en).toMatch(
      /^After the visit of 2025-06-10 to Puskesmas Ipuh, the time from referral to arrival was \d+ % shorter \(95 % interval \d+ % shorter to \d+ % shorter\), compared month by month with puskesmas not coached yet\.$/,
    );
    expect(said.id).toMatch(/^Setelah kunjungan pembinaan 2025-06-10 di Puskesmas Ipuh, .* lebih singkat/);
    const refused = coachingEffect(unit(IPUH, '2026-08-01'), others, 'month')!;
    expect(coachingSentence(refused, 'Puskesmas Ipuh', 'referralToArrival').en).toBe(
      'Nothing can be concluded yet about the visit of 2026-08-01 to Puskesmas Ipuh: fewer than 8 months after the visit.',
    );
  });
});

describe('the visits that could be judged alone, together', () => {
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
      period: 'month',
      status: 'refused',
      refusals: ['tooFewCases'],
    };
    expect(pooledEffect([effectOf(-0.3, 0.1), refused])).toBeNull();
    const pooled = pooledEffect([effectOf(-0.3, 0.1), effectOf(-0.2, 0.1), refused])!;
    expect(pooled.units).toBe(2);
    expect(pooled.ratio.estimate).toBeCloseTo(Math.exp(-0.25));
  });
});

describe('the months of a puskesmas', () => {
  const seriesOf = (counts: readonly PeriodCount[]) =>
    unitSeries(
      counts.filter((each) => each.unit === IPUH),
      usualMinutes(counts),
    );

  it('do not become faster by having more emergencies', () => {
    const counts = [
      count('2025-12', 'emergency', 30),
      count('2025-12', 'urgent', 120, { count: 50 }),
      count('2026-01', 'emergency', 30, { count: 50 }),
      count('2026-01', 'urgent', 120),
    ];
    const [december, january] = seriesOf(counts);
    expect(january).toMatchObject({ period: december!.period + 1, value: 0, cases: 55 });
    expect(december!.value).toBe(0);
  });

  it('count the open ones, and say nothing when most are open', () => {
    const closed = [count('2026-01', 'urgent', 60), count('2026-01', 'urgent', 120)];
    const open = count('2026-01', 'urgent', 240, { fate: 'open' });
    const elsewhere = count('2026-01', 'urgent', 60, { unit: 'pkm-a', count: 100 });
    const valueWith = (...more: PeriodCount[]) => seriesOf([...closed, elsewhere, ...more])[0]?.value;
    expect(valueWith()).toBeCloseTo(Math.log(1.5));
    expect(valueWith(open)).toBeCloseTo(Math.log(2));
    expect(valueWith(open, open, open)).toBeUndefined();
  });

  it('make quarters of three, from January on', () => {
    const counts = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04'].map((month) =>
      count(month, 'urgent', 60),
    );
    const quarters = unitSeries(counts, usualMinutes(counts), countedInOne('quarter'));
    const first = periodNumber('quarter', '2025-10-01');
    expect(quarters).toMatchObject([
      { period: first, cases: 5 },
      { period: first + 1, cases: 15 },
      { period: first + 2, cases: 5 },
    ]);
  });
});

describe('the series that a visit is judged by', () => {
  it('tells each period with its side, how many cases it rests on and how sure it is', () => {
    const counts = ['2025-11', '2025-12', '2026-01', '2026-02'].flatMap((month, at) =>
      [60, 60, 120, 120, 240].map((minutes) =>
        count(month, 'urgent', minutes / (at === 3 ? 2 : 1), { count: 4 }),
      ),
    );
    const usual = usualMinutes(counts);
    const series = visitSeries(counts, usual, { visitedOn: '2026-01-20', period: 'month' });
    expect(series.map(({ begins, side, cases }) => [begins, side, cases])).toEqual([
      ['2025-11-01', 'before', 20],
      ['2025-12-01', 'before', 20],
      ['2026-01-01', 'visit', 20],
      ['2026-02-01', 'after', 20],
    ]);
    const values = unitSeries(counts, usual).map(({ value }) => value);
    expect(series.map(({ timesUsual }) => Math.log(timesUsual!.estimate!))).toEqual(values);
    for (const { timesUsual } of series) {
      expect(timesUsual!.lower).toBeLessThanOrEqual(timesUsual!.estimate!);
      expect(timesUsual!.upper).toBeGreaterThanOrEqual(timesUsual!.estimate!);
    }
  });

  it('says of a period of which most are open that nobody knows yet', () => {
    const known = count('2025-12', 'urgent', 60, { count: 9 });
    const open = count('2026-01', 'urgent', 60, { fate: 'open', count: 9 });
    const series = visitSeries([known, open], usualMinutes([known]), {
      visitedOn: '2025-11-20',
      period: 'month',
    });
    expect(series).toMatchObject([
      { begins: '2025-12-01', cases: 9, timesUsual: { estimate: 1 } },
      { begins: '2026-01-01', cases: 0, timesUsual: { estimate: null } },
    ]);
  });
});

describe('the periods of a series', () => {
  it.each(['month', 'quarter', 'fourWeeks'] as const)('begin on a day that lies in them: %s', (period) => {
    for (const day of ['2025-12-31', '2026-01-01', '2026-02-28', '2026-11-21']) {
      const number = periodNumber(period, day);
      expect(periodNumber(period, firstDayOf(period, number))).toBe(number);
      expect(firstDayOf(period, number) <= day && day < firstDayOf(period, number + 1)).toBe(true);
    }
  });

  it.each([
    ['month', '2025-12-31', '2026-01-01'],
    ['quarter', '2026-03-31', '2026-04-01'],
    ['fourWeeks', '2026-03-08', '2026-03-09'],
  ] as const)('follow one another: %s, from %s to %s', (period, last, first) => {
    expect(periodNumber(period, first)).toBe(periodNumber(period, last) + 1);
  });

  it('are found from an ISO week as from a day in it, over a new year too', () => {
    for (const [week, day] of [
      ['2026-W01', '2025-12-29'],
      ['2026-W53', '2027-01-03'],
      ['2027-W01', '2027-01-04'],
      ['2020-W53', '2021-01-02'],
      ['2024-W09', '2024-02-29'],
    ] as const) {
      expect(fourWeeksOfWeek(week)).toBe(periodNumber('fourWeeks', day));
    }
  });
});

describe('the visits of a district', () => {
  const names = Array.from({ length: 8 }, (_, at) => `pkm-${at}`);
  /** Three years in which each month brings so many cases to each puskesmas; four of eight are coached. */
  const districtWith = (casesAMonth: number, factor: number) => {
    const random = seeded(casesAMonth);
    const units = names.map((name, at) => ({
      unit: name,
      visitedOn: at < 4 ? [`2025-0${at + 2}-10`] : [],
    }));
    const counts = units.flatMap(({ unit: name, visitedOn: [on] }) =>
      Array.from({ length: 36 * casesAMonth }, (_, at) => {
        const period = FIRST + (at % 36);
        const isAfter = on !== undefined && period > monthNumber(on);
        const chance = Math.exp(0.5 * normalQuantile(0.001 + 0.998 * random.next()));
        const minutes = Math.round(90 * chance * (isAfter ? factor : 1));
        return { ...count('2024-01', 'urgent', minutes, { unit: name, count: 1 }), period };
      }),
    );
    return { units, counts };
  };
  const askedOf = (casesAMonth: number, asked: SeriesPeriod | null, factor = 0.6) => {
    const { units, counts } = districtWith(casesAMonth, factor);
    return coachingEffects(units, counts, asked);
  };

  it('are judged by months where these hold enough cases, else by quarters, and by what was asked for', () => {
    const periodsOf = ({ effects, together }: ReturnType<typeof coachingEffects>) => [
      ...new Set([...effects, together].map((each) => each?.period)),
    ];
    expect(periodsOf(askedOf(8, null))).toEqual(['month']);
    expect(periodsOf(askedOf(2, null))).toEqual(['quarter']);
    expect(periodsOf(askedOf(8, 'quarter'))).toEqual(['quarter']);
    expect(periodsOf(askedOf(2, 'month'))).toEqual(['month']);
  });

  it('tell together what too few cases a quarter tell of none alone', () => {
    const { effects, together } = askedOf(2, null);
    expect(effects.map(({ status }) => status)).toEqual(Array(4).fill('refused'));
    expect(together).toMatchObject({ status: 'estimated', coached: 4, controls: 4 });
    if (together?.status !== 'estimated') throw new Error('refused');
    expect(together.ratio.lower).toBeLessThan(0.6);
    expect(together.ratio.upper).toBeGreaterThan(0.6);
    expect(together.ratio.upper).toBeLessThan(0.9);
    const said = togetherSentence(together, 'referralToArrival');
    expect(said.en).toMatch(
      /^Over the 4 coached puskesmas together, after the visits the time .* compared quarter by quarter with puskesmas not coached yet\.$/,
    );
    expect(said.id).toMatch(/^Di 4 puskesmas yang dibina bersama-sama, .* triwulan demi triwulan/);
  });

  it('tell roles that see no cases how many there were in fives, and the effect as it is', () => {
    const { together } = askedOf(2, null);
    if (together?.status !== 'estimated') throw new Error('refused');
    const { casesBefore, casesAfter, ...told } = togetherWithRoundedCounts(together) as typeof together;
    expect(together).toMatchObject(told);
    for (const [rounded, counted] of [
      [casesBefore, together.casesBefore],
      [casesAfter, together.casesAfter],
    ] as const) {
      expect(rounded % 5).toBe(0);
      expect(rounded / counted).toBeCloseTo(1, 0);
    }
  });

  it('tell nothing where hardly anybody was visited, and say so in both languages', () => {
    const { units, counts } = districtWith(2, 1);
    const few = units.map((unit, at) => (at < 2 ? unit : { ...unit, visitedOn: [] }));
    const { together } = coachingEffects(few, counts);
    expect(together).toEqual({ period: 'quarter', status: 'refused', refusals: ['tooFewCoached'] });
    expect(togetherSentence(together!, 'referralToArrival')).toEqual({
      id: 'Tentang semua kunjungan bersama-sama belum dapat disimpulkan apa pun: kurang dari 3 puskesmas dengan triwulan sebelum dan setelah kunjungannya.',
      en: 'Nothing can be concluded yet about all visits together: fewer than 3 puskesmas with quarters before and after their visit.',
    });
    expect(
      coachingEffects(
        units.map((unit) => ({ ...unit, visitedOn: [] })),
        counts,
      ),
    ).toEqual({
      effects: [],
      together: null,
      pooled: null,
    });
  });
});

describe('a question about coaching', () => {
  it('is read as all others are, and says all that is wrong with it', () => {
    expect(readCoachingQuestion({})).toMatchObject({ interval: 'referralToArrival', period: null });
    expect(
      readCoachingQuestion({ subject: 'infant', riskCategory: ['KRST'], period: 'quarter' }),
    ).toMatchObject({ question: { subject: 'infant', riskCategory: ['KRST'] }, period: 'quarter' });
    const wrong = readCoachingQuestion({ interval: 'x', period: 'year', subject: 'x', asOf: 'x' });
    expect('faults' in wrong && wrong.faults.map(({ field }) => field).toSorted()).toEqual([
      'asOf',
      'interval',
      'period',
      'subject',
    ]);
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

  it('are put into words, with what was not adjusted for', () => {
    const comparison = pilotComparison(
      { durations: durations([20, 40, 60]), referred: { planned: 30, urgent: 20, emergency: 10 } },
      { durations: durations([60, 120, 180]), referred: { planned: 10, urgent: 20, emergency: 30 } },
    );
    const { id, en } = pilotSentence(comparison);
    expect(en).toMatch(
      /^In cases that pilot posyandu found, the mean time from detection to referral \(counting 24 h at most\) was \d+ min shorter than at other posyandu \(95 % interval \d+ min shorter to \d+ min shorter\)\. Found before the emergency: 83 % at pilot posyandu, 50 % at the others \(difference, 95 % interval: \+\d+ to \+\d+ percentage points\)\. This is not adjusted for season, /,
    );
    expect(id).toMatch(/^Pada kasus yang ditemukan posyandu percontohan, .* tidak disesuaikan menurut musim/);
  });

  it('are not put into words where nothing may be told', () => {
    const hidden = { lower: null, upper: null };
    const { en } = pilotSentence({
      pilot: { beforeEmergency: { estimate: null } },
      notPilot: { beforeEmergency: null },
      meanDifference: { difference: null, limits: hidden, horizonMinutes: null },
      shareDifference: hidden,
    });
    expect(en).toBe('Nothing can be concluded yet about the pilot posyandu: too few cases.');
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

function usualMinutes(counts: readonly PeriodCount[]) {
  const district = new DistrictEnds();
  district.add(counts);
  return district.usualMinutes();
}

function count(
  month: string,
  urgency: string,
  minutes: number,
  more: Partial<PeriodCount> = {},
): PeriodCount {
  return { unit: IPUH, period: monthNumber(month), urgency, minutes, fate: 'reached', count: 5, ...more };
}

function estimated(effect: CoachingEffect | null) {
  if (effect?.status !== 'estimated') throw new Error(`refused: ${JSON.stringify(effect)}`);
  return effect;
}

function effectOf(estimate: number, standardError: number): CoachingEffect {
  const limits = { estimate, lower: estimate - standardError, upper: estimate + standardError };
  return {
    unit: IPUH,
    visitedOn: '2026-01-01',
    period: 'month',
    status: 'estimated',
    comparedWith: 'notYetCoached',
    ratio: limits,
    pValue: 0,
    effect: { ...limits, standardError, pValue: 0, ratio: limits },
    // So many that the error is as good as known.
    degreesOfFreedom: 1e12,
    periodsBefore: 18,
    periodsAfter: 18,
  };
}
