import { incompleteBeta, inverseIncompleteBeta } from './beta';

/** The probability of a t statistic at least this far from zero, to either side (DLMF 8.17; ν > 0). */
export function twoSidedStudentP(t: number, degreesOfFreedom: number): number {
  return incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
}

/** How many standard errors a two-sided interval of this level reaches to either side. */
export function studentReach(level: number, degreesOfFreedom: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level lies between 0 and 1');
  const x = inverseIncompleteBeta(1 - level, degreesOfFreedom / 2, 0.5);
  return Math.sqrt((degreesOfFreedom * (1 - x)) / x);
}
