import { HOUR } from '@rujukan/kernel';
import type { CaseMilestone, LegMilestone } from '@rujukan/referral';

/** The intervals of a leg, named by their ends; those that begin with the detection stand on the first. */
export const INTERVALS = [
  'detectionToReferral',
  'referralToResponse',
  'referralToDeparture',
  'departureToArrival',
  'arrivalToAdmission',
  'admissionToCare',
  'referralToArrival',
  'detectionToAdmission',
] as const;

/**
 * The intervals of the whole case, over all its legs: until care was started where her way ended (an onward
 * referral to a provincial hospital is not there when the first hospital admits her). They stand on the first leg.
 */
export const CASE_INTERVALS = ['detectionToDefinitiveCare', 'referralToDefinitiveCare'] as const;

export const ALL_INTERVALS = [...INTERVALS, ...CASE_INTERVALS] as const;
export type Interval = (typeof ALL_INTERVALS)[number];

export function isOfTheCase(interval: Interval): boolean {
  return CASE_INTERVALS.some((each) => each === interval);
}

/** One after the other from the detection to care: what the whole way is made of. */
export const WAY = [
  'detectionToReferral',
  'referralToDeparture',
  'departureToArrival',
  'arrivalToAdmission',
  'admissionToCare',
] as const satisfies readonly Interval[];

/** Deciding, reaching and receiving care: the three delays of Thaddeus and Maine. */
export type Delay = 'deciding' | 'reaching' | 'receiving';

export interface IntervalDefinition {
  readonly from: LegMilestone | CaseMilestone;
  readonly to: LegMilestone;
  readonly delay: Delay | 'total';
  /** A longer one is taken for an error of recording: kept, counted and left out of the statistic. */
  readonly implausibleAboveMs: number;
  /** What it means when a later milestone is known but not this interval's end. */
  readonly whenSkipped: 'missing' | 'unanswered';
}

/**
 * Bounds of plausibility [reasoned]: an onward journey from Mukomuko to Padang or Bengkulu is 265 to 285 km,
 * so no transport takes a day; a planned referral may be raised weeks before she departs.
 */
export const INTERVAL_DEFINITIONS: Readonly<Record<Interval, IntervalDefinition>> = {
  detectionToReferral: define('detected', 'raised', 'deciding', 300 * 24),
  referralToResponse: define('raised', 'responded', 'reaching', 14 * 24, 'unanswered'),
  referralToDeparture: define('raised', 'departed', 'reaching', 90 * 24),
  departureToArrival: define('departed', 'arrived', 'reaching', 24),
  arrivalToAdmission: define('arrived', 'admitted', 'receiving', 48),
  admissionToCare: define('admitted', 'careStarted', 'receiving', 48),
  referralToArrival: define('raised', 'arrived', 'total', 91 * 24),
  detectionToAdmission: define('detected', 'admitted', 'total', 300 * 24),
  detectionToDefinitiveCare: define('detected', 'careStarted', 'total', 300 * 24),
  referralToDefinitiveCare: define('raised', 'careStarted', 'total', 93 * 24),
};

function define(
  from: IntervalDefinition['from'],
  to: LegMilestone,
  delay: IntervalDefinition['delay'],
  implausibleAboveHours: number,
  whenSkipped: IntervalDefinition['whenSkipped'] = 'missing',
): IntervalDefinition {
  return { from, to, delay, implausibleAboveMs: implausibleAboveHours * HOUR, whenSkipped };
}
