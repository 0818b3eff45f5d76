import { continuedFraction } from './continued-fraction';

/** Coefficients of Lanczos' series for g = 7 and nine terms (Lanczos 1964; values after Godfrey 2001). */
const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0, to about 15 significant digits. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let series: number = LANCZOS[0];
  for (const [term, coefficient] of LANCZOS.entries()) {
    if (term > 0) series += coefficient / (shifted + term);
  }
  const t = shifted + LANCZOS_G + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
}

const MOST_TERMS = 100_000;

/** The upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), for a > 0 and x ≥ 0. */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError('the incomplete gamma function needs a > 0 and x >= 0');
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerGammaBySeries(a, x) : upperGammaByFraction(a, x);
}

/** The lower one, P(a, x) = 1 - Q(a, x). */
export function lowerGamma(a: number, x: number): number {
  if (x > 0 && x < a + 1) return lowerGammaBySeries(a, x);
  return 1 - upperGamma(a, x);
}

/** DLMF 8.11.4. */
function lowerGammaBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * Number.EPSILON; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** DLMF 8.9.2. */
function upperGammaByFraction(a: number, x: number): number {
  const fraction = continuedFraction(
    (n) => -n * (n - a),
    (n) => x + 1 - a + 2 * n,
  );
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
}
