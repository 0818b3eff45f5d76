import type { Instant } from '@rujukan/kernel';
import {
  type CaseState,
  type Claim,
  LEG_MILESTONES,
  type Leg,
  type LegMilestone,
  type Milestone,
  type RiskCategory,
  type Subject,
  type Urgency,
  destinationOf,
  familyHasDeclined,
  hasDied,
  isDisputed,
  isWalkIn,
  legsInOrder,
  outcomeOf,
  standing,
  wasDeclined,
  wasDiverted,
} from '@rujukan/referral';
import { INTERVALS, INTERVAL_DEFINITIONS, type Interval, type IntervalDefinition } from './intervals';
import { type Measurement, type OtherEnd, measure } from './measurement';

/**
 * What the analyst counts: one fact per leg, and one without a leg for a case nobody has referred yet, so that
 * a danger sign seen and not acted on stays in the figures. The two intervals that begin with the detection
 * stand on the first leg alone.
 */
export interface DelayFact {
  readonly caseId: string;
  /** 1 for the first leg; 0 while there is none. */
  readonly legNo: number;
  readonly legId: string | null;
  /** The sender of this leg; of a case without one, the puskesmas answerable for it. */
  readonly origin: string;
  readonly destination: string | null;
  readonly urgency: Urgency | null;
  readonly subject: Subject;
  readonly riskCategory: RiskCategory | null;
  /** Whether a danger sign was seen at the latest screening. */
  readonly dangerSign: boolean;
  /** When the leg was raised, else begun, else when the risk was detected; on which its month is counted. */
  readonly occurredAt: Instant;
  readonly intervals: Readonly<Record<Interval, Measurement>>;
}

/** The delay facts of a case; none when it was entered in error or twice. */
export function delayFactsOf(caseId: string, state: CaseState): readonly DelayFact[] {
  const { detection } = state;
  if (detection === null || isVoid(state)) return [];
  const legs = legsInOrder(state);
  const journeys: readonly (Leg | null)[] = legs.length === 0 ? [null] : legs;
  return journeys.map((leg, index) => ({
    caseId,
    legNo: leg === null ? 0 : index + 1,
    legId: leg?.legId ?? null,
    origin: leg?.referral?.from ?? detection.origin,
    destination: leg === null ? null : destinationOf(leg),
    urgency: leg?.referral?.urgency ?? null,
    subject: detection.subject,
    riskCategory: state.screening?.facts.riskCategory ?? null,
    dangerSign: (state.screening?.facts.signs.length ?? 0) > 0,
    occurredAt: referenceTime(state, leg),
    intervals: intervalsOf({ state, leg, isFirst: index === 0, next: legs[index + 1] ?? null }),
  }));
}

function isVoid(state: CaseState): boolean {
  const reason = state.cancellation?.reason;
  return reason === 'enteredInError' || reason === 'duplicate';
}

function referenceTime(state: CaseState, leg: Leg | null): Instant {
  const detected = standing(state.milestones.detected);
  const begun = leg === null ? null : firstKnown(leg);
  const recorded = detected?.occurrence.recordedAt;
  return begun ?? detected?.at ?? recorded ?? (0 as Instant);
}

function firstKnown(leg: Leg): Instant | null {
  for (const name of LEG_MILESTONES) {
    const at = standing(leg.milestones[name])?.at ?? null;
    if (at !== null) return at;
  }
  return null;
}

interface Journey {
  readonly state: CaseState;
  readonly leg: Leg | null;
  readonly isFirst: boolean;
  readonly next: Leg | null;
}

const NOT_APPLICABLE: Measurement = { status: 'notApplicable' };

function intervalsOf(journey: Journey): Readonly<Record<Interval, Measurement>> {
  const measured = {} as Record<Interval, Measurement>;
  for (const interval of INTERVALS) {
    measured[interval] = measurementOf(journey, INTERVAL_DEFINITIONS[interval]);
  }
  return measured;
}

function measurementOf(journey: Journey, definition: IntervalDefinition): Measurement {
  if (!applies(journey, definition)) return NOT_APPLICABLE;
  const ends = { from: fromOf(journey, definition), to: toOf(journey, definition) };
  const from = ends.from && standing(ends.from);
  const to = ends.to && standing(ends.to);
  if (isTimed(from) && isTimed(to)) return measure(definition, from, to, anyDisputed(ends));
  if (to) return { status: 'missing' };
  if (isPassed(journey, definition)) {
    return definition.whenSkipped === 'missing'
      ? { status: 'missing' }
      : { status: 'ended', by: 'unanswered' };
  }
  if (!from) return NOT_APPLICABLE;
  const end = otherEnd(journey, definition);
  if (end) return end === 'discharged' ? { status: 'missing' } : { status: 'ended', by: end };
  return isTimed(from) ? { status: 'open', since: from.at } : { status: 'missing' };
}

/** A walk-in has no referral and so no delay before the door; a later leg does not begin with the detection. */
function applies({ state, isFirst }: Journey, { from }: IntervalDefinition): boolean {
  if (from === 'detected') return isFirst && !isWalkIn(state);
  return from !== 'raised' || !(isFirst && isWalkIn(state));
}

function fromOf({ state, leg }: Journey, { from }: IntervalDefinition): Milestone | null {
  if (from === 'detected' || from === 'outcome') return state.milestones[from];
  return leg?.milestones[from] ?? null;
}

/** From the detection to admission the whole case counts: whichever leg brought her to a bed first. */
function toOf({ state, leg }: Journey, { from, to }: IntervalDefinition): Milestone | null {
  if (from !== 'detected' || to === 'raised') return leg?.milestones[to] ?? null;
  const reached = state.legs.map((each) => each.milestones[to]).filter((each) => standing(each) !== null);
  return reached.reduce<Milestone | null>(
    (first, each) => (first && !isEarlier(each, first) ? first : each),
    null,
  );
}

function isEarlier(a: Milestone, b: Milestone): boolean {
  const left = standing(a);
  const right = standing(b);
  const difference = (left?.at ?? Infinity) - (right?.at ?? Infinity);
  if (difference !== 0 && !Number.isNaN(difference)) return difference < 0;
  return (left?.eventId ?? '') < (right?.eventId ?? '');
}

function isTimed(claim: Claim | null): claim is Claim & { readonly at: Instant } {
  return claim?.at != null;
}

function anyDisputed(ends: { readonly from: Milestone | null; readonly to: Milestone | null }): boolean {
  return [ends.from, ends.to].some((end) => end !== null && isDisputed(end));
}

/** A later milestone of the same leg is known, so this one was reached or skipped. */
function isPassed({ leg }: Journey, { to }: IntervalDefinition): boolean {
  if (leg === null) return false;
  const order: readonly LegMilestone[] = ['raised', 'departed', 'arrived', 'admitted', 'careStarted'];
  const later =
    to === 'responded'
      ? (['arrived', 'admitted', 'careStarted'] as const)
      : order.slice(order.indexOf(to) + 1);
  return later.some((name) => standing(leg.milestones[name]) !== null);
}

function otherEnd(
  { state, leg, next }: Journey,
  { from, to }: IntervalDefinition,
): OtherEnd | 'discharged' | null {
  if (hasDied(state)) return 'died';
  const outcome = outcomeOf(state)?.outcome;
  if (outcome === 'leftAgainstAdvice') return 'leftCare';
  if (outcome !== undefined) return 'discharged';
  if (state.cancellation) return 'cancelled';
  if (leg === null || from === 'detected') return null;
  if (familyHasDeclined(leg)) return 'familyDeclined';
  if (to === 'responded') return next ? 'redirected' : null;
  if (wasDeclined(leg)) return 'declined';
  if (wasDiverted(leg) && to === 'arrived') return 'diverted';
  return next && standing(leg.milestones.departed) === null ? 'redirected' : null;
}
