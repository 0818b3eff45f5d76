import type { Instant } from '@rujukan/kernel';
import type { RecentAnswers } from './candidate';
import type { PastJourneys } from './travel';

/** What the own past says of ways and of answers, as it was counted last. */
export interface CandidateHistory {
  /** When it was counted; `null` while it was not yet. */
  readonly asOf: Instant | null;
  journeys(from: string, to: string): PastJourneys | undefined;
  answersOf(hospital: string): RecentAnswers | null;
}

export const NOTHING_COUNTED_YET: CandidateHistory = {
  asOf: null,
  journeys: () => undefined,
  answersOf: () => null,
};
