import { type Instant, MINUTE, plus } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import type { Interval } from './intervals';

/** How long an interval may take before somebody must act. */
export interface Target {
  readonly interval: Interval;
  readonly urgency: Urgency;
  readonly minutes: number;
  /** Where the figure comes from; a starting value is for the Dinkes to set. */
  readonly source: string;
}

const STARTING = 'starting value, no national target confirmed; for the Dinkes to set';

/**
 * PONEK criteria: first clinician at the emergency unit within 10 minutes, delivery and operating room ready
 * within 30. Two hours to emergency obstetric care: WHO EmONC handbook 2009.
 */
export const TARGETS: readonly Target[] = [
  { interval: 'detectionToReferral', urgency: 'emergency', minutes: 60, source: STARTING },
  { interval: 'referralToResponse', urgency: 'emergency', minutes: 10, source: STARTING },
  { interval: 'referralToResponse', urgency: 'urgent', minutes: 30, source: STARTING },
  { interval: 'referralToResponse', urgency: 'planned', minutes: 24 * 60, source: STARTING },
  { interval: 'referralToDeparture', urgency: 'emergency', minutes: 30, source: STARTING },
  { interval: 'referralToDeparture', urgency: 'urgent', minutes: 120, source: STARTING },
  { interval: 'departureToArrival', urgency: 'emergency', minutes: 120, source: 'WHO EmONC handbook 2009' },
  { interval: 'departureToArrival', urgency: 'urgent', minutes: 120, source: 'WHO EmONC handbook 2009' },
  { interval: 'arrivalToAdmission', urgency: 'emergency', minutes: 30, source: STARTING },
  { interval: 'arrivalToAdmission', urgency: 'urgent', minutes: 60, source: STARTING },
  { interval: 'admissionToCare', urgency: 'emergency', minutes: 30, source: 'PONEK criteria' },
  { interval: 'admissionToCare', urgency: 'urgent', minutes: 60, source: STARTING },
];

export function targetFor(interval: Interval, urgency: Urgency | null): Target | undefined {
  return TARGETS.find((target) => target.interval === interval && target.urgency === urgency);
}

/** When an interval that began then is over its target; `null` where there is no target. */
export function dueAt(interval: Interval, urgency: Urgency | null, since: Instant): Instant | null {
  const target = targetFor(interval, urgency);
  return target ? plus(since, target.minutes * MINUTE) : null;
}
