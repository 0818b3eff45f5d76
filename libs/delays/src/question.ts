import { type Instant, parseInstant, toIso } from '@rujukan/kernel';
import {
  LEG_PURPOSES,
  RISK_CATEGORIES,
  SUBJECTS,
  type Subject,
  URGENCIES,
  type Urgency,
} from '@rujukan/referral';
import { ALL_INTERVALS, INTERVALS, type Interval } from './intervals';

export const GROUPINGS = [
  'none',
  'origin',
  'destination',
  'route',
  'kecamatan',
  'distanceBand',
  'month',
  'week',
  'weekday',
  'hour',
  'night',
  'urgency',
  'subject',
  'riskCategory',
  'pilot',
  'purpose',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The groupings in which one unit stands beside another. */
export const UNIT_GROUPINGS = ['origin', 'destination', 'route', 'kecamatan'] as const;

/** `unknown` is a walk-in's, and that of a case nobody has referred. */
export const STATED_URGENCIES = [...URGENCIES, 'unknown'] as const;
export type StatedUrgency = (typeof STATED_URGENCIES)[number];

/** ISO 8601: 1 is Monday. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** Night is from 18 to 6 o'clock in the zone of the origin [reasoned: few specialists and drivers are at hand]. */
export const NIGHT = { fromHour: 18, untilHour: 6 } as const;
export const TIMES_OF_DAY = ['day', 'night'] as const;

/** `elsewhere` is what was not detected at a posyandu. */
export const PILOT_STATUSES = ['pilot', 'notPilot', 'elsewhere'] as const;
export const STATED_RISK_CATEGORIES = [...RISK_CATEGORIES, 'unknown'] as const;
/** `none` is a walk-in's, and that of a case nobody has referred. */
export const STATED_PURPOSES = [...LEG_PURPOSES, 'none'] as const;

/** From the origin to the district's referral hospital, as the crow flies. */
export const DISTANCE_BANDS = ['under15km', '15to30km', '30to60km', 'over60km', 'unknown'] as const;
export type DistanceBand = (typeof DISTANCE_BANDS)[number];

export function distanceBandOf(straightKm: number | null): DistanceBand {
  if (straightKm === null) return 'unknown';
  if (straightKm < 15) return 'under15km';
  if (straightKm < 30) return '15to30km';
  return straightKm <= 60 ? '30to60km' : 'over60km';
}

/** Each a list of which one must hold; an empty list does not filter. Calendar and clock are the origin's. */
export interface DelayFilters {
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  /** `<origin>><destination>` */
  readonly route: readonly string[];
  /** Codes of kecamatan, or `unknown`. */
  readonly kecamatan: readonly string[];
  readonly distanceBand: readonly DistanceBand[];
  /** `2026-11` */
  readonly month: readonly string[];
  /** `2026-W47` */
  readonly week: readonly string[];
  readonly weekday: readonly string[];
  readonly hour: readonly string[];
  readonly night: readonly (typeof TIMES_OF_DAY)[number][];
  readonly urgency: readonly StatedUrgency[];
  readonly riskCategory: readonly (typeof STATED_RISK_CATEGORIES)[number][];
  readonly pilot: readonly (typeof PILOT_STATUSES)[number][];
  readonly purpose: readonly (typeof STATED_PURPOSES)[number][];
}

export const FILTER_NAMES = GROUPINGS.filter((name) => name !== 'none' && name !== 'subject');

/** What an analyst asks. */
export interface DelayQuestion extends DelayFilters {
  readonly groupBy: Grouping;
  readonly subject: Subject | null;
  /** The facts that occurred at this instant or later. */
  readonly from: Instant | null;
  /** The facts that occurred before this instant. */
  readonly to: Instant | null;
  /** From what the server had received by then; `null` for what it has now. */
  readonly asOf: Instant | null;
  readonly intervals: readonly Interval[];
}

/** The same as text, as it comes in; what is absent takes its default. */
export interface AskedDelayQuestion extends Readonly<
  Partial<Record<keyof DelayFilters, readonly string[] | undefined>>
> {
  readonly groupBy?: string | undefined;
  readonly subject?: string | undefined;
  /** RFC 3339 with an offset. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly asOf?: string | undefined;
  readonly intervals?: readonly string[] | undefined;
}

/** Why a question cannot be answered, with what could be asked instead. */
export interface QuestionFault {
  readonly field:
    | keyof AskedDelayQuestion
    | 'interval'
    | 'period'
    | 'rule'
    | Urgency
    | 'insteadOf'
    | 'hospital'
    | 'puskesmas';
  readonly problem: 'notAllowed' | 'notATime' | 'periodReversed' | 'plannedNeverPooled' | 'tooMany';
  readonly given: string;
  readonly allowed: readonly string[];
}

/** What a kind of question narrows: its groups, what it groups by when nobody says, and the present. */
export interface QuestionRules {
  readonly groupings?: readonly Grouping[];
  readonly groupBy?: Grouping;
  /** A question as of a later instant has no answer yet. */
  readonly now?: Instant;
}

/** A filter that names more facilities than this is no question about them but an export. */
export const MOST_FACILITIES_IN_A_FILTER = 100;

type Read<Question> = Question | { readonly faults: readonly QuestionFault[] };

/** Reads a question, or says all that is wrong with it at once. */
export function readDelayQuestion(asked: AskedDelayQuestion, rules: QuestionRules = {}): Read<DelayQuestion> {
  const { groupings = GROUPINGS, groupBy = 'none', now } = rules;
  const faults: QuestionFault[] = [];
  const question: DelayQuestion = {
    groupBy: chosen('groupBy', asked.groupBy, groupings, faults) ?? groupBy,
    origin: names('origin', asked.origin, faults),
    destination: names('destination', asked.destination, faults),
    route: names('route', asked.route, faults),
    kecamatan: names('kecamatan', asked.kecamatan, faults),
    distanceBand: several('distanceBand', asked.distanceBand, DISTANCE_BANDS, faults),
    month: likeThis('month', asked.month, '2026-11', /^\d{4}-(0[1-9]|1[0-2])$/, faults),
    week: likeThis('week', asked.week, '2026-W47', /^\d{4}-W([0-4]\d|5[0-3])$/, faults),
    weekday: several('weekday', asked.weekday, WEEKDAYS, faults),
    hour: several('hour', asked.hour, HOURS, faults),
    night: several('night', asked.night, TIMES_OF_DAY, faults),
    urgency: several('urgency', asked.urgency, STATED_URGENCIES, faults),
    riskCategory: several('riskCategory', asked.riskCategory, STATED_RISK_CATEGORIES, faults),
    pilot: several('pilot', asked.pilot, PILOT_STATUSES, faults),
    purpose: several('purpose', asked.purpose, STATED_PURPOSES, faults),
    subject: chosen('subject', asked.subject, SUBJECTS, faults),
    from: moment('from', asked.from, faults),
    to: moment('to', asked.to, faults),
    asOf: moment('asOf', asked.asOf, faults, now),
    intervals: asked.intervals?.length
      ? several('intervals', asked.intervals, ALL_INTERVALS, faults)
      : INTERVALS,
  };
  faults.push(...contradictions(question, asked));
  return faults.length === 0 ? question : { faults };
}

/** The same about one interval, which must be named. */
export function readQuestionOfOneInterval(
  { interval = '', ...asked }: AskedDelayQuestion & { readonly interval?: string | undefined },
  rules: QuestionRules = {},
): Read<DelayQuestion & { readonly interval: Interval }> {
  const faults: QuestionFault[] = [];
  const named = chosen('interval', interval, ALL_INTERVALS, faults);
  const question = readDelayQuestion(asked, rules);
  if ('faults' in question) return { faults: [...faults, ...question.faults] };
  return named === null ? { faults } : { ...question, intervals: [named], interval: named };
}

/** The urgencies that share one figure; none when each stands alone. */
export function pooledUrgencies({ groupBy, urgency }: DelayQuestion): readonly StatedUrgency[] {
  if (groupBy === 'urgency') return [];
  return urgency.length > 0 ? urgency : STATED_URGENCIES.filter((each) => each !== 'planned');
}

function chosen<T extends string>(
  field: QuestionFault['field'],
  given: string | undefined,
  allowed: readonly T[],
  faults: QuestionFault[],
): T | null {
  return given === undefined ? null : (several(field, [given], allowed, faults)[0] ?? null);
}

function several<T extends string>(
  field: QuestionFault['field'],
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

function names(
  field: 'origin' | 'destination' | 'route' | 'kecamatan',
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

function likeThis(
  field: 'month' | 'week',
  given: readonly string[] = [],
  example: string,
  form: RegExp,
  faults: QuestionFault[],
): readonly string[] {
  for (const each of given) {
    if (!form.test(each))
      faults.push({ field, problem: 'notATime', given: each, allowed: [`such as ${example}`] });
  }
  return [...new Set(given)].sort();
}

function moment(
  field: 'from' | 'to' | 'asOf',
  given: string | undefined,
  faults: QuestionFault[],
  notAfter: Instant = Infinity as Instant,
): Instant | null {
  if (given === undefined) return null;
  const read = parseInstant(given);
  if (read !== undefined && read > notAfter) {
    faults.push({ field, problem: 'notATime', given, allowed: [`no later than ${toIso(notAfter)}`] });
  }
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
