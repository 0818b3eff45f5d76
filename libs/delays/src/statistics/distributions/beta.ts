import { continuedFraction } from './continued-fraction';
import { logGamma } from './gamma';

const MOST_HALVINGS = 200;

/** The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 ≤ x ≤ 1 (DLMF 8.17.22). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) {
    throw new RangeError('the incomplete beta function needs a, b > 0 and 0 <= x <= 1');
  }
  if (x === 0 || x === 1) return x;
  return x < (a + 1) / (a + b + 2) ? betaTail(x, a, b) : 1 - betaTail(1 - x, b, a);
}

/** The x with I_x(a, b) = p; the p quantile of the beta distribution. By bisection, to the last digit. */
export function inverseIncompleteBeta(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a probability lies between 0 and 1');
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function betaTail(x: number, a: number, b: number): number {
  const logFactor = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(logFactor) * fractionOfBeta(x, a, b)) / a;
}

function fractionOfBeta(x: number, a: number, b: number): number {
  const numerator = (n: number) => {
    const m = Math.floor(n / 2);
    const scale = (a + n - 1) * (a + n);
    return n % 2 === 0 ? (m * (b - m) * x) / scale : (-(a + m) * (a + b + m) * x) / scale;
  };
  return continuedFraction(numerator, () => 1);
}
