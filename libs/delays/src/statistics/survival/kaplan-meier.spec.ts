import fc from 'fast-check';
import { clopperPearson } from '../proportions';
import { reference } from '../testing/reference';
import { PLACEBO, SIX_MP, competingTableOf, someCases, tableOf } from '../testing/tables';
import {
  type SurvivalCurve,
  closedPercentile,
  durationTable,
  eventsOfAnyCause,
  kaplanMeier,
  logLogLimits,
  longestHorizon,
  numbersAtRisk,
  percentileBesideNaive,
  restrictedMean,
  restrictedMeanDifference,
  rowAt,
  survivalAt,
  survivalLimits,
  survivalQuantile,
  withinTarget,
} from '.';

interface ReferenceSet {
  readonly durations: number[];
  readonly observed: number[];
  readonly time: number[];
  readonly survival: number[];
  readonly lifelinesSurvival: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly quantiles: Record<string, { estimate: number | null; ci: [number | null, number | null] }>;
  readonly tau: number;
  readonly rmst: number;
  readonly rmstVarianceIJ: number;
}

const { sets } = reference('survival') as { sets: Record<string, ReferenceSet> };
const curveOf = ({ durations, observed }: ReferenceSet) => kaplanMeier(tableOf(durations, observed));
const curveOfSet = (name: string) => curveOf(sets[name]!);
const tables = someCases().map((cases) => eventsOfAnyCause(competingTableOf(cases, 1)));
const closedTables = someCases().map((cases) =>
  tableOf(
    cases.map(({ duration }) => duration),
    cases.map(() => 1),
  ),
);

describe('the Kaplan-Meier estimate', () => {
  it.each(Object.entries(sets))('agrees with scikit-survival and lifelines on the %s data', (_, set) => {
    const curve = curveOf(set);
    expect([...curve.time]).toEqual(set.time);
    for (const [row, share] of curve.survival.entries()) {
      expect(share).toBeCloseTo(set.survival[row]!, 12);
      expect(share).toBeCloseTo(set.lifelinesSurvival[row]!, 12);
    }
  });

  it.each(Object.entries(sets))('has the log-log limits of scikit-survival on the %s data', (_, set) => {
    const curve = curveOf(set);
    for (const row of curve.time.keys()) {
      const limits = logLogLimits(curve, row);
      if (limits === null) continue;
      expect(limits.lower).toBeCloseTo(set.lower[row]!, 9);
      expect(limits.upper).toBeCloseTo(set.upper[row]!, 9);
    }
  });

  it('gives the survival of 6-MP that Kalbfleisch and Prentice print', () => {
    const curve = kaplanMeier(SIX_MP);
    const printed = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448 };
    for (const [week, share] of Object.entries(printed)) {
      expect(survivalAt(curve, Number(week))).toBeCloseTo(share, 3);
    }
  });

  it('counts who was still at risk at any time', () => {
    expect(numbersAtRisk(kaplanMeier(SIX_MP), [0, 6, 6.5, 10, 23, 36])).toEqual([21, 21, 17, 15, 6, 0]);
  });

  it('says nothing of times to which no case was followed', () => {
    expect(survivalAt(kaplanMeier(SIX_MP), 36)).toBeNull();
    expect(survivalAt(kaplanMeier(PLACEBO), 36)).toBe(0);
    expect(survivalAt(kaplanMeier(durationTable([])), 1)).toBeNull();
  });

  it('is the empirical distribution when no case is open', () => {
    fc.assert(
      fc.property(closedTables, fc.integer({ min: 0, max: 45 }), (table, at) => {
        const curve = kaplanMeier(table);
        const longer = table.duration.reduce((sum, d, row) => sum + (d > at ? table.events[row]! : 0), 0);
        expect(survivalAt(curve, at)).toBeCloseTo(longer / curve.n, 10);
      }),
    );
  });

  it('does not depend on the order of the cases, nor on whether they were counted before', () => {
    fc.assert(
      fc.property(someCases(), (cases) => {
        const rows = cases.map(({ duration, cause }) => ({ duration, events: cause, censored: 1 - cause }));
        expect(durationTable(rows.toReversed())).toEqual(durationTable(rows));
      }),
    );
  });

  it('never rises, and stays within its limits', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const curve = kaplanMeier(table);
        for (const [row, share] of curve.survival.entries()) {
          expect(share).toBeLessThanOrEqual(curve.survival[row - 1] ?? 1);
          const limits = logLogLimits(curve, row);
          if (limits) expect(limits.lower <= share && share <= limits.upper).toBe(true);
        }
      }),
    );
  });

  it('refuses negative lengths and fractions of cases', () => {
    expect(() => durationTable([{ duration: -1, events: 1, censored: 0 }])).toThrow(RangeError);
    expect(() => durationTable([{ duration: 1, events: 0.5, censored: 0 }])).toThrow(RangeError);
  });
});

describe('the percentiles of a survival curve', () => {
  it.each(Object.entries(sets))('have the limits of statsmodels on the %s data', (_, set) => {
    const curve = curveOf(set);
    for (const [p, { estimate, ci }] of Object.entries(set.quantiles)) {
      const own = survivalQuantile(curve, Number(p));
      if (!runsLevelAt(curve, 1 - Number(p))) expect(own.estimate).toBe(estimate);
      // statsmodels takes the longest duration for the upper limit once nobody is left; nothing bounds it there.
      const isTheLast = curve.survival.at(-1) === 0 && ci[1] === curve.time.at(-1);
      expect([own.lower, own.upper]).toEqual([ci[0], isTheLast ? null : ci[1]]);
    }
  });

  it('give the medians of R: 23 weeks and 8 weeks of remission', () => {
    expect(survivalQuantile(kaplanMeier(SIX_MP), 0.5)).toEqual({ estimate: 23, lower: 13, upper: null });
    expect(survivalQuantile(kaplanMeier(PLACEBO), 0.5)).toEqual({ estimate: 8, lower: 4, upper: 11 });
  });

  it('give the ordinary median when no case is open', () => {
    fc.assert(
      fc.property(closedTables, (table) => {
        expect(survivalQuantile(kaplanMeier(table), 0.5).estimate).toBe(closedPercentile(table, 0.5));
      }),
    );
  });

  it('are not known while too few have ended', () => {
    const curve = kaplanMeier(tableOf([5, 10, 10, 10], [1, 0, 0, 0]));
    expect(survivalQuantile(curve, 0.5)).toMatchObject({ estimate: null, upper: null });
    expect(survivalQuantile(kaplanMeier(durationTable([])), 0.5).estimate).toBeNull();
  });

  it('stand beside what the closed cases alone would say, which is too short', () => {
    expect(percentileBesideNaive(SIX_MP, 0.5)).toEqual({ censored: 23, naive: 10, understatedBy: 13 });
    expect(closedPercentile(PLACEBO, 0.9)).toBe(17);
    expect(closedPercentile(tableOf([1, 2, 3, 10], [1, 1, 1, 1]), 0.9)).toBeCloseTo(7.9, 12);
    expect(closedPercentile(tableOf([5], [0]), 0.5)).toBeNull();
  });
});

describe('the share within a target', () => {
  it('names its denominator and whom it could not count yet', () => {
    const share = withinTarget(kaplanMeier(SIX_MP), 10);
    expect(share).toMatchObject({ n: 21, met: 5, missed: 13, undecided: 3 });
    expect(share.share).toBeCloseTo(1 - 0.753, 3);
  });

  it('has the exact binomial limits of Clopper and Pearson when no case is open', () => {
    fc.assert(
      fc.property(closedTables, fc.integer({ min: 0, max: 40 }), (table, target) => {
        const { n, met, limits } = withinTarget(kaplanMeier(table), target);
        const exact = clopperPearson(met, n)!;
        expect(limits.lower).toBeCloseTo(exact.lower, 9);
        expect(limits.upper).toBeCloseTo(exact.upper, 9);
      }),
    );
  });

  it('has limits near the simulated quantiles of the beta products, open cases and all', () => {
    const { limits } = reference('beta-product') as {
      limits: { set: string; at: number; limits: [number, number] }[];
    };
    for (const { set, at, limits: simulated } of limits) {
      const own = survivalLimits(curveOfSet(set), at);
      expect(Math.abs(own.lower - simulated[0])).toBeLessThan(0.005);
      expect(Math.abs(own.upper - simulated[1])).toBeLessThan(0.005);
    }
  });

  it('knows nothing without cases', () => {
    expect(withinTarget(kaplanMeier(durationTable([])), 10)).toEqual({
      share: null,
      limits: { lower: 0, upper: 1 },
      n: 0,
      met: 0,
      missed: 0,
      undecided: 0,
    });
  });
});

describe('the restricted mean', () => {
  it.each(Object.entries(sets))(
    'agrees with lifelines, its variance with the infinitesimal jackknife: %s',
    (_, set) => {
      const own = restrictedMean(curveOf(set), set.tau)!;
      expect(own.mean).toBeCloseTo(set.rmst, 8);
      expect(own.variance / set.rmstVarianceIJ).toBeCloseTo(1, 5);
    },
  );

  it('gives the means and standard errors that R prints for the AML data up to 161 weeks', () => {
    const maintained = restrictedMean(curveOfSet('amlMaintained'), 161)!;
    const nonmaintained = restrictedMean(curveOfSet('amlNonmaintained'), 161)!;
    expect([maintained.mean, Math.sqrt(maintained.variance)].map((x) => x.toFixed(2))).toEqual([
      '52.65',
      '19.83',
    ]);
    expect([nonmaintained.mean, Math.sqrt(nonmaintained.variance)].map((x) => x.toFixed(2))).toEqual([
      '22.71',
      '4.18',
    ]);
  });

  it('is the area under the curve', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 40 }), (table, horizon) => {
        const curve = kaplanMeier(table);
        const own = restrictedMean(curve, horizon);
        if (own === null) return;
        let area = 0;
        for (let minute = 0; minute < horizon; minute += 1) area += survivalAt(curve, minute)!;
        expect(own.mean).toBeCloseTo(area, 9);
      }),
    );
  });

  it('is not given beyond what was seen', () => {
    expect(restrictedMean(kaplanMeier(SIX_MP), 36)).toBeNull();
    expect(restrictedMean(kaplanMeier(PLACEBO), 36)?.mean).toBeCloseTo(182 / 21, 10);
    expect(restrictedMean(kaplanMeier(durationTable([])), 5)).toBeNull();
    expect(longestHorizon([kaplanMeier(SIX_MP), kaplanMeier(PLACEBO)])).toBe(35);
  });

  it('tells two groups apart', () => {
    const [short, long] = [PLACEBO, SIX_MP].map((table) => restrictedMean(kaplanMeier(table), 23)!);
    const { difference, limits, pValue } = restrictedMeanDifference(short!, long!);
    expect(difference).toBeCloseTo(long!.mean - short!.mean, 12);
    expect(limits.lower).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(0.001);
    expect(() => restrictedMeanDifference(short!, restrictedMean(kaplanMeier(SIX_MP), 20)!)).toThrow(
      RangeError,
    );
  });
});

describe('the row of a time', () => {
  it('is the last that is not after it', () => {
    const time = Float64Array.of(2, 4, 4.5);
    expect([1, 2, 3, 4, 9].map((at) => rowAt(time, at))).toEqual([-1, 0, 0, 1, 2]);
  });
});

/** There the convention differs: the middle of the stretch, not its beginning. */
function runsLevelAt({ survival }: SurvivalCurve, share: number): boolean {
  return survival.some((each) => Math.abs(each - share) < 1e-9);
}
