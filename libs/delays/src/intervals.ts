import { HOUR } from '@rujukan/kernel';
import type { CaseMilestone, LegMilestone } from '@rujukan/referral';

/** The intervals, named by their ends. */
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
export type Interval = (typeof INTERVALS)[number];

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
