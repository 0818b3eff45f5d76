import type { Instant } from '@rujukan/kernel';
import {
  type CaseState,
  type Claim,
  LEG_MILESTONES,
  type Leg,
  type LegMilestone,
  type LegPurpose,
  type Milestone,
  type RiskCategory,
  type Subject,
  type Urgency,
  answerOf,
  currentLeg,
  destinationOf,
  familyHasDeclined,
  hasDied,
  isAJourney,
  isDisputed,
  isStated,
  isWalkIn,
  latestOf,
  legsInOrder,
  outcomeOf,
  standing,
  standingClaims,
  wasDeclined,
  wasDiverted,
  wasNotConfirmed,
} from '@rujukan/referral';
import {
  ALL_INTERVALS,
  INTERVAL_DEFINITIONS,
  type Interval,
  type IntervalDefinition,
  isOfTheCase,
} from './intervals';
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
  /** Why the leg was opened; `null` for a walk-in, and where nobody has referred her. */
  readonly purpose: LegPurpose | null;
  /** What the hospital that she came to, or was sent to, said last: `accepted`, `declined:noRoom`; `null` for no word. */
  readonly answer: string | null;
  /** The posyandu, puskesmas or hospital where the risk was seen. */
  readonly detectedAt: string;
  readonly subject: Subject;
  readonly riskCategory: RiskCategory | null;
  /** Whether a danger sign was seen at the latest screening. */
  readonly dangerSign: boolean;
  /** When the leg was raised, else begun, else when the risk was detected; on which its month is counted. */
  readonly occurredAt: Instant;
  readonly intervals: Readonly<Record<Interval, Measurement>>;
}

/** The worklists and the analyst's store ask for the facts of the same states, one after the other. */
const derived = new WeakMap<CaseState, { readonly caseId: string; readonly facts: readonly DelayFact[] }>();

/** The delay facts of a case; none when it was entered in error or twice. */
export function delayFactsOf(caseId: string, state: CaseState): readonly DelayFact[] {
  const known = derived.get(state);
  if (known?.caseId === caseId) return known.facts;
  const facts = derive(caseId, state);
  derived.set(state, { caseId, facts });
  return facts;
}

function derive(caseId: string, state: CaseState): readonly DelayFact[] {
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
    purpose: leg?.referral?.purpose ?? null,
    answer: leg === null || wasDiverted(leg) ? null : answerOf(leg),
    detectedAt: detection.detectedAt,
    subject: detection.subject,
    riskCategory: state.screening?.facts.riskCategory ?? null,
    dangerSign: (state.screening?.facts.signs.length ?? 0) > 0,
    occurredAt: referenceTime(state, leg),
    intervals: intervalsOf({ state, legs, leg, isFirst: index === 0, next: legs[index + 1] ?? null }),
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
  for (const interval of ALL_INTERVALS) {
    const definition = INTERVAL_DEFINITIONS[interval];
    measured[interval] = isOfTheCase(interval)
      ? ofTheCase(journey, definition)
      : measurementOf(journey, definition);
  }
  return measured;
}

/** Measured on the leg where her way ends, from the beginning of the first; one on which nobody went is no end. */
function ofTheCase(journey: Journey, definition: IntervalDefinition): Measurement {
  if (!journey.isFirst || isWalkIn(journey.state)) return NOT_APPLICABLE;
  const { state, legs } = journey;
  const last = legs.findLast((leg) => hasSetOut(leg) || mayStillGo(state, leg)) ?? legs.at(-1) ?? null;
  return measuredBetween({ ...journey, leg: last, next: null }, definition, {
    from: fromOf(journey, definition),
    to: last?.milestones.careStarted ?? null,
  });
}

function mayStillGo(state: CaseState, leg: Leg): boolean {
  return !wasDeclined(leg) && !familyHasDeclined(leg) && outcomeOf(state) === null;
}

function measurementOf(journey: Journey, definition: IntervalDefinition): Measurement {
  if (!applies(journey, definition)) return NOT_APPLICABLE;
  return measuredBetween(journey, definition, {
    from: fromOf(journey, definition),
    to: toOf(journey, definition),
  });
}

function measuredBetween(journey: Journey, definition: IntervalDefinition, ends: Ends): Measurement {
  const from = ends.from && standing(ends.from);
  const to = ends.to && standing(ends.to);
  if (isTimed(from) && isTimed(to)) return measure(definition, from, to, anyDisputed(definition, ends));
  if (to) return MISSING;
  if (isPassed(journey, definition)) return skipped(journey, definition, from);
  if (!from) return NOT_APPLICABLE;
  const end = endOfLeg(journey, definition) ?? endOfCase(journey, definition);
  if (end) return ended(end, from);
  if (outcomeOf(journey.state)) return skipped(journey, definition, from);
  return isTimed(from) ? { status: 'open', since: from.at } : MISSING;
}

/** Another end, and when it came; `null` where nobody knows. */
interface OtherEnding {
  readonly by: OtherEnd;
  readonly at: Instant | null;
}

function ended({ by, at }: OtherEnding, from: Claim | null): Measurement {
  const ms = isTimed(from) && at !== null ? at - from.at : null;
  return { status: 'ended', by, afterMs: ms !== null && ms >= 0 ? ms : null };
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
function skipped(
  { state, leg }: Journey,
  { to, whenSkipped }: IntervalDefinition,
  from: Claim | null,
): Measurement {
  if (whenSkipped === 'missing') return MISSING;
  const by = leg !== null && wasDiverted(leg) ? 'diverted' : 'unanswered';
  return ended({ by, at: firstOf(leg, LATER[to]) ?? outcomeOf(state)?.at ?? null }, from);
}

function firstOf(leg: Leg | null, names: readonly LegMilestone[]): Instant | null {
  let first: Instant | null = null;
  for (const name of leg === null ? [] : names) {
    const at = leg && (standing(leg.milestones[name])?.at ?? null);
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}

/** What ended this leg on the way to its hospital; it stays so whatever becomes of the case. */
function endOfLeg(
  { leg, next }: Pick<Journey, 'leg' | 'next'>,
  { from, to }: IntervalDefinition,
): OtherEnding | null {
  if (leg === null || from === 'detected') return null;
  if (from === 'raised' || from === 'departed') {
    if (familyHasDeclined(leg)) return { by: 'familyDeclined', at: standing(leg.familyDeclined)?.at ?? null };
    if (to === 'responded') return next && { by: 'redirected', at: firstKnown(next) };
    // A woman already on her way to a hospital that declines is still on her way.
    if (wasDeclined(leg) && (next || !isStated(leg, 'departed'))) {
      const wentAllTheSame = next !== null && isStated(leg, 'departed');
      return { by: 'declined', at: wentAllTheSame ? firstKnown(next) : declinedAt(leg) };
    }
    if (next && !isStated(leg, 'departed')) return { by: 'redirected', at: firstKnown(next) };
  }
  // Another hospital that was only asked has not taken her off this one's road or from its door.
  return next && hasSetOut(next) ? { by: 'redirected', at: firstOf(next, LATER.raised) } : null;
}

/** When the hospital said no for the last time. */
function declinedAt(leg: Leg): Instant | null {
  let last: Instant | null = null;
  for (const { at, said } of standingClaims(leg.milestones.responded)) {
    if (at !== null && (said?.startsWith('declined') ?? false) && (last === null || at > last)) last = at;
  }
  return last;
}

function hasSetOut(leg: Leg): boolean {
  return LATER.raised.some((name) => isStated(leg, name));
}

function endOfCase({ state, leg }: Journey, { from }: IntervalDefinition): OtherEnding | null {
  const outcome = outcomeOf(state);
  const at = outcome?.at ?? null;
  if (hasDied(state)) return { by: 'died', at };
  if (outcome?.outcome === 'leftAgainstAdvice') return { by: 'leftCare', at };
  if (outcome === null && wasNotConfirmed(state)) {
    return { by: 'notConfirmed', at: latestOf(state.review)?.at ?? null };
  }
  if (outcome === null) return state.cancellation && { by: 'cancelled', at: state.cancellation.at };
  if (leg === null) return { by: 'neverReferred', at };
  const { referralToArrival } = INTERVAL_DEFINITIONS;
  return from === 'detected' ? endOfLeg({ leg: currentLeg(state), next: null }, referralToArrival) : null;
}
