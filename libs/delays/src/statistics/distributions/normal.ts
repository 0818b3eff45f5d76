import { upperGamma } from './gamma';

/** Φ(z), accurate in the far tails too: ½ Q(½, z²/2) below the mean (DLMF 7.11.2). */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/** The z with Φ(z) = p. Abramowitz and Stegun 1964, 26.2.23, made exact by Halley's iteration. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a probability lies between 0 and 1');
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  let z = roughQuantile(p);
  for (let step = 0; step < 4; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const excess = (normalCdf(z) - p) / density;
    z -= excess / (1 + (z * excess) / 2);
  }
  return z;
}

function roughQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return numerator / denominator - t;
}

/** How many standard errors a two-sided interval of this level reaches to either side: 1.96 for 0.95. */
export function normalReach(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level lies between 0 and 1');
  return -normalQuantile((1 - level) / 2);
}

/** The probability of a value at least this far from the mean, to either side. */
export function twoSidedNormalP(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}
