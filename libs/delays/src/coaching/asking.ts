import type { Instant } from '@rujukan/kernel';
import type { AskedOf } from '../asking';
import type { Interval } from '../intervals';
import {
  type AskedDelayQuestion,
  type DelayQuestion,
  type QuestionFault,
  type QuestionRules,
  readQuestionOfOneInterval,
} from '../question';
import type { VisitedUnit } from './coaching-answer';
import { SERIES_PERIODS, type SeriesPeriod } from './periods';
import type { PilotCounts } from './pilot-comparison';
import type { PeriodCount } from './unit-series';

export const DEFAULT_COACHING_INTERVAL: Interval = 'referralToArrival';

/** Which interval coaching should have shortened, and of which cases. */
export interface CoachingAsk {
  readonly question: DelayQuestion;
  readonly interval: Interval;
  /** What the series are cut into; `null` leaves it to how many cases there are. */
  readonly period: SeriesPeriod | null;
  /** The open ones are seen up to here. */
  readonly at: Instant;
  /** All facts when left out. */
  readonly of?: AskedOf;
}

/** What a database counts for it. */
export interface CoachingCounts {
  /** Of every sender, hospitals too; in the periods that `countedBy` tells. */
  readonly series: readonly PeriodCount[];
  readonly pilot: PilotCounts;
  readonly notPilot: PilotCounts;
}

export interface VisitedPuskesmas extends VisitedUnit {
  readonly name: string;
}

/** The counts and the visits as they were known together. */
export interface CoachingRecord extends CoachingCounts {
  readonly puskesmas: readonly VisitedPuskesmas[];
}

/** The part of the grammar of questions that coaching is asked in: whose delays, when, and known when. */
export type AskedCoachingQuestion = Pick<
  AskedDelayQuestion,
  'urgency' | 'subject' | 'riskCategory' | 'from' | 'to' | 'asOf'
> & { readonly interval?: string | undefined; readonly period?: string | undefined };

/** Reads a question, or says all that is wrong with it at once. */
export function readCoachingQuestion(
  { period, interval, urgency, subject, riskCategory, from, to, asOf }: AskedCoachingQuestion,
  rules: Pick<QuestionRules, 'now'> = {},
): Omit<CoachingAsk, 'at'> | { readonly faults: readonly QuestionFault[] } {
  const question = readQuestionOfOneInterval(
    { interval: interval ?? DEFAULT_COACHING_INTERVAL, urgency, subject, riskCategory, from, to, asOf },
    rules,
  );
  const named = SERIES_PERIODS.find((each) => each === period) ?? null;
  if (period === undefined || named !== null) {
    return 'faults' in question ? question : { question, interval: question.interval, period: named };
  }
  const fault = { field: 'period', problem: 'notAllowed', given: period, allowed: SERIES_PERIODS } as const;
  return { faults: [...('faults' in question ? question.faults : []), fault] };
}
