import { upperGamma } from './gamma';

/** The p-value: the probability of a chi-squared statistic at least this large. */
export function chiSquaredUpperTail(statistic: number, degreesOfFreedom: number): number {
  return upperGamma(degreesOfFreedom / 2, Math.max(0, statistic) / 2);
}
