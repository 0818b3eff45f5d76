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
  readonly funnel: Record<'share' | 'n' | '0.001' | '0.025' | '0.975' | '0.999', number>[];
  readonly medianShare: { n: number; p: number; share: number }[];
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
  it("has Spiegelhalter's exact limits around a share", () => {
    for (const { share, n, ...expected } of scipy.funnel) {
      const { warning, action } = proportionFunnel(share, n)!;
      const clipped = (limit: number) => Math.min(1, Math.max(0, limit));
      expect(warning.lower).toBeCloseTo(clipped(expected['0.025']), 8);
      expect(warning.upper).toBeCloseTo(clipped(expected['0.975']), 8);
      expect(action.lower).toBeCloseTo(clipped(expected['0.001']), 8);
      expect(action.upper).toBeCloseTo(clipped(expected['0.999']), 8);
    }
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
