import { incompleteBeta } from './beta';

/** P(X ≤ k) of n trials with this probability; k below 0 gives 0. By DLMF 8.17.5. */
export function binomialCdf(k: number, trials: number, probability: number): number {
  if (k < 0) return 0;
  if (k >= trials) return 1;
  return 1 - incompleteBeta(probability, Math.floor(k) + 1, trials - Math.floor(k));
}

/** The smallest k with P(X ≤ k) ≥ p. */
export function binomialQuantile(p: number, trials: number, probability: number): number {
  let low = 0;
  let high = trials;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle, trials, probability) >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}
