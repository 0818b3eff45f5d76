import type { OtherEnd } from '../measurement';

/** How many intervals came to the same end after as many minutes. */
export interface DurationCount {
  /** `reached` its own end, still `open`, or ended otherwise. */
  readonly fate: 'reached' | 'open' | OtherEnd;
  /** `null` for another end whose time nobody knows. */
  readonly minutes: number | null;
  /** The target in force when they began; `null` where there is none. */
  readonly targetMinutes: number | null;
  readonly count: number;
}

/** The same, and how far the stated length may be from the truth by its own account; 0 for all but the reached. */
export interface StatedDurationCount extends DurationCount {
  readonly slackMinutes: number;
}

/**
 * Minutes as they are counted for a survival curve: whole ones up to a day, beyond it tens, beyond two weeks
 * hours, beyond sixty days days, so that a table of long delays stays short; off by less than 1 % of the length.
 */
export function countedMinutes(seconds: number): number {
  const minutes = Math.floor((seconds + 30) / 60);
  const { step } = MINUTE_STEPS.find(({ upTo }) => minutes <= upTo) ?? { step: 1 };
  return Math.floor((minutes + step / 2) / step) * step;
}

/** Up to so many minutes, rounded to so many. */
export const MINUTE_STEPS = [
  { upTo: 1_440, step: 1 },
  { upTo: 20_160, step: 10 },
  { upTo: 86_400, step: 60 },
  { upTo: Infinity, step: 1_440 },
] as const;

/** A slack is counted in these steps of minutes, rounded up, so that few differ; the usual ones stand as they are. */
export const SLACK_STEPS = [
  { upTo: 60, step: 5 },
  { upTo: 240, step: 30 },
  { upTo: 1_440, step: 240 },
  { upTo: Infinity, step: 1_440 },
] as const;
