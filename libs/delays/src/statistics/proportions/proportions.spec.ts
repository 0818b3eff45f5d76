import fc from 'fast-check';
import { PLACEBO, tableOf } from '../testing/tables';
import { kaplanMeier } from '../survival';
import { reference } from '../testing/reference';
import { clopperPearson, medianFunnel, placeInFunnel, proportionFunnel, wilson } from '.';

interface Reference {
  readonly proportions: {
    successes: number;
    trials: number;
    level: number;
    exact: [number, number];
    wilson: [number, number];
  }[];
  readonly funnel: (Record<'share' | 'n', number> & Record<'warning' | 'action', FunnelReference>)[];
  readonly medianShare: { n: number; p: number; share: number }[];
}
interface FunnelReference {
  readonly lower: number;
  readonly upper: number;
  /** The fewest and the most that are no further out than the tail. */
  readonly within: [number, number];
}
const scipy = reference('proportions') as Reference;

describe('the interval of a share', () => {
  it('agrees with scipy: exact, and by Wilson', () => {
    for (const { successes, trials, level, ...expected } of scipy.proportions) {
      const [exact, score] = [clopperPearson(successes, trials, level)!, wilson(successes, trials, level)!];
      expect(exact.lower).toBeCloseTo(expected.exact[0], 10);
      expect(exact.upper).toBeCloseTo(expected.exact[1], 10);
      expect(score.lower).toBeCloseTo(expected.wilson[0], 10);
      expect(score.upper).toBeCloseTo(expected.wilson[1], 10);
    }
  });

  it('is not given without trials, and refuses more successes than trials', () => {
    expect(clopperPearson(0, 0)).toBeNull();
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(3, 2)).toThrow(RangeError);
  });
});

describe('a funnel', () => {
  it("has Spiegelhalter's exact limits around a share, the upper ones those of the failures", () => {
    for (const { share, n, ...expected } of scipy.funnel) {
      const funnel = proportionFunnel(share, n)!;
      for (const level of ['warning', 'action'] as const) {
        expect(funnel[level].lower).toBeCloseTo(expected[level].lower, 8);
        expect(funnel[level].upper).toBeCloseTo(expected[level].upper, 8);
      }
    }
  });

  it('places each count where its exact binomial tail does', () => {
    for (const { share, n, warning, action } of scipy.funnel) {
      const funnel = proportionFunnel(share, n)!;
      const placeOf = (count: number) => placeInFunnel(count / n, funnel);
      for (const [fewest, most] of [warning.within, action.within]) {
        if (fewest > 0) expect(placeOf(fewest - 1)).not.toBe('within');
        if (most < n) expect(placeOf(most + 1)).not.toBe('within');
      }
      const [fewest, most] = warning.within;
      expect([placeOf(fewest), placeOf(most)]).toEqual(['within', 'within']);
      const [fewestOfAll, mostOfAll] = action.within;
      expect([placeOf(fewestOfAll), placeOf(mostOfAll)]).not.toContain('action');
      if (fewestOfAll > 0) expect(placeOf(fewestOfAll - 1)).toBe('action');
      if (mostOfAll < n) expect(placeOf(mostOfAll + 1)).toBe('action');
    }
  });

  it('never has a unit at the overall share out of control, and lies between 0 and 1', () => {
    fc.assert(
      fc.property(countsAmong(2_000), fc.integer({ min: 1, max: 50 }), ([met, n], times) => {
        const funnel = proportionFunnel(met / n, n * times)!;
        expect(placeInFunnel(met / n, funnel)).toBe('within');
        const { warning, action } = funnel;
        const inOrder = [0, action.lower, warning.lower, met / n, warning.upper, action.upper, 1];
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
      }),
    );
  });

  it('has chance place no more units outside than it says', () => {
    fc.assert(
      fc.property(countsAmong(500), fc.integer({ min: 1, max: 60 }), ([met, of], n) => {
        const funnel = proportionFunnel(met / of, n)!;
        const chances = { within: 0, warning: 0, action: 0 };
        for (const [count, chance] of binomialChances(n, met / of).entries()) {
          chances[placeInFunnel(count / n, funnel)] += chance;
        }
        expect(chances.action).toBeLessThanOrEqual(0.002 + 1e-9);
        expect(chances.action + chances.warning).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  it('is the same for the failures, upside down', () => {
    fc.assert(
      fc.property(countsAmong(300), ([met, n]) => {
        const [ofMet, ofMissed] = [proportionFunnel(met / n, n)!, proportionFunnel((n - met) / n, n)!];
        for (const level of ['warning', 'action'] as const) {
          expect(ofMet[level].upper).toBeCloseTo(1 - ofMissed[level].lower, 6);
        }
      }),
    );
  });

  it('has limits around a median at the quantiles of the middle order statistic', () => {
    const long = Array.from({ length: 10_000 }, (_, at) => (at + 1) / 10_000);
    const district = kaplanMeier(
      tableOf(
        long,
        long.map(() => 1),
      ),
    );
    for (const { n, p, share } of scipy.medianShare) {
      const { warning, action } = medianFunnel(district, n)!;
      const limit = { 0.001: action.lower, 0.025: warning.lower, 0.975: warning.upper, 0.999: action.upper }[
        p
      ];
      expect(limit).toBeCloseTo(share, 3);
    }
  });

  it('places a unit within, beyond the warning or beyond the action limit', () => {
    const funnel = proportionFunnel(0.5, 100)!;
    expect([0.5, 0.39, 0.3].map((share) => placeInFunnel(share, funnel))).toEqual([
      'within',
      'warning',
      'action',
    ]);
  });

  it('is not drawn for nobody, and has no upper limit that the district does not reach', () => {
    expect(proportionFunnel(0.5, 0)).toBeNull();
    expect(medianFunnel(kaplanMeier(PLACEBO), 0)).toBeNull();
    const mostlyOpen = kaplanMeier(tableOf([1, 2, 3, 4, 9, 9, 9, 9], [1, 1, 1, 1, 0, 0, 0, 0]));
    expect(medianFunnel(mostlyOpen, 9)?.action.upper).toBeNull();
  });
});

/** Some of so many at most, from none to all. */
function countsAmong(most: number): fc.Arbitrary<readonly [number, number]> {
  return fc
    .integer({ min: 1, max: most })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
}

/** Of 0 to n among n, convolved one trial at a time. */
function binomialChances(n: number, share: number): readonly number[] {
  let chances = [1];
  for (let trial = 0; trial < n; trial += 1) {
    chances = Array.from(
      { length: chances.length + 1 },
      (_, count) => (chances[count] ?? 0) * (1 - share) + (chances[count - 1] ?? 0) * share,
    );
  }
  return chances;
}
