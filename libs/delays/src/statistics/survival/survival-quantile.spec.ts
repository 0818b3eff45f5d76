import fc from 'fast-check';
import { curveOf, SETS } from '../testing/reference-sets';
import { PLACEBO, SIX_MP, someClosedTables, tableOf } from '../testing/tables';
import {
  type SurvivalCurve,
  closedPercentile,
  durationTable,
  kaplanMeier,
  percentileBesideNaive,
  survivalQuantile,
} from '.';

describe('the percentiles of a survival curve', () => {
  it.each(SETS)('have the limits of statsmodels on the %s data', (_, set) => {
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
      fc.property(someClosedTables, (table) => {
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

/** There the convention differs: the middle of the stretch, not its beginning. */
function runsLevelAt({ survival }: SurvivalCurve, share: number): boolean {
  return survival.some((each) => Math.abs(each - share) < 1e-9);
}
