import type { EstimateWithLimits } from '../statistics';
import { normalReach, twoSidedNormalP } from '../statistics/distributions';
import type { CoachingEffect } from './coaching-effect';

export interface PooledEffect {
  /** How many puskesmas it rests on. */
  readonly units: number;
  /** As a ratio of durations: what the average visit was worth, were there more of them (random effects). */
  readonly ratio: EstimateWithLimits;
  readonly pValue: number;
  /** The same if every visit was worth the same (fixed effect). */
  readonly fixedRatio: EstimateWithLimits;
  /** Variance of the true effects on the log scale, τ²; 0 when chance alone explains their differences. */
  readonly betweenVariance: number;
  /** Cochran's Q and the share of it beyond chance, I². */
  readonly heterogeneity: {
    readonly q: number;
    readonly degreesOfFreedom: number;
    readonly iSquared: number;
  };
}

interface Estimated {
  readonly value: number;
  readonly variance: number;
}

/**
 * The single visits that could be judged, together by inverse variance, fixed and with random effects (DerSimonian and Laird 1986, equations 7
 * to 9). An error estimated on few months is uncertain itself: its variance is that of the t distribution,
 * se² ν / (ν - 2). The puskesmas share controls, which this takes for independent: with few controls the limits are
 * somewhat too narrow. `null` below two puskesmas.
 */
export function pooledEffect(effects: readonly CoachingEffect[], level = 0.95): PooledEffect | null {
  const estimated = effects.flatMap((each): readonly Estimated[] => {
    if (each.status === 'refused' || each.degreesOfFreedom <= 2 || each.effect.standardError <= 0) return [];
    const { effect, degreesOfFreedom } = each;
    const variance = (effect.standardError ** 2 * degreesOfFreedom) / (degreesOfFreedom - 2);
    return [{ value: effect.estimate, variance }];
  });
  return pooled(estimated, level);
}

function pooled(estimated: readonly Estimated[], level: number): PooledEffect | null {
  const units = estimated.length;
  if (units < 2) return null;
  const fixed = weighted(estimated, 0);
  const q = estimated.reduce((sum, { value, variance }) => sum + (value - fixed.value) ** 2 / variance, 0);
  const weights = estimated.map(({ variance }) => 1 / variance);
  const total = sum(weights);
  const scale = total - sum(weights.map((weight) => weight ** 2)) / total;
  const betweenVariance = Math.max(0, (q - (units - 1)) / scale);
  const random = weighted(estimated, betweenVariance);
  return {
    units,
    ratio: ratioOf(random, level),
    pValue: twoSidedNormalP(random.value / Math.sqrt(random.variance)),
    fixedRatio: ratioOf(fixed, level),
    betweenVariance,
    heterogeneity: {
      q,
      degreesOfFreedom: units - 1,
      iSquared: q === 0 ? 0 : Math.max(0, (q - (units - 1)) / q),
    },
  };
}

function weighted(estimated: readonly Estimated[], betweenVariance: number): Estimated {
  const weights = estimated.map(({ variance }) => 1 / (variance + betweenVariance));
  const total = sum(weights);
  const value = sum(estimated.map((each, at) => each.value * (weights[at] ?? 0))) / total;
  return { value, variance: 1 / total };
}

function ratioOf({ value, variance }: Estimated, level: number): EstimateWithLimits {
  const reach = normalReach(level) * Math.sqrt(variance);
  return { estimate: Math.exp(value), lower: Math.exp(value - reach), upper: Math.exp(value + reach) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
