import type { ConfidenceLimits } from '../confidence-limits';
import { incompleteBeta, inverseIncompleteBeta } from '../distributions';
import { type SurvivalCurve, rowAt, survivalAt } from './kaplan-meier';

/** The share that ended within a target, open cases counted as far as they were seen. */
export interface WithinTarget {
  /** `null` when no case was followed as far as the target. */
  readonly share: number | null;
  readonly limits: ConfidenceLimits;
  /** The denominator: all cases, closed and open. */
  readonly n: number;
  /** Of them, ended within the target. */
  readonly met: number;
  /** Of them, already known to be over the target: ended later or still open after it. */
  readonly missed: number;
  /** Open, and not yet at the target. */
  readonly undecided: number;
}

/** The share within a target (1 - S), with limits that hold for small groups; `null` share for an empty curve. */
export function withinTarget(curve: SurvivalCurve, target: number, level = 0.95): WithinTarget {
  const survival = survivalAt(curve, target);
  const limits = survivalLimits(curve, target, level);
  const row = rowAt(curve.time, target);
  const met = sumTo(curve.events, row);
  const missed = stillRunningAfter(curve, row);
  // An open case that has just reached the target has not met it, and may yet end in the same minute.
  return {
    share: survival === null ? null : 1 - survival,
    limits: { lower: 1 - limits.upper, upper: 1 - limits.lower },
    n: curve.n,
    met,
    missed,
    undecided: curve.n - met - missed,
  };
}

/**
 * Limits of the survival at any time, also before the first event and after the last one, where Greenwood's
 * variance gives none: the beta product confidence procedure of Fay, Brittain and Proschan (2013, Biostatistics
 * 14:723, method of moments). Without censoring they are Clopper and Pearson's exact binomial limits. (0, 1) when
 * there are no cases.
 */
export function survivalLimits(curve: SurvivalCurve, at: number, level = 0.95): ConfidenceLimits {
  const row = rowAt(curve.time, at);
  const tail = (1 - level) / 2;
  return { lower: lowerLimit(curve, row, tail), upper: upperLimit(curve, row, tail) };
}

function lowerLimit(curve: SurvivalCurve, row: number, tail: number): number {
  const product = lowerProduct(curve, row);
  return product.first === 0 ? 0 : betaQuantile(product, tail);
}

function upperLimit(curve: SurvivalCurve, row: number, tail: number): number {
  const product = betaProduct(curve, row);
  return product.first === 1 ? 1 : betaQuantile(product, 1 - tail);
}

/** Whether the lower limit after a row is no more than this share: much faster than the limit itself. */
export function isLowerLimitUpTo(share: number, curve: SurvivalCurve, row: number, tail: number): boolean {
  const product = lowerProduct(curve, row);
  return product.first === 0 || betaShareUpTo(share, product) >= tail;
}

export function isUpperLimitUpTo(share: number, curve: SurvivalCurve, row: number, tail: number): boolean {
  const product = betaProduct(curve, row);
  return product.first < 1 && betaShareUpTo(share, product) >= 1 - tail;
}

/** The first two moments of a product of independent beta variables. */
interface Moments {
  readonly first: number;
  readonly second: number;
}

/** One factor Beta(at risk, 1) per event, ties taken one after the other. */
function betaProduct({ atRisk, events }: SurvivalCurve, lastRow: number): Moments {
  let product: Moments = { first: 1, second: 1 };
  for (let row = 0; row <= lastRow; row += 1) {
    const ended = events[row] ?? 0;
    if (ended > 0) product = withTiedFactors(product, atRisk[row] ?? 0, ended);
  }
  return product;
}

/** With one factor more for those still running: of nobody nothing is left. */
function lowerProduct(curve: SurvivalCurve, row: number): Moments {
  const next = stillRunningAfter(curve, row);
  return next === 0 ? { first: 0, second: 0 } : withFactor(betaProduct(curve, row), next);
}

function withFactor({ first, second }: Moments, atRisk: number): Moments {
  return { first: (first * atRisk) / (atRisk + 1), second: (second * atRisk) / (atRisk + 2) };
}

/** The factors at risk, at risk - 1, … telescope. */
function withTiedFactors({ first, second }: Moments, atRisk: number, ended: number): Moments {
  const left = atRisk - ended;
  return {
    first: (first * (left + 1)) / (atRisk + 1),
    second: (second * (left + 1) * (left + 2)) / ((atRisk + 1) * (atRisk + 2)),
  };
}

function betaQuantile(moments: Moments, p: number): number {
  const [a, b] = betaWith(moments);
  return inverseIncompleteBeta(p, a, b);
}

function betaShareUpTo(share: number, moments: Moments): number {
  const [a, b] = betaWith(moments);
  return incompleteBeta(share, a, b);
}

/** The parameters of the beta distribution with these moments. */
function betaWith({ first, second }: Moments): readonly [number, number] {
  const size = (first - second) / (second - first * first);
  return [first * size, (1 - first) * size];
}

function stillRunningAfter({ atRisk, events, censored, n }: SurvivalCurve, row: number): number {
  return row < 0 ? n : (atRisk[row] ?? 0) - (events[row] ?? 0) - (censored[row] ?? 0);
}

function sumTo(counts: Float64Array, lastRow: number): number {
  let sum = 0;
  for (let row = 0; row <= lastRow; row += 1) sum += counts[row] ?? 0;
  return sum;
}
