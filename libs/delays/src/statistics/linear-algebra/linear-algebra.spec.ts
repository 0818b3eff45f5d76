import fc from 'fast-check';
import { reference } from '../testing/reference';
import { automaticLag, inverseDiagonal, leastSquares, quadraticForm, whiteCovariance } from '.';

interface Reference {
  readonly values: { period: number; value: number }[];
  readonly coachedFrom: number;
  readonly ols: { params: number[]; hc1: number[]; hc3: number[]; residuals: number[] };
}
const expected = reference('interrupted-series') as Reference;

const design = expected.values.map(({ period }) => {
  const since = period - expected.coachedFrom;
  const waves = [1, 2].flatMap((wave) => {
    const angle = (2 * Math.PI * wave * period) / 12;
    return [Math.cos(angle), Math.sin(angle)];
  });
  return [1, since, since >= 0 ? 1 : 0, Math.max(0, since), ...waves];
});
const fit = leastSquares(
  design,
  expected.values.map(({ value }) => value),
)!;

describe('least squares', () => {
  it('agrees with statsmodels on coefficients and residuals', () => {
    for (const [at, value] of fit.coefficients.entries())
      expect(value).toBeCloseTo(expected.ols.params[at]!, 10);
    for (const [at, value] of fit.residuals.entries())
      expect(value).toBeCloseTo(expected.ols.residuals[at]!, 10);
  });

  it.each(['HC1', 'HC3'] as const)('has the %s standard errors of statsmodels', (form) => {
    const covariance = whiteCovariance(design, fit, form);
    const errors = expected.ols[form === 'HC1' ? 'hc1' : 'hc3'];
    for (const [at, error] of errors.entries())
      expect(Math.sqrt(covariance[at]![at]!)).toBeCloseTo(error, 10);
  });

  it('finds the line that the points lie on', () => {
    const whole = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.uniqueArray(whole, { minLength: 3, maxLength: 20 }),
        (level, slope, xs) => {
          const line = leastSquares(
            xs.map((x) => [1, x]),
            xs.map((x) => level + slope * x),
          )!;
          expect(line.coefficients[0]).toBeCloseTo(level, 8);
          expect(line.coefficients[1]).toBeCloseTo(slope, 8);
          expect(line.leverage.reduce((sum, each) => sum + each, 0)).toBeCloseTo(2, 8);
        },
      ),
    );
  });

  it('has no answer for columns that say the same, nor for fewer observations than columns', () => {
    expect(
      leastSquares(
        [
          [1, 2],
          [2, 4],
          [3, 6],
        ],
        [1, 2, 3],
      ),
    ).toBeNull();
    expect(
      leastSquares(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 2],
      ),
    ).toBeNull();
  });
});

describe('the lag', () => {
  it('grows slowly with the series', () => {
    expect([24, 36, 100, 400].map(automaticLag)).toEqual([2, 3, 4, 5]);
  });
});

describe('a quadratic form', () => {
  it('leaves out the directions without variance', () => {
    expect(
      quadraticForm(
        [
          [2, -2],
          [-2, 2],
        ],
        [3, -3],
      ),
    ).toEqual({ value: 4.5, rank: 1 });
    expect(
      quadraticForm(
        [
          [0, 0],
          [0, 0],
        ],
        [0, 0],
      ),
    ).toEqual({ value: 0, rank: 0 });
    expect(
      quadraticForm(
        [
          [4, 0],
          [0, 9],
        ],
        [2, 3],
      ),
    ).toEqual({ value: 2, rank: 2 });
  });
});

describe('the diagonal of an inverse', () => {
  const lower = (...rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));

  it('is that of a matrix inverted by hand', () => {
    // The determinant of (4 2 1; 2 3 0; 1 0 2) is 13.
    const diagonal = inverseDiagonal(lower([4], [2, 3], [1, 0, 2]))!;
    for (const [at, minor] of [6, 7, 8].entries()) expect(diagonal[at]).toBeCloseTo(minor / 13, 12);
  });

  it('is that of least squares', () => {
    const gram = design[0]!.map((_, a) =>
      design[0]!.slice(0, a + 1).map((__, b) => design.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
    );
    const diagonal = inverseDiagonal(lower(...gram))!;
    for (const [at, value] of diagonal.entries()) expect(value).toBeCloseTo(fit.inverseGram[at]![at]!, 9);
  });

  it('is none where the columns depend on each other', () => {
    expect(inverseDiagonal(lower([1], [2, 4]))).toBeNull();
  });
});
