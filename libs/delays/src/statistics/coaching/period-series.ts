/** What was measured in one period (a month, say) of one unit (a puskesmas). */
export interface PeriodValue {
  /** Consecutive whole numbers. */
  readonly period: number;
  /**
   * On the log scale, so that an effect is a ratio: `logDelay` of the period's Kaplan-Meier median, say, which the
   * open cases do not bias.
   */
  readonly value: number;
  /** How many cases it rests on. */
  readonly cases: number;
}

/** Half a unit for a delay of none, which has no logarithm. */
export function logDelay(duration: number): number {
  return Math.log(Math.max(duration, 0.5));
}

/** A unit that may stand as a control for as long as it has not been coached itself. */
export interface ControlUnit {
  /** The first period in which its coaching could show; `null` when it has had none. */
  readonly coachedFrom: number | null;
  readonly values: readonly PeriodValue[];
}
