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
  currentLeg,
  destinationOf,
  familyHasDeclined,
  hasDied,
  isDisputed,
  isStated,
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
  const legs = legsInOrder(state).filter(isAJourney);
  const ways: readonly (Leg | null)[] = legs.length === 0 ? [null] : legs;
  return ways.map((leg, index) => ({
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
    intervals: intervalsOf({ state, legs, leg, isFirst: index === 0, next: legs[index + 1] ?? null }),
  }));
}

/** A leg whose every statement was taken back is none. */
function isAJourney(leg: Leg): boolean {
  return LEG_MILESTONES.some((name) => isStated(leg, name)) || standing(leg.familyDeclined) !== null;
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

/** One leg, or the case while it has none, among the legs of its case. */
interface Journey {
  readonly state: CaseState;
  readonly legs: readonly Leg[];
  readonly leg: Leg | null;
  readonly isFirst: boolean;
  readonly next: Leg | null;
}

const NOT_APPLICABLE: Measurement = { status: 'notApplicable' };
const MISSING: Measurement = { status: 'missing' };

function intervalsOf(journey: Journey): Readonly<Record<Interval, Measurement>> {
  const measured = {} as Record<Interval, Measurement>;
  for (const interval of INTERVALS) {
    measured[interval] = measurementOf(journey, INTERVAL_DEFINITIONS[interval]);
  }
  return measured;
}

function measurementOf(journey: Journey, definition: IntervalDefinition): Measurement {
  if (!applies(journey, definition)) return NOT_APPLICABLE;
  const ends: Ends = { from: fromOf(journey, definition), to: toOf(journey, definition) };
  const from = ends.from && standing(ends.from);
  const to = ends.to && standing(ends.to);
  if (isTimed(from) && isTimed(to)) return measure(definition, from, to, anyDisputed(definition, ends));
  if (to) return MISSING;
  if (isPassed(journey, definition)) return skipped(journey, definition);
  if (!from) return NOT_APPLICABLE;
  const end = endOfLeg(journey, definition) ?? endOfCase(journey, definition);
  if (end) return { status: 'ended', by: end };
  if (outcomeOf(journey.state)) return skipped(journey, definition);
  return isTimed(from) ? { status: 'open', since: from.at } : MISSING;
}

/** A walk-in has no delay before the door; a later leg does not begin with the detection. */
function applies({ state, leg, isFirst }: Journey, { from }: IntervalDefinition): boolean {
  if (from === 'detected') return isFirst && !isWalkIn(state);
  const isBeforeTheDoor = from === 'raised' || from === 'departed';
  return !isBeforeTheDoor || !isWalkIn(state) || leg === null || wasSent(leg);
}

/** Somebody referred her on this leg or set out with her; she did not just come. */
function wasSent(leg: Leg): boolean {
  return leg.referral !== null || isStated(leg, 'departed');
}

function fromOf({ state, leg }: Journey, { from }: IntervalDefinition): Milestone | null {
  if (from === 'detected' || from === 'outcome') return state.milestones[from];
  return leg?.milestones[from] ?? null;
}

/** From the detection to admission the whole case counts: whichever leg brought her to a bed first. */
function toOf({ legs, leg }: Journey, { from, to }: IntervalDefinition): Milestone | null {
  const reaching = from === 'detected' && to !== 'raised' ? legs.find((each) => isStated(each, to)) : leg;
  return reaching?.milestones[to] ?? null;
}

function isTimed(claim: Claim | null): claim is Claim & { readonly at: Instant } {
  return claim?.at != null;
}

type Ends = Record<'from' | 'to', Milestone | null>;

function anyDisputed({ from, to }: IntervalDefinition, ends: Ends): boolean {
  return (ends.from !== null && isDisputed(from, ends.from)) || (ends.to !== null && isDisputed(to, ends.to));
}

/** What shows that a milestone was reached or skipped; she may depart before the hospital has answered. */
const LATER: Readonly<Record<LegMilestone, readonly LegMilestone[]>> = {
  raised: ['departed', 'arrived', 'admitted', 'careStarted'],
  seen: ['arrived', 'admitted', 'careStarted'],
  responded: ['arrived', 'admitted', 'careStarted'],
  departed: ['arrived', 'admitted', 'careStarted'],
  arrived: ['admitted', 'careStarted'],
  admitted: ['careStarted'],
  careStarted: [],
};

/** A later milestone is known, or she was sent onward from there, so this one was reached or skipped. */
function isPassed({ legs, leg, next }: Journey, { from, to }: IntervalDefinition): boolean {
  if (leg === null) return false;
  const counted = from === 'detected' && to !== 'raised' ? legs : [leg];
  if (counted.some((each) => LATER[to].some((name) => isStated(each, name)))) return true;
  const isUpToTheDoor = to === 'responded' || to === 'departed' || to === 'arrived';
  return isUpToTheDoor && next?.referral?.from === destinationOf(leg);
}

/** What it means that an interval's end was never stated although it is over. */
function skipped({ leg }: Journey, { whenSkipped }: IntervalDefinition): Measurement {
  if (whenSkipped === 'missing') return MISSING;
  return { status: 'ended', by: leg !== null && wasDiverted(leg) ? 'diverted' : 'unanswered' };
}

/** What ended this leg on the way to its hospital; it stays so whatever becomes of the case. */
function endOfLeg(
  { leg, next }: Pick<Journey, 'leg' | 'next'>,
  { from, to }: IntervalDefinition,
): OtherEnd | null {
  if (leg === null || from === 'detected') return null;
  if (from === 'raised' || from === 'departed') {
    if (familyHasDeclined(leg)) return 'familyDeclined';
    if (to === 'responded') return next ? 'redirected' : null;
    // A woman already on her way to a hospital that declines is still on her way.
    if (wasDeclined(leg) && (next || !isStated(leg, 'departed'))) return 'declined';
    if (next && !isStated(leg, 'departed')) return 'redirected';
  }
  // Another hospital that was only asked has not taken her off this one's road or from its door.
  return next && hasSetOut(next) ? 'redirected' : null;
}

function hasSetOut(leg: Leg): boolean {
  return LATER.raised.some((name) => isStated(leg, name));
}

function endOfCase({ state, leg }: Journey, { from }: IntervalDefinition): OtherEnd | null {
  if (hasDied(state)) return 'died';
  const outcome = outcomeOf(state)?.outcome;
  if (outcome === 'leftAgainstAdvice') return 'leftCare';
  if (outcome === undefined) return state.cancellation ? 'cancelled' : null;
  if (leg === null) return 'neverReferred';
  const { referralToArrival } = INTERVAL_DEFINITIONS;
  return from === 'detected' ? endOfLeg({ leg: currentLeg(state), next: null }, referralToArrival) : null;
}
