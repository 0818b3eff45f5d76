import { type Design, type LeastSquaresFit, leastSquares } from './least-squares';
import type { Covariance } from './robust-covariance';

export interface AutoregressiveFit {
  readonly coefficients: readonly number[];
  readonly covariance: Covariance;
  /** ρ: how much of its error one period hands to the next, from 0. */
  readonly autocorrelation: number;
  /** As many independent observations as the series is worth, n (1 - ρ) / (1 + ρ), less the columns; 1 or more. */
  readonly degreesOfFreedom: number;
}

const MOST_AUTOCORRELATION = 0.95;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const PRECISION = 1e-8;

/**
 * Generalised least squares with errors of which each hands a share ρ ≥ 0 to the next (a first-order
 * autoregression), ρ by restricted maximum likelihood: of the ways to allow for autocorrelation in short series the
 * one whose intervals cover best (Turner et al. 2021, BMC Medical Research Methodology 21:181). `times` ascend; over a gap of
 * several periods the share is that power of ρ. `null` where the columns depend on each other.
 */
export function autoregressiveLeastSquares(
  design: Design,
  observed: readonly number[],
  times: readonly number[],
): AutoregressiveFit | null {
  if (leastSquares(design, observed) === null) return null;
  const likelihood = (rho: number) => whitened(design, observed, times, rho)?.logLikelihood ?? -Infinity;
  const autocorrelation = highestPoint(likelihood, 0, MOST_AUTOCORRELATION);
  const best = whitened(design, observed, times, autocorrelation);
  if (best === null) return null;
  const { fit, squares } = best;
  const variance = squares / fit.degreesOfFreedom;
  const worth = (observed.length * (1 - autocorrelation)) / (1 + autocorrelation);
  return {
    coefficients: fit.coefficients,
    covariance: fit.inverseGram.map((row) => row.map((value) => value * variance)),
    autocorrelation,
    degreesOfFreedom: Math.max(1, worth - fit.coefficients.length),
  };
}

/** Prais and Winsten's transformation, after which the errors are independent, and the restricted likelihood. */
function whitened(design: Design, observed: readonly number[], times: readonly number[], rho: number) {
  const shares = times.map((time, at) => (at === 0 ? 0 : rho ** (time - (times[at - 1] ?? time))));
  const lessBefore = (value: number, before: number, at: number) => {
    const share = shares[at] ?? 0;
    return (value - share * before) / Math.sqrt(1 - share * share);
  };
  const fit: LeastSquaresFit | null = leastSquares(
    design.map((row, at) => row.map((value, column) => lessBefore(value, design[at - 1]?.[column] ?? 0, at))),
    observed.map((value, at) => lessBefore(value, observed[at - 1] ?? 0, at)),
  );
  if (fit === null) return null;
  const squares = fit.residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const determinant = shares.reduce((sum, share) => sum + Math.log1p(-share * share), 0);
  const logLikelihood = -0.5 * (fit.degreesOfFreedom * Math.log(squares) + fit.logGram + determinant);
  return { fit, squares, logLikelihood };
}

/** By golden section; an end of the range when the function only falls or only rises. */
function highestPoint(of: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [of(left), of(right)];
  while (high - low > PRECISION) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = of(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = of(right);
    }
  }
  const middle = (low + high) / 2;
  return [from, to, middle].reduce((best, x) => (of(x) > of(best) ? x : best), middle);
}
