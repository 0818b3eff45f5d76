import type { EstimateWithLimits } from '../confidence-limits';
import { studentReach, twoSidedStudentP } from '../distributions';

/** An estimate on the log scale, and the same as a ratio of durations: 0.8 is a fifth shorter. */
export interface LogEffect extends EstimateWithLimits {
  readonly standardError: number;
  readonly pValue: number;
  readonly ratio: EstimateWithLimits;
}

/** With the limits and the p-value of a t distribution. */
export function logEffect(
  { estimate, standardError, degreesOfFreedom }: StudentEstimate,
  level: number,
): LogEffect {
  const reach = studentReach(level, degreesOfFreedom) * standardError;
  const [lower, upper] = [estimate - reach, estimate + reach];
  return {
    estimate,
    lower,
    upper,
    standardError,
    pValue:
      standardError === 0
        ? Number(estimate === 0)
        : twoSidedStudentP(estimate / standardError, degreesOfFreedom),
    ratio: { estimate: Math.exp(estimate), lower: Math.exp(lower), upper: Math.exp(upper) },
  };
}

interface StudentEstimate {
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}
