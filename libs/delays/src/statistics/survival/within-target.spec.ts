import fc from 'fast-check';
import { clopperPearson } from '../proportions';
import { reference } from '../testing/reference';
import { curveOfSet } from '../testing/reference-sets';
import { SIX_MP, someClosedTables } from '../testing/tables';
import { durationTable, kaplanMeier, survivalLimits, withinTarget } from '.';

describe('the share within a target', () => {
  it('names its denominator and whom it could not count yet', () => {
    const share = withinTarget(kaplanMeier(SIX_MP), 10);
    expect(share).toMatchObject({ n: 21, met: 5, missed: 13, undecided: 3 });
    expect(share.share).toBeCloseTo(1 - 0.753, 3);
  });

  it('has the exact binomial limits of Clopper and Pearson when no case is open', () => {
    fc.assert(
      fc.property(someClosedTables, fc.integer({ min: 0, max: 40 }), (table, target) => {
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
