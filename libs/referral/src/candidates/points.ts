import { DAY, HOUR, type Instant, MINUTE } from '@rujukan/kernel';
import { capabilitiesOn, type Facility } from '../facility/state';
import {
  type BedUnit,
  type Capability,
  DECLINE_REASONS,
  HOURS_AHEAD_OF_UTC,
  type Subject,
  type Urgency,
  type Zone,
} from '../vocabulary';
import type { Candidate, CapacityToday, Missing, Points, RecentAnswers } from './candidate';
import type { Need } from './needs';
import { isRostered } from './specialists';

/**
 * What each thing weighs against a minute on the road [reasoned throughout]: whoever lacks what she must have
 * has to send her on, which costs another referral and another way; a full hospital most likely declines.
 */
export const RANKING_RULES = {
  version: 'ranking-2',
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

/** A ranking asks for the same few days thousands of times. */
const dayTexts = new Map<number, string>();

export function localDay(at: Instant, zone: Zone): string {
  const day = Math.floor((at + HOURS_AHEAD_OF_UTC[zone] * HOUR) / DAY);
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  dayTexts.set(day, text);
  return text;
}

/** What a facility can do on a day, and of what anybody ever said anything. */
interface Abilities {
  readonly day: string;
  readonly can: ReadonlySet<Capability>;
  readonly everDeclared: ReadonlySet<Capability>;
}

/** A facility is the same object until something is declared, and is asked about in every ranking. */
const abilities = new WeakMap<Facility, Abilities>();

function abilitiesOn(facility: Facility, day: string): Abilities {
  const known = abilities.get(facility);
  if (known?.day === day) return known;
  const everDeclared = new Set(facility.capabilities.map(({ capability }) => capability));
  const found = { day, can: new Set(capabilitiesOn(facility, day)), everDeclared };
  abilities.set(facility, found);
  return found;
}

/** A need as the facilities that lack it have it; thousands of them lack the same. */
const lacks = new WeakMap<Need, Readonly<Record<Missing['declared'], Missing>>>();

function lackOf(need: Need) {
  const known = lacks.get(need);
  if (known) return known;
  const made = { no: { ...need, declared: 'no' }, never: { ...need, declared: 'never' } } as const;
  lacks.set(need, made);
  return made;
}

/** What of the needs a facility lacks on its own day; a specialist on duty by the roster is there whatever was declared. */
export function missingAt(facility: Facility, needs: readonly Need[], now: Instant): readonly Missing[] {
  const { can, everDeclared } = abilitiesOn(facility, localDay(now, facility.description.zone));
  const missing: Missing[] = [];
  for (const need of needs) {
    const { capability } = need;
    if (!can.has(capability) && !isRostered(facility, capability, now))
      missing.push(lackOf(need)[everDeclared.has(capability) ? 'no' : 'never']);
  }
  return missing;
}

export function capacityFor({ capacity }: Facility, subject: Subject, now: Instant): CapacityToday | null {
  if (capacity === null) return null;
  const ageMs = Math.max(0, now - capacity.at);
  if (ageMs > RANKING_RULES.capacityForgottenAfterHours * HOUR) return null;
  let freeBeds: number | null = null;
  for (const unit of UNITS[subject]) {
    const free = capacity.freeBeds[unit];
    if (free !== undefined) freeBeds = (freeBeds ?? 0) + free;
  }
  return freeBeds === null ? null : { freeBeds, ageMinutes: Math.floor(ageMs / MINUTE) };
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

/** The first must that is lacking weighs as the most certain lack among them does. */
function missingPoints({ missing, urgency }: Weighed): number {
  const { firstMust, furtherMust, should, neverDeclared } = RANKING_RULES;
  let [musts, shoulds, first] = [0, 0, 0];
  for (const { strength, declared } of missing) {
    const certainty = declared === 'no' ? 1 : neverDeclared;
    if (strength === 'should') shoulds += certainty;
    else {
      musts += certainty;
      first = Math.max(first, certainty);
    }
  }
  return first * (firstMust[urgency] - furtherMust) + musts * furtherMust + shoulds * should;
}

/** From what a fresh report says towards what an unknown one costs, the older the nearer. */
function capacityPoints(capacity: CapacityToday | null): number {
  const { full, capacityUnknown, capacityHalvesAfterHours } = RANKING_RULES;
  if (capacity === null) return capacityUnknown;
  const trust = 0.5 ** (capacity.ageMinutes / (60 * capacityHalvesAfterHours));
  return trust * (capacity.freeBeds === 0 ? full : 0) + (1 - trust) * capacityUnknown;
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
  let refusals = 0;
  if (answers === null) return refusals;
  for (const reason of DECLINE_REASONS) {
    if (reason !== 'notIndicated') refusals += answers.declined[reason] ?? 0;
  }
  return refusals;
}
