import type { Instant } from '@rujukan/kernel';
import type { CaseEventType } from '@rujukan/referral';
import type { DelayAnswer } from './answer';
import type { Interval } from './intervals';
import type { DelayQuestion } from './question';
import type { SurvivalAnswer, SurvivalOptions } from './survival-answer';
import type { CompletenessAnswer, FunnelAnswer, WaterfallAnswer } from './unit-answers';

/** The kinds of answers to one grammar of questions. */
export interface DelayAnswers {
  readonly figures: DelayAnswer;
  readonly survival: SurvivalAnswer;
  readonly waterfall: WaterfallAnswer;
  readonly funnel: FunnelAnswer;
  readonly completeness: CompletenessAnswer;
}
export type DelayAnswerKind = keyof DelayAnswers;

/**
 * Of all facts, or of the sample that roles are told of who see no cases: some cases are left out of it, always
 * the same ones, so that whoever subtracts answers from each other, however many, arrives at counts of the sample.
 */
export type AskedOf = 'facts' | 'sample';

/** The share of cases in the sample [reasoned: the UK census of 2021 moved 7 to 10 % of its households]. */
export const SAMPLED = 0.9;

/** A question, the kind of answer that it wants, and what that kind needs beside. */
export interface DelayAsk<Kind extends DelayAnswerKind = DelayAnswerKind> {
  readonly kind: Kind;
  readonly question: DelayQuestion;
  /** All facts when left out. */
  readonly of?: AskedOf;
  readonly about: {
    readonly figures: null;
    readonly survival: AboutOneInterval & SurvivalOptions;
    readonly waterfall: null;
    readonly funnel: AboutOneInterval;
    readonly completeness: null;
  }[Kind];
}

export interface AboutOneInterval {
  readonly interval: Interval;
  /** The open ones are seen up to here: the instant of the question, or the one it is asked as of. */
  readonly at: Instant;
}

export const CHANGE_KINDS = ['late', 'correction'] as const;

/** An event that moved what was known before: it told of something earlier, or corrected it. */
export interface MovingEvent {
  readonly kind: (typeof CHANGE_KINDS)[number];
  readonly eventId: string;
  readonly caseId: string;
  readonly type: CaseEventType;
  /** When it happened, by its own account; `null` when unknown. */
  readonly occurredAt: Instant | null;
  readonly receivedAt: Instant;
}

/** What came in between two instants and changed a delay. */
export interface DelayChanges {
  readonly from: Instant;
  readonly to: Instant;
  /** Events that told of what happened after `from`: the figures moved because time went on. */
  readonly news: number;
  readonly moved: readonly {
    readonly kind: MovingEvent['kind'];
    readonly type: CaseEventType;
    readonly events: number;
  }[];
  /** The first of those that moved the figures, as they came in. */
  readonly events: readonly MovingEvent[];
  /** How many more there are than `events` lists. */
  readonly notListed: number;
}
