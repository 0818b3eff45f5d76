import type { DelayFact } from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import {
  type CaseState,
  type Detection,
  type Leg,
  disputesOf,
  isStated,
  latestOf,
  outcomeOf,
  standing,
  timeOf,
} from '@rujukan/referral';
import type { OpenTask, WaitingFor } from '../worklists';
import { isOver, statusOf } from './leg-status';

/** A detected case with what was worked out of it once. */
export interface CaseInList {
  readonly state: CaseState;
  readonly detection: Detection;
  /** In the order in which they were raised. */
  readonly legs: readonly Leg[];
  readonly facts: readonly DelayFact[];
}

export interface Task extends WaitingFor {
  readonly facility: string;
}

/** What still has to be done about a case and where, the most pressing first. */
export function tasksOf(inList: CaseInList): readonly Task[] {
  return [
    ...tasksOfTheJourney(inList),
    ...questions(inList),
    ...backReferrals(inList),
    ...followUps(inList),
    ...outcomes(inList),
    ...disputes(inList),
    ...corrections(inList),
  ];
}

/** At most one: what the sender of the last leg, or of none yet, has to do for the patient. */
function tasksOfTheJourney({ state, detection, legs }: CaseInList): readonly Task[] {
  if (isOver(state)) return [];
  const leg = legs.at(-1);
  if (!leg) {
    const since = standing(state.milestones.detected)?.at ?? null;
    const task = needsReview(state) ? 'reviewDetection' : 'refer';
    return [{ task, facility: detection.origin, legId: null, since, dueAt: null }];
  }
  const task = taskOfLeg(leg);
  if (!task) return [];
  return [{ ...task, facility: leg.referral?.from ?? detection.origin, legId: leg.legId, dueAt: null }];
}

/** What a kader or a villager saw waits for the midwife's own eyes; what she saw herself does not. */
function needsReview({ review, milestones }: CaseState): boolean {
  return latestOf(review) === null && standing(milestones.detected)?.occurrence.actor.role === 'kader';
}

function taskOfLeg(leg: Leg): { readonly task: OpenTask; readonly since: Instant | null } | null {
  switch (statusOf(leg)) {
    case 'raised':
    case 'seen':
      return { task: 'awaitAnswer', since: timeOf(leg, 'raised') };
    case 'accepted':
      return { task: 'depart', since: timeOf(leg, 'responded') };
    case 'declined':
      return { task: 'referElsewhere', since: timeOf(leg, 'responded') };
    case 'familyDeclined':
      return { task: 'offerAgain', since: standing(leg.familyDeclined)?.at ?? null };
    case 'departed':
    case 'arrived':
    case 'admitted':
    case 'careStarted':
      return null;
  }
}

/** Questions of the hospital that she is on her way to. */
function questions({ state, detection, legs }: CaseInList): readonly Task[] {
  const leg = legs.at(-1);
  if (!leg || isOver(state) || isStated(leg, 'arrived')) return [];
  const isOpen = leg.questions.some(({ asked, answered }) => asked && !answered);
  if (!isOpen) return [];
  const facility = leg.referral?.from ?? detection.origin;
  const since = timeOf(leg, 'raised');
  return [{ task: 'answerQuestion', facility, legId: leg.legId, since, dueAt: null }];
}

/** The visits that letters ask for. */
function followUps({ legs }: CaseInList): readonly Task[] {
  return legs.flatMap(({ legId, backReferral }) => {
    if (backReferral?.followUpDue == null || backReferral.followedUp) return [];
    const { to: facility, sent: since, followUpDue: dueAt } = backReferral;
    return [{ task: 'recordFollowUp', facility, legId, since, dueAt } as const];
  });
}

/** Those who referred her hear how it ended: by the letter back, or by this. */
function outcomes({ state, legs }: CaseInList): readonly Task[] {
  const outcome = outcomeOf(state);
  if (outcome === null) return [];
  const told = new Set(state.outcomeKnownBy);
  for (const { backReferral } of legs) if (backReferral?.acknowledged) told.add(backReferral.to);
  const senders = new Map(legs.flatMap(({ legId, referral }) => (referral ? [[referral.from, legId]] : [])));
  return Array.from(senders)
    .filter(([facility]) => !told.has(facility))
    .map(([facility, legId]) => ({
      task: 'acknowledgeOutcome',
      facility,
      legId,
      since: outcome.at,
      dueAt: null,
    }));
}

function backReferrals({ state, legs }: CaseInList): readonly Task[] {
  return legs.flatMap(({ legId, backReferral }) => {
    // An acknowledgement heard before the letter itself leaves no address yet.
    if (!backReferral || backReferral.acknowledged || backReferral.to === '') return [];
    const since = standing(state.milestones.outcome)?.at ?? null;
    return [
      { task: 'acknowledgeBackReferral', facility: backReferral.to, legId, since, dueAt: null } as const,
    ];
  });
}

function disputes({ state, detection, legs }: CaseInList): readonly Task[] {
  if (isVoid(state)) return [];
  return [...new Set(disputesOf(state).map(({ legId }) => legId))].map((legId) => ({
    task: 'resolveDispute',
    facility: legs.find((leg) => leg.legId === legId)?.referral?.from ?? detection.origin,
    legId,
    since: null,
    dueAt: null,
  }));
}

const TO_CORRECT: ReadonlySet<string> = new Set(['missing', 'negative', 'implausible']);

/** A time that is missing or cannot be true goes back to the sender of its leg. */
function corrections({ facts }: CaseInList): readonly Task[] {
  const faulty = facts.filter(({ intervals }) =>
    Object.values(intervals).some(({ status }) => TO_CORRECT.has(status)),
  );
  return faulty.map(({ legId, origin }) => ({
    task: 'correctTime',
    facility: origin,
    legId,
    since: null,
    dueAt: null,
  }));
}

function isVoid({ cancellation }: CaseState): boolean {
  return cancellation?.reason === 'enteredInError' || cancellation?.reason === 'duplicate';
}
