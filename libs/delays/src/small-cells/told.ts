import { SAMPLED } from '../asking';
import type { ConfidenceLimits } from '../statistics';

/** The same with `null` wherever a number is hidden. */
export type Guarded<T> = T extends number
  ? number | null
  : T extends readonly (infer Each)[]
    ? readonly Guarded<Each>[]
    : T extends object
      ? { readonly [Key in keyof T]: Guarded<T[Key]> }
      : T;

/** Counts from 1 to 4 are hidden, all others told to the nearest multiple. */
const STEP = 5;

/** How many cases that many of the sample stand for. */
export function toldCount(ofSample: number): number | null {
  return ofSample > 0 && ofSample < STEP ? null : rounded(ofSample);
}

/** Too few for a figure to be told of them. */
export function isTooFew(count: number): boolean {
  return count < STEP;
}

/** In multiples of five of the rounded denominator, so that it tells no more of its numerator than that does. */
export function toldShare(share: number | null, of: number): number | null {
  if (share === null || isTooFew(of)) return null;
  const part = toldCount(Math.round(share * of));
  return part === null ? null : Math.min(1, part / rounded(of));
}

/** In the same multiples, outwards. */
export function toldLimits(
  limits: ConfidenceLimits<number | null> | null,
  of: number,
): Guarded<ConfidenceLimits> | null {
  if (limits === null || isTooFew(of)) return null;
  const steps = rounded(of) / STEP;
  const { lower, upper } = limits;
  // A product that was rounded to the next whole step must not make them narrower.
  return {
    lower: Math.min(lower, Math.floor(lower * steps) / steps),
    upper: upper === null ? null : Math.min(1, Math.max(upper, Math.ceil(upper * steps) / steps)),
  };
}

/** Whole minutes: the sum of five or more is off by more than the clocks in it. */
export function toldMinutes(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes);
}

function rounded(ofSample: number): number {
  return Math.round(ofSample / SAMPLED / STEP) * STEP;
}
