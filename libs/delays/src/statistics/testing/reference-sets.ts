import { type SurvivalCurve, kaplanMeier } from '../survival';
import { reference } from './reference';
import { tableOf } from './tables';

/** One data set with what scikit-survival, lifelines and statsmodels make of it; see the file for the functions. */
export interface ReferenceSet {
  readonly durations: number[];
  readonly observed: number[];
  readonly time: number[];
  readonly survival: number[];
  readonly lifelinesSurvival: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly quantiles: Record<string, { estimate: number | null; ci: [number | null, number | null] }>;
  readonly tau: number;
  readonly rmst: number;
  readonly rmstVarianceIJ: number;
}

const { sets } = reference('survival') as { sets: Record<string, ReferenceSet> };
export function curveOf({ durations, observed }: ReferenceSet): SurvivalCurve {
  return kaplanMeier(tableOf(durations, observed));
}

export function curveOfSet(name: string): SurvivalCurve {
  const set = sets[name];
  if (!set) throw new Error(`no reference set is called ${name}`);
  return curveOf(set);
}

/** By name. */
export const SETS = Object.entries(sets);
