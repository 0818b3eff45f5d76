import fc from 'fast-check';
import { curveOf, curveOfSet, SETS } from '../testing/reference-sets';
import { PLACEBO, SIX_MP, someTables } from '../testing/tables';
import {
  durationTable,
  kaplanMeier,
  longestHorizon,
  restrictedMean,
  restrictedMeanDifference,
  survivalAt,
} from '.';

describe('the restricted mean', () => {
  it.each(SETS)('agrees with lifelines, its variance with the infinitesimal jackknife: %s', (_, set) => {
    const own = restrictedMean(curveOf(set), set.tau)!;
    expect(own.mean).toBeCloseTo(set.rmst, 8);
    expect(own.variance / set.rmstVarianceIJ).toBeCloseTo(1, 5);
  });

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
      fc.property(someTables, fc.integer({ min: 1, max: 40 }), (table, horizon) => {
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
