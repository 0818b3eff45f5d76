import { type Instant, MINUTE, plus } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import type { Interval } from './intervals';

/** How long an interval may take before somebody must act. */
export interface Target {
  readonly interval: Interval;
  readonly urgency: Urgency;
  readonly minutes: number;
  /** For intervals that began at this instant or later, until a later target; `null` since ever. */
  readonly from: Instant | null;
  /** Where the figure comes from; a starting value is for the Dinkes to set. */
  readonly source: string;
}

const STARTING = 'starting value, no national target confirmed; for the Dinkes to set';

/**
 * PONEK criteria: first clinician at the emergency unit within 10 minutes, delivery and operating room ready
 * within 30. Two hours to emergency obstetric care: WHO EmONC handbook 2009.
 */
const STARTING_TARGETS: readonly Omit<Target, 'from'>[] = [
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

/** Held against where nobody set any. */
export const TARGETS: readonly Target[] = STARTING_TARGETS.map((target) => ({ ...target, from: null }));

/** The target in force for an interval that began at an instant. */
export function targetFor(
  interval: Interval,
  urgency: Urgency | null,
  began: Instant,
  targets: readonly Target[],
): Target | undefined {
  return targetsInOrder(interval, targets).findLast(
    (target) => target.urgency === urgency && (target.from === null || target.from <= began),
  );
}

/** The targets of an interval, each taking the place of the former ones of its urgency. */
export function targetsInOrder(interval: Interval, targets: readonly Target[]): readonly Target[] {
  return targets
    .filter((target) => target.interval === interval)
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
}

/** When an interval that began then is over its target; `null` where there is no target. */
export function dueAt(
  interval: Interval,
  urgency: Urgency | null,
  since: Instant,
  targets: readonly Target[],
): Instant | null {
  const target = targetFor(interval, urgency, since, targets);
  return target ? plus(since, target.minutes * MINUTE) : null;
}

/**
 * The same text for lists that make the same due times, whatever their order and sources, so that whoever stores
 * due times can tell whether they still hold.
 */
export function effectOf(targets: readonly Target[]): string {
  const lines = targets.map(({ interval, urgency, minutes, from }) =>
    [interval, urgency, from ?? 'ever', minutes].join(' '),
  );
  return lines.sort().join('\n');
}
