import { HOUR, type Instant, MINUTE } from '@rujukan/kernel';
import { capabilitiesOn, type Facility } from '../facility/state';
import {
  type BedUnit,
  type Capability,
  HOURS_AHEAD_OF_UTC,
  type Subject,
  type Urgency,
  type Zone,
} from '../vocabulary';
import type { Candidate, CapacityToday, Missing, Points, RecentAnswers } from './candidate';
import type { Need } from './needs';

/**
 * What each thing weighs against a minute on the road [reasoned throughout]: whoever lacks what she must have
 * has to send her on, which costs another referral and another way; a full hospital most likely declines.
 */
export const RANKING_RULES = {
  version: 'ranking-1',
  /** The first function lacking that she must have, and each further one. */
  firstMust: { emergency: 180, urgent: 180, planned: 720 } satisfies Record<Urgency, number>,
  furtherMust: 90,
  should: 20,
  /** Of a function about which nobody ever said anything, against one declared to be missing. */
  neverDeclared: 0.5,
  /** All beds of her kind taken; and what it costs not to know. */
  full: 90,
  capacityUnknown: 20,
  /** A report counts half after this long, half of that after twice as long, and not at all in the end. */
  capacityHalvesAfterHours: 6,
  capacityForgottenAfterHours: 48,
  /** A certain refusal; a hospital is taken to refuse `usualDeclines` of the first `doubt` referrals unseen. */
  decline: 120,
  usualDeclines: 0.15,
  doubt: 10,
  /** The minutes to an answer count half, for most ambulances leave meanwhile; more than these are a lost phone. */
  answerShare: 0.5,
  usualAnswerMinutes: 10,
  longestAnswerMinutes: 60,
  /** Where nobody knows how far it is. */
  unknownTravel: { sameRegency: 90, elsewhere: 300 },
} as const;

/** The units in which beds matter to a mother or an infant, and to whom intensive care is needed. */
const UNITS: Readonly<Record<Subject, readonly BedUnit[]>> = {
  mother: ['delivery', 'ward'],
  infant: ['perinatology', 'nicu'],
};

export function localDay(at: Instant, zone: Zone): string {
  return new Date(at + HOURS_AHEAD_OF_UTC[zone] * HOUR).toISOString().slice(0, 10);
}

/** What of the needs a facility lacks on its own day. */
export function missingAt(facility: Facility, needs: readonly Need[], now: Instant): readonly Missing[] {
  const today = localDay(now, facility.description.zone);
  const can: ReadonlySet<Capability> = new Set(capabilitiesOn(facility, today));
  return needs
    .filter(({ capability }) => !can.has(capability))
    .map((need) => ({
      ...need,
      declared: facility.capabilities.some(({ capability }) => capability === need.capability)
        ? 'no'
        : 'never',
    }));
}

export function capacityFor({ capacity }: Facility, subject: Subject, now: Instant): CapacityToday | null {
  if (capacity === null) return null;
  const ageMs = Math.max(0, now - capacity.at);
  const units = UNITS[subject].filter((unit) => capacity.freeBeds[unit] !== undefined);
  const isForgotten = ageMs > RANKING_RULES.capacityForgottenAfterHours * HOUR;
  if (units.length === 0 || isForgotten) return null;
  const freeBeds = Object.fromEntries(units.map((unit) => [unit, capacity.freeBeds[unit] ?? 0]));
  return {
    freeBeds,
    isFull: units.every((unit) => capacity.freeBeds[unit] === 0),
    ageMinutes: Math.floor(ageMs / MINUTE),
  };
}

export interface Weighed extends Pick<Candidate, 'travel' | 'answers'> {
  readonly missing: readonly Missing[];
  readonly capacity: CapacityToday | null;
  readonly urgency: Urgency;
  readonly isInTheSameRegency: boolean;
}

/** Whole points, so that no two machines differ in the last digit. */
export function pointsOf(weighed: Weighed): Points {
  const parts = {
    travel: Math.round(travelPoints(weighed)),
    missing: Math.round(missingPoints(weighed)),
    capacity: Math.round(capacityPoints(weighed.capacity)),
    answers: Math.round(answerPoints(weighed.answers)),
  };
  return { ...parts, total: parts.travel + parts.missing + parts.capacity + parts.answers };
}

function travelPoints({ travel, isInTheSameRegency }: Weighed): number {
  const { sameRegency, elsewhere } = RANKING_RULES.unknownTravel;
  return travel.minutes ?? (isInTheSameRegency ? sameRegency : elsewhere);
}

function missingPoints({ missing, urgency }: Weighed): number {
  const { firstMust, furtherMust, should } = RANKING_RULES;
  const doubtful = ({ declared }: Missing) => (declared === 'no' ? 1 : RANKING_RULES.neverDeclared);
  // The most certain lack is the first: who says of one more that it is there, never seems to lack more.
  const musts = missing
    .filter(({ strength }) => strength === 'must')
    .map(doubtful)
    .sort((a, b) => b - a);
  const shoulds = missing.filter(({ strength }) => strength === 'should').map(doubtful);
  const further = firstMust[urgency] - furtherMust;
  return (
    (musts[0] ?? 0) * further +
    musts.reduce((sum, weight) => sum + weight * furtherMust, 0) +
    shoulds.reduce((sum, weight) => sum + weight * should, 0)
  );
}

/** From what a fresh report says towards what an unknown one costs, the older the nearer. */
function capacityPoints(capacity: CapacityToday | null): number {
  const { full, capacityUnknown, capacityHalvesAfterHours } = RANKING_RULES;
  if (capacity === null) return capacityUnknown;
  const trust = 0.5 ** (capacity.ageMinutes / (60 * capacityHalvesAfterHours));
  return trust * (capacity.isFull ? full : 0) + (1 - trust) * capacityUnknown;
}

function answerPoints(answers: RecentAnswers | null): number {
  const { decline, usualDeclines, doubt, answerShare, usualAnswerMinutes, longestAnswerMinutes } =
    RANKING_RULES;
  const answered = answers?.answered ?? 0;
  const declines = (usualDeclines * doubt + refusalsIn(answers)) / (doubt + answered);
  const minutes =
    (answers?.medianMinutes ?? null) === null || answered < doubt / 2
      ? usualAnswerMinutes
      : answers?.medianMinutes;
  return declines * decline + Math.min(longestAnswerMinutes, Math.max(0, minutes ?? 0)) * answerShare;
}

/** Refusals for a lack; "not indicated" is an opinion on the case and lacks nothing. */
export function refusalsIn(answers: RecentAnswers | null): number {
  const { notIndicated: _, ...lacks } = answers?.declined ?? {};
  return Object.values(lacks).reduce((sum, count) => sum + count, 0);
}
