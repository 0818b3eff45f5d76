import {
  type EstimateWithLimits,
  type RefusalToConclude,
  type SteppedEffect,
  type SteppedSize,
  steppedEffectBySteps,
} from '../statistics';
import { type Guarded, toldCount } from '../small-cells/told';
import { type CoachedUnit, steppedUnit } from './coaching-effect';
import type { SeriesPeriod } from './periods';

/** What the visits to all puskesmas were worth on average. */
export type TogetherEffect = {
  readonly period: SeriesPeriod;
} & (
  | { readonly status: 'refused'; readonly refusals: readonly RefusalToConclude[] }
  | ({
      readonly status: 'estimated';
      /** Of durations after to what they would have been, with 95 % limits. */
      readonly ratio: EstimateWithLimits;
      readonly pValue: number;
      readonly degreesOfFreedom: number;
    } & SteppedSize)
);

/**
 * All first visits at once, also to puskesmas too small to be judged alone; the period of each is left out. It pauses
 * after each puskesmas. `null` where there was none.
 */
export function* togetherBySteps(
  units: readonly CoachedUnit[],
  period: SeriesPeriod,
): Generator<undefined, TogetherEffect | null> {
  const stepped = units.map((unit) => steppedUnit(unit, period));
  if (stepped.every(({ coachedFrom }) => coachedFrom === null)) return null;
  return told(period, yield* steppedEffectBySteps(stepped));
}

/** For roles that see no cases, who are told of the sample. */
export function togetherWithRoundedCounts(together: TogetherEffect): Guarded<TogetherEffect> {
  if (together.status === 'refused') return together;
  const { casesBefore, casesAfter } = together;
  return { ...together, casesBefore: toldCount(casesBefore), casesAfter: toldCount(casesAfter) };
}

function told(period: SeriesPeriod, together: SteppedEffect): TogetherEffect {
  if (together.status === 'refused') return { period, ...together };
  const { effect, ...size } = together;
  return { period, ratio: effect.ratio, pValue: effect.pValue, ...size };
}
