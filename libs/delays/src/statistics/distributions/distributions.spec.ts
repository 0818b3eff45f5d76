import { reference } from '../testing/reference';
import {
  binomialCdf,
  binomialQuantile,
  chiSquaredUpperTail,
  incompleteBeta,
  inverseIncompleteBeta,
  logGamma,
  lowerGamma,
  normalCdf,
  normalQuantile,
  studentReach,
  twoSidedNormalP,
  twoSidedStudentP,
  upperGamma,
} from '.';

type Rows = readonly (readonly number[])[];
const scipy = reference('distributions') as Record<
  | 'logGamma'
  | 'upperGamma'
  | 'incompleteBeta'
  | 'inverseBeta'
  | 'normalCdf'
  | 'normalQuantile'
  | 'chiSquared'
  | 'studentReach'
  | 'studentP'
  | 'binomial',
  Rows
>;

/** Agrees with scipy.special and scipy.stats (version in the file) to this relative error. */
function agrees(rows: Rows, own: (...values: number[]) => number, relative: number): void {
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const expected = row.at(-1)!;
    const error = Math.abs(own(...row.slice(0, -1)) - expected);
    expect({ row, isClose: error <= relative * Math.abs(expected) + 1e-300 }).toEqual({ row, isClose: true });
  }
}

describe('the distributions', () => {
  it('agree with scipy on the logarithm of the gamma function', () => {
    agrees(
      scipy.logGamma.filter(([x]) => x !== 1),
      logGamma,
      1e-13,
    );
  });

  it('agree with scipy on the incomplete gamma and beta functions and their inverse', () => {
    agrees(scipy.upperGamma, upperGamma, 1e-11);
    agrees(scipy.incompleteBeta, incompleteBeta, 1e-9);
    agrees(scipy.inverseBeta, inverseIncompleteBeta, 1e-10);
  });

  it('agree with scipy on the normal distribution far into its tails', () => {
    agrees(scipy.normalCdf, normalCdf, 1e-12);
    agrees(scipy.normalQuantile, normalQuantile, 1e-12);
  });

  it('agree with scipy on chi-squared, t and the binomial', () => {
    agrees(scipy.chiSquared, chiSquaredUpperTail, 1e-11);
    agrees(scipy.studentReach, studentReach, 1e-11);
    agrees(scipy.studentP, twoSidedStudentP, 1e-11);
    agrees(scipy.binomial, binomialCdf, 1e-10);
  });

  it('are whole: both tails add up to one', () => {
    for (const [a, x] of [
      [0.5, 0.1],
      [3, 3],
      [20, 50],
    ] as const) {
      expect(lowerGamma(a, x) + upperGamma(a, x)).toBeCloseTo(1, 14);
    }
    expect(twoSidedNormalP(1.959963984540054)).toBeCloseTo(0.05, 14);
  });

  it('find the smallest count whose distribution function reaches a probability', () => {
    const count = binomialQuantile(0.975, 40, 0.37);
    expect(binomialCdf(count, 40, 0.37)).toBeGreaterThanOrEqual(0.975);
    expect(binomialCdf(count - 1, 40, 0.37)).toBeLessThan(0.975);
  });

  it('refuse what lies outside their range', () => {
    expect(() => upperGamma(0, 1)).toThrow(RangeError);
    expect(() => incompleteBeta(1.1, 1, 1)).toThrow(RangeError);
    expect(() => normalQuantile(-0.1)).toThrow(RangeError);
    expect(() => studentReach(1, 5)).toThrow(RangeError);
  });
});
