import type { EstimateWithLimits } from '../confidence-limits';
import { inverseIncompleteBeta, normalReach } from '../distributions';

/**
 * The exact binomial interval (Clopper and Pearson 1934), which covers at least its level whatever the truth; for
 * a share of closed counts. `null` without trials.
 */
export function clopperPearson(successes: number, trials: number, level = 0.95): EstimateWithLimits | null {
  assertCounts(successes, trials);
  if (trials === 0) return null;
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    estimate: successes / trials,
    lower: successes === 0 ? 0 : inverseIncompleteBeta(tail, successes, failures + 1),
    upper: failures === 0 ? 1 : inverseIncompleteBeta(1 - tail, successes + 1, failures),
  };
}

/** The score interval (Wilson 1927), shorter, and right on the average over truths. `null` without trials. */
export function wilson(successes: number, trials: number, level = 0.95): EstimateWithLimits | null {
  assertCounts(successes, trials);
  if (trials === 0) return null;
  const z = normalReach(level);
  const share = successes / trials;
  const shrunk = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / shrunk;
  const reach = (z / shrunk) * Math.sqrt((share * (1 - share)) / trials + (z / (2 * trials)) ** 2);
  return {
    estimate: share,
    lower: successes === 0 ? 0 : centre - reach,
    upper: successes === trials ? 1 : centre + reach,
  };
}

function assertCounts(successes: number, trials: number): void {
  const areCounts = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!areCounts || successes < 0 || successes > trials) {
    throw new RangeError('successes are counted among trials');
  }
}
