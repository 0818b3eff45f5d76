import fc from 'fast-check';
import { curveOf, SETS } from '../testing/reference-sets';
import { PLACEBO, SIX_MP, seeded, someClosedTables, someTables, tableOf } from '../testing/tables';
import {
  type SurvivalCurve,
  durationTable,
  exactQuantile,
  kaplanMeier,
  survivalLimits,
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
        const lengths = [...table.duration].flatMap((length, row) =>
          Array.from({ length: table.events[row]! }, () => length),
        );
        const [below, above] = [lengths[(lengths.length - 1) >> 1]!, lengths[lengths.length >> 1]!];
        expect(survivalQuantile(kaplanMeier(table), 0.5).estimate).toBe((below + above) / 2);
      }),
    );
  });

  it('are not known while too few have ended', () => {
    const curve = kaplanMeier(tableOf([5, 10, 10, 10], [1, 0, 0, 0]));
    expect(survivalQuantile(curve, 0.5)).toMatchObject({ estimate: null, upper: null });
    expect(survivalQuantile(kaplanMeier(durationTable([])), 0.5).estimate).toBeNull();
  });
});

describe('the percentiles of a small group', () => {
  it('have the order statistics of the sign test for limits when no case is open', () => {
    // Binomial(n, 1/2): the outermost pair that is outside with no more than 2.5 % on either side.
    for (const [n, lower, upper] of [
      [6, 1, 6],
      [9, 2, 8],
      [15, 4, 12],
      [20, 6, 15],
      [25, 8, 18],
    ] as const) {
      const lengths = Array.from({ length: n }, (_, at) => at + 1);
      const table = tableOf(
        lengths,
        lengths.map(() => 1),
      );
      expect(exactQuantile(kaplanMeier(table), 0.5)).toMatchObject({ lower, upper });
    }
  });

  it('have no upper limit of five, for one in 32 times all of five are below the median', () => {
    expect(exactQuantile(kaplanMeier(tableOf([1, 2, 3, 4, 5], [1, 1, 1, 1, 1])), 0.5)).toEqual({
      estimate: 3,
      lower: 1,
      upper: null,
    });
  });

  it('cross the exact limits of the curve where one looks at every time', () => {
    fc.assert(
      fc.property(someTables, fc.constantFrom(0.5, 0.9), (table, p) => {
        const curve = kaplanMeier(table);
        const crossing = (side: 'lower' | 'upper') =>
          curve.time.find((at) => survivalLimits(curve, at)[side] <= 1 - p) ?? null;
        const { lower, upper, estimate } = exactQuantile(curve, p);
        expect({ lower, upper }).toEqual({ lower: crossing('lower'), upper: crossing('upper') });
        expect(estimate).toBe(survivalQuantile(curve, p).estimate);
      }),
      { numRuns: 20 },
    );
  });

  it('cover the truth as often as they say', () => {
    const random = seeded(29);
    const covered = Array.from({ length: 300 }, () => {
      const lengths = Array.from({ length: 8 }, () => -Math.log(1 - random.next()));
      const open = lengths.map(() => (random.next() < 0.3 ? 1.5 * random.next() : Infinity));
      const table = tableOf(
        lengths.map((length, at) => Math.min(length, open[at]!)),
        lengths.map((length, at) => length <= open[at]!),
      );
      const { lower, upper } = exactQuantile(kaplanMeier(table), 0.5);
      return (lower ?? 0) <= Math.LN2 && Math.LN2 <= (upper ?? Infinity);
    });
    expect(covered.filter(Boolean).length / covered.length).toBeGreaterThan(0.95);
  });
});

/** There the convention differs: the middle of the stretch, not its beginning. */
function runsLevelAt({ survival }: SurvivalCurve, share: number): boolean {
  return survival.some((each) => Math.abs(each - share) < 1e-9);
}
