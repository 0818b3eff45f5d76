import type { Instant } from '@rujukan/kernel';
import type { AskedOf } from '../asking';
import type { Interval } from '../intervals';
import { type AskedDelayQuestion, type DelayQuestion, readQuestionOfOneInterval } from '../question';
import type { MonthlyCount } from './month-series';
import type { PilotCounts } from './pilot-comparison';

export const DEFAULT_COACHING_INTERVAL: Interval = 'referralToArrival';

/** Which interval coaching should have shortened, and of which urgencies. */
export interface CoachingAsk {
  readonly question: DelayQuestion;
  readonly interval: Interval;
  /** All facts when left out. */
  readonly of?: AskedOf;
  /** The open ones are seen up to here. */
  readonly at: Instant;
}

/** What a database counts for it. */
export interface CoachingCounts {
  /** Of every sender, hospitals too. */
  readonly monthly: readonly MonthlyCount[];
  readonly pilot: PilotCounts;
  readonly notPilot: PilotCounts;
}

/** Reads the part of the grammar of questions that coaching is asked in. */
export function readCoachingQuestion(
  asked: Pick<AskedDelayQuestion, 'urgency'> & { readonly interval?: string | undefined },
): ReturnType<typeof readQuestionOfOneInterval> {
  return readQuestionOfOneInterval({
    urgency: asked.urgency,
    interval: asked.interval ?? DEFAULT_COACHING_INTERVAL,
  });
}
