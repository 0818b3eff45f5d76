import { DAY, type Instant, plus } from '@rujukan/kernel';
import { type Actor, type Occurrence, momentOf, occurredOnServerClock } from '../occurrence';
import type { BreakGlassFinding, BreakGlassReason, Entry, Role, Subject } from '../vocabulary';
import { type Claim, type Milestone, NOTHING_STATED, claimOf, claimed, takenBack } from './claims';
import {
  type CaseEvent,
  type CaseFacts,
  type CaseMilestone,
  LEG_MILESTONES,
  type LegMilestone,
  type MilestoneName,
  type Screening,
} from './events';

export interface Detection {
  readonly personId: string;
  readonly subject: Subject;
  readonly entry: Entry;
  readonly detectedAt: string;
  readonly origin: string;
  readonly motherCaseId: string | null;
  readonly birthOrder: number | null;
}

/** The journey to one facility: a referral, or the arrival of a walk-in. */
export interface Leg {
  readonly legId: string;
  /** `null` until the referral itself is known: a late phone may tell of the departure first. */
  readonly referral: CaseFacts['ReferralRaised'] | null;
  readonly milestones: Readonly<Record<LegMilestone, Milestone>>;
  readonly familyDeclined: Milestone;
  readonly escalatedTo: readonly {
    readonly step: number;
    readonly role: Role;
    readonly facility: string | null;
  }[];
  /** What the hospital asked back; one whose answer was heard before it is not asked yet. */
  readonly questions: readonly Question[];
  readonly backReferral: BackReferral | null;
}

export interface Question {
  readonly questionId: string;
  readonly asked: boolean;
  readonly answered: boolean;
}

export interface BackReferral {
  /** Empty while only the acknowledgement was heard. */
  readonly to: string;
  readonly sent: Instant | null;
  /** By when she is to be seen; `null` when the letter asks for no visit. */
  readonly followUpDue: Instant | null;
  readonly acknowledged: boolean;
  readonly followedUp: boolean;
}

export interface Advice {
  readonly adviceId: string;
  /** `null` until the question itself is known: the answer may be told first. */
  readonly asked: {
    readonly at: Instant;
    readonly by: string | null;
    readonly toFacility: string;
    readonly legId: string | null;
  } | null;
  /** When the first answer was given; `null` while there is none. */
  readonly answeredAt: Instant | null;
  /** What was written, in the order in which it happened; the words themselves are in the envelopes. */
  readonly messages: readonly AdviceMessage[];
  readonly readings: readonly AdviceReading[];
}

/** Who writes: those who asked, or those who were asked. */
export type AdviceSide = 'asker' | 'adviser';

export interface AdviceMessage {
  /** The id of its event. */
  readonly messageId: string;
  readonly from: AdviceSide;
  readonly at: Instant;
  readonly by: Pick<Actor, 'role' | 'facilityId'>;
}

export interface AdviceReading {
  readonly eventId: string;
  readonly at: Instant;
  /** Who read it, and where; `null` in the district's office. */
  readonly by: Pick<Actor, 'role' | 'facilityId'>;
  /** `null` for all that stood there. */
  readonly messages: readonly string[] | null;
}

/** An outcome as it was recorded. */
export interface RecordedOutcome {
  readonly eventId: string;
  readonly facts: CaseFacts['OutcomeRecorded'];
  readonly by: Actor;
}

/** A facility opened the case although nobody had addressed it there. */
export interface Opening {
  readonly eventId: string;
  readonly reason: BreakGlassReason;
  readonly by: Actor;
  /** On the server's clock: what a device says of the time opens nothing for longer. */
  readonly at: Instant;
}

export interface OpeningReview {
  readonly eventId: string;
  readonly openingId: string;
  readonly finding: BreakGlassFinding;
  readonly at: Instant;
}

interface Cancellation {
  readonly reason: CaseFacts['CaseCancelled']['reason'];
  readonly duplicateOf: string | null;
  /** On the server's clock; `null` when the time is not known. */
  readonly at: Instant | null;
}

/** All that is known of a case. The same events give the same state in whatever order they came in. */
export interface CaseState {
  readonly detection: Detection | null;
  readonly screening: {
    readonly facts: Screening;
    readonly occurrence: Occurrence;
    readonly id: string;
  } | null;
  readonly milestones: Readonly<Record<CaseMilestone, Milestone>>;
  readonly outcomes: readonly RecordedOutcome[];
  /** What the puskesmas said of the detection. */
  readonly review: Milestone;
  readonly legs: readonly Leg[];
  readonly advice: readonly Advice[];
  /** The facilities that know the outcome, in the order of their ids. */
  readonly outcomeKnownBy: readonly string[];
  readonly infants: readonly string[];
  readonly cancellation: Cancellation | null;
  readonly openings: readonly Opening[];
  readonly openingReviews: readonly OpeningReview[];
}

export const UNKNOWN_CASE: CaseState = {
  detection: null,
  screening: null,
  milestones: { detected: NOTHING_STATED, outcome: NOTHING_STATED },
  review: NOTHING_STATED,
  outcomes: [],
  legs: [],
  advice: [],
  outcomeKnownBy: [],
  infants: [],
  cancellation: null,
  openings: [],
  openingReviews: [],
};

export function fold(events: readonly CaseEvent[], from: CaseState = UNKNOWN_CASE): CaseState {
  return events.reduce(evolve, from);
}

/** The next state. Total: an event once stored is never refused here. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'CaseDetected': {
      const { phase, signs, riskCategory, ksprTotal, gestationWeeks, answers, ...detection } = event.data;
      const told = { phase, signs, riskCategory, ksprTotal, gestationWeeks };
      const screened = answers === undefined ? told : { ...told, answers };
      return {
        ...screen(state, event, screened),
        detection: state.detection ?? detection,
        milestones: {
          ...state.milestones,
          detected: claimed(state.milestones.detected, claimOf(event, null)),
        },
      };
    }
    case 'CaseRescreened':
      return screen(state, event, event.data);
    case 'DetectionReviewed':
      return { ...state, review: claimed(state.review, claimOf(event, event.data.finding)) };
    case 'ReferralRaised':
      return onLeg(state, event.data.legId, (leg) => ({
        ...reached(leg, 'raised', claimOf(event, event.data.to)),
        referral: event.data,
      }));
    case 'ReferralSeen':
      return onMilestone(state, event, 'seen', null);
    case 'ReferralAccepted':
      return onMilestone(state, event, 'responded', 'accepted');
    case 'ReferralDeclined':
      return onMilestone(state, event, 'responded', `declined:${event.data.reason}`);
    case 'ReferralQuestioned':
      return onQuestion(state, event.data, { asked: true });
    case 'QuestionAnswered':
      return onQuestion(state, event.data, { answered: true });
    case 'ReferralEscalated':
      return onLeg(state, event.data.legId, (leg) => ({
        ...leg,
        escalatedTo: [
          ...leg.escalatedTo,
          { step: event.data.step, role: event.data.toRole, facility: event.data.toFacility },
        ],
      }));
    case 'AdviceAsked':
      return onAdvice(state, event.data.adviceId, (advice) => ({
        ...withMessage(advice, event, 'asker'),
        asked: questionOf(event),
      }));
    case 'AdviceGiven':
      return onAdvice(state, event.data.adviceId, (advice) => ({
        ...withMessage(advice, event, 'adviser'),
        answeredAt: earlier(advice.answeredAt, momentOf(event.meta)),
      }));
    case 'AdviceContinued':
      return onAdvice(state, event.data.adviceId, (advice) => withMessage(advice, event, 'asker'));
    case 'AdviceSeen':
      return onAdvice(state, event.data.adviceId, (advice) => ({
        ...advice,
        readings: inOrder([...advice.readings, readingOf(event)], ({ eventId }) => eventId),
      }));
    case 'FamilyDeclined':
      return onLeg(state, event.data.legId, (leg) => ({
        ...leg,
        familyDeclined: claimed(leg.familyDeclined, claimOf(event, event.data.reason)),
      }));
    case 'TransportDeparted':
      return onMilestone(state, event, 'departed', null);
    case 'PatientArrived':
      return onMilestone(state, event, 'arrived', event.data.at);
    case 'PatientAdmitted':
      return onMilestone(state, event, 'admitted', event.data.at);
    case 'CareStarted':
      return onMilestone(state, event, 'careStarted', event.data.at);
    case 'OutcomeRecorded':
      return {
        ...state,
        outcomes: [...state.outcomes, { eventId: event.id, facts: event.data, by: event.meta.actor }],
        milestones: {
          ...state.milestones,
          outcome: claimed(state.milestones.outcome, claimOf(event, event.data.outcome)),
        },
      };
    case 'BackReferralSent':
      return onLeg(state, event.data.legId, (leg) => ({
        ...leg,
        backReferral: latestLetter(leg.backReferral ?? NO_LETTER, event),
      }));
    case 'BackReferralAcknowledged':
      return onLeg(state, event.data.legId, (leg) => ({
        ...leg,
        backReferral: { ...(leg.backReferral ?? NO_LETTER), acknowledged: true },
      }));
    case 'FollowUpRecorded':
      return onLeg(state, event.data.legId, (leg) => ({
        ...leg,
        backReferral: { ...(leg.backReferral ?? NO_LETTER), followedUp: true },
      }));
    case 'OutcomeAcknowledged':
      return {
        ...state,
        outcomeKnownBy: [...new Set([...state.outcomeKnownBy, event.data.by])].sort(),
      };
    case 'MilestoneCorrected':
      return correct(state, event);
    case 'InfantLinked':
      return state.infants.includes(event.data.infantCaseId)
        ? state
        : { ...state, infants: [...state.infants, event.data.infantCaseId] };
    case 'CaseCancelled':
      // Nobody cancels twice: the policies refuse it.
      return { ...state, cancellation: { ...event.data, at: occurredOnServerClock(event.meta) } };
    case 'NoteAdded':
      return state;
    case 'GlassBroken':
      return { ...state, openings: [...state.openings, openingOf(event)] };
    case 'BreakGlassReviewed':
      return { ...state, openingReviews: [...state.openingReviews, reviewOf(event)] };
  }
}

function screen(state: CaseState, event: CaseEvent, facts: Screening): CaseState {
  const last = state.screening;
  const isLater = last === null || happenedBefore(last, { occurrence: event.meta, id: event.id });
  return isLater ? { ...state, screening: { facts, occurrence: event.meta, id: event.id } } : state;
}

function happenedBefore(
  a: { readonly occurrence: Occurrence; readonly id: string },
  b: { readonly occurrence: Occurrence; readonly id: string },
): boolean {
  const left = momentOf(a.occurrence);
  const right = momentOf(b.occurrence);
  return left === right ? a.id < b.id : left < right;
}

const NO_MILESTONES = Object.fromEntries(LEG_MILESTONES.map((name) => [name, NOTHING_STATED])) as Readonly<
  Record<LegMilestone, Milestone>
>;

function onLeg(state: CaseState, legId: string, change: (leg: Leg) => Leg): CaseState {
  const known = state.legs.find((leg) => leg.legId === legId);
  if (known) {
    return { ...state, legs: state.legs.map((leg) => (leg === known ? change(leg) : leg)) };
  }
  const heardOf: Leg = {
    legId,
    referral: null,
    milestones: NO_MILESTONES,
    familyDeclined: NOTHING_STATED,
    escalatedTo: [],
    questions: [],
    backReferral: null,
  };
  return { ...state, legs: [...state.legs, change(heardOf)] };
}

function reached(leg: Leg, name: LegMilestone, claim: Claim): Leg {
  return { ...leg, milestones: { ...leg.milestones, [name]: claimed(leg.milestones[name], claim) } };
}

function onMilestone(
  state: CaseState,
  event: CaseEvent & { readonly data: { readonly legId: string } },
  name: LegMilestone,
  said: string | null,
): CaseState {
  return onLeg(state, event.data.legId, (leg) => reached(leg, name, claimOf(event, said)));
}

function onAdvice(state: CaseState, adviceId: string, change: (advice: Advice) => Advice): CaseState {
  const known = state.advice.find((advice) => advice.adviceId === adviceId);
  if (known) {
    return { ...state, advice: state.advice.map((advice) => (advice === known ? change(advice) : advice)) };
  }
  const heardOf: Advice = { adviceId, asked: null, answeredAt: null, messages: [], readings: [] };
  return { ...state, advice: [...state.advice, change(heardOf)] };
}

function questionOf({ data, meta }: CaseEvent<'AdviceAsked'>): Advice['asked'] {
  const { toFacility, legId } = data;
  return { at: momentOf(meta), by: meta.actor.facilityId, toFacility, legId };
}

function withMessage(
  advice: Advice,
  { id, meta }: CaseEvent<'AdviceAsked' | 'AdviceGiven' | 'AdviceContinued'>,
  from: AdviceSide,
): Advice {
  const { role, facilityId } = meta.actor;
  const message = { messageId: id, from, at: momentOf(meta), by: { role, facilityId } };
  return { ...advice, messages: inOrder([...advice.messages, message], ({ messageId }) => messageId) };
}

function readingOf({ id, data, meta }: CaseEvent<'AdviceSeen'>): AdviceReading {
  const { messages = null } = data;
  const { role, facilityId } = meta.actor;
  return { eventId: id, at: momentOf(meta), by: { role, facilityId }, messages };
}

/** By time, and by id where two happened at once, so that it does not matter which came first. */
function inOrder<T extends { readonly at: Instant }>(
  all: readonly T[],
  idOf: (each: T) => string,
): readonly T[] {
  return [...all].sort((a, b) => a.at - b.at || (idOf(a) < idOf(b) ? -1 : 1));
}

function earlier(one: Instant | null, other: Instant): Instant {
  return one === null || other < one ? other : one;
}

function openingOf({ id, data, meta }: CaseEvent<'GlassBroken'>): Opening {
  return { eventId: id, reason: data.reason, by: meta.actor, at: meta.receivedAt };
}

function reviewOf({ id, data, meta }: CaseEvent<'BreakGlassReviewed'>): OpeningReview {
  const { openingId, finding } = data;
  return { eventId: id, openingId, finding, at: meta.receivedAt };
}

function onQuestion(
  state: CaseState,
  { legId, questionId }: CaseFacts['ReferralQuestioned'],
  news: Partial<Question>,
): CaseState {
  return onLeg(state, legId, (leg) => {
    const known = leg.questions.find((question) => question.questionId === questionId);
    const changed = { ...(known ?? { questionId, asked: false, answered: false }), ...news };
    const others = leg.questions.filter((question) => question !== known);
    return { ...leg, questions: [...others, changed].sort((a, b) => (a.questionId < b.questionId ? -1 : 1)) };
  });
}

const NO_LETTER: BackReferral = {
  to: '',
  sent: null,
  followUpDue: null,
  acknowledged: false,
  followedUp: false,
};

/** Of several letters the one sent last counts, and of two sent at once the one to the later id. */
function latestLetter(known: BackReferral, { data, meta }: CaseEvent<'BackReferralSent'>): BackReferral {
  const sent = momentOf(meta);
  const isOlder = known.sent !== null && (sent < known.sent || (sent === known.sent && data.to < known.to));
  if (isOlder) return known;
  const { to, followUpWithinDays } = data;
  const followUpDue = followUpWithinDays === null ? null : plus(sent, followUpWithinDays * DAY);
  return { ...known, to, sent, followUpDue };
}

function correct(state: CaseState, event: CaseEvent<'MilestoneCorrected'>): CaseState {
  const { milestone: name, legId } = event.data;
  if (isCaseMilestone(name)) {
    return {
      ...state,
      milestones: { ...state.milestones, [name]: corrected(state.milestones[name], event) },
    };
  }
  return legId === null
    ? state
    : onLeg(state, legId, (leg) => ({
        ...leg,
        milestones: { ...leg.milestones, [name]: corrected(leg.milestones[name], event) },
      }));
}

/** A corrected time is a claim of its own, which a later correction can take back in turn. */
function corrected(milestone: Milestone, event: CaseEvent<'MilestoneCorrected'>): Milestone {
  const { supersedes, time, said } = event.data;
  const without = takenBack(milestone, supersedes);
  if (time === null) return without;
  const meta = { ...event.meta, occurredAt: time };
  return claimed(without, claimOf({ id: event.id, meta }, said, supersedes[0] ?? null));
}

export function isCaseMilestone(name: MilestoneName): name is CaseMilestone {
  return name === 'detected' || name === 'outcome';
}
