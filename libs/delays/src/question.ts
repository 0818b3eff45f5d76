import { type Instant, parseInstant } from '@rujukan/kernel';
import { SUBJECTS, type Subject, URGENCIES } from '@rujukan/referral';
import { INTERVALS, type Interval } from './intervals';

export const GROUPINGS = ['none', 'origin', 'destination', 'month', 'urgency', 'subject'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** `unknown` is a walk-in's, and that of a case nobody has referred. */
export const STATED_URGENCIES = [...URGENCIES, 'unknown'] as const;
export type StatedUrgency = (typeof STATED_URGENCIES)[number];

/** What an analyst asks. An empty list does not filter. */
export interface DelayQuestion {
  readonly groupBy: Grouping;
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  readonly urgency: readonly StatedUrgency[];
  readonly subject: Subject | null;
  /** The facts that occurred at this instant or later. */
  readonly from: Instant | null;
  /** The facts that occurred before this instant. */
  readonly to: Instant | null;
  readonly intervals: readonly Interval[];
}

/** The same as text, as it comes in; what is absent takes its default. */
export interface AskedDelayQuestion {
  readonly groupBy?: string | undefined;
  readonly origin?: readonly string[] | undefined;
  readonly destination?: readonly string[] | undefined;
  readonly urgency?: readonly string[] | undefined;
  readonly subject?: string | undefined;
  /** RFC 3339 with an offset. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly intervals?: readonly string[] | undefined;
}

/** Why a question cannot be answered, with what could be asked instead. */
export interface QuestionFault {
  readonly field: keyof AskedDelayQuestion;
  readonly problem: 'notAllowed' | 'notATime' | 'periodReversed' | 'plannedNeverPooled' | 'tooMany';
  readonly given: string;
  readonly allowed: readonly string[];
}

/** A filter that names more facilities than this is no question about them but an export. */
export const MOST_FACILITIES_IN_A_FILTER = 100;

/** Reads a question, or says all that is wrong with it at once. */
export function readDelayQuestion(
  asked: AskedDelayQuestion,
): DelayQuestion | { readonly faults: readonly QuestionFault[] } {
  const faults: QuestionFault[] = [];
  const question: DelayQuestion = {
    groupBy: chosen('groupBy', asked.groupBy, GROUPINGS, faults) ?? 'none',
    origin: facilities('origin', asked.origin, faults),
    destination: facilities('destination', asked.destination, faults),
    urgency: several('urgency', asked.urgency, STATED_URGENCIES, faults),
    subject: chosen('subject', asked.subject, SUBJECTS, faults),
    from: moment('from', asked.from, faults),
    to: moment('to', asked.to, faults),
    intervals: asked.intervals?.length ? several('intervals', asked.intervals, INTERVALS, faults) : INTERVALS,
  };
  faults.push(...contradictions(question, asked));
  return faults.length === 0 ? question : { faults };
}

/** The urgencies that share one figure; none when each stands alone. */
export function pooledUrgencies({ groupBy, urgency }: DelayQuestion): readonly StatedUrgency[] {
  if (groupBy === 'urgency') return [];
  return urgency.length > 0 ? urgency : STATED_URGENCIES.filter((each) => each !== 'planned');
}

function chosen<T extends string>(
  field: keyof AskedDelayQuestion,
  given: string | undefined,
  allowed: readonly T[],
  faults: QuestionFault[],
): T | null {
  return given === undefined ? null : (several(field, [given], allowed, faults)[0] ?? null);
}

function several<T extends string>(
  field: keyof AskedDelayQuestion,
  given: readonly string[] = [],
  allowed: readonly T[],
  faults: QuestionFault[],
): readonly T[] {
  for (const each of new Set(given)) {
    if (!allowed.some((value) => value === each)) {
      faults.push({ field, problem: 'notAllowed', given: each, allowed });
    }
  }
  return allowed.filter((value) => given.includes(value));
}

function facilities(
  field: 'origin' | 'destination',
  given: readonly string[] = [],
  faults: QuestionFault[],
): readonly string[] {
  const named = [...new Set(given)].sort();
  if (named.length > MOST_FACILITIES_IN_A_FILTER) {
    faults.push({
      field,
      problem: 'tooMany',
      given: String(named.length),
      allowed: [`at most ${MOST_FACILITIES_IN_A_FILTER}`],
    });
  }
  return named;
}

function moment(field: 'from' | 'to', given: string | undefined, faults: QuestionFault[]): Instant | null {
  if (given === undefined) return null;
  const read = parseInstant(given);
  if (read === undefined) {
    const allowed = ['a date and time with its offset, such as 2026-11-21T00:00:00+07:00'];
    faults.push({ field, problem: 'notATime', given, allowed });
  }
  return read ?? null;
}

function contradictions(
  { groupBy, urgency, from, to }: DelayQuestion,
  asked: AskedDelayQuestion,
): readonly QuestionFault[] {
  const found: QuestionFault[] = [];
  if (from !== null && to !== null && to <= from) {
    found.push({
      field: 'to',
      problem: 'periodReversed',
      given: asked.to ?? '',
      allowed: [`later than ${asked.from ?? ''}`],
    });
  }
  if (groupBy !== 'urgency' && urgency.includes('planned') && urgency.length > 1) {
    found.push({
      field: 'urgency',
      problem: 'plannedNeverPooled',
      given: urgency.join(', '),
      allowed: ['planned alone', 'without planned', 'groupBy urgency'],
    });
  }
  return found;
}
