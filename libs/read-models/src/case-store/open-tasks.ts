import type { DelayFact } from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import { type CaseState, type Detection, type Leg, disputesOf, standing, timeOf } from '@rujukan/referral';
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
    ...backReferrals(inList),
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
    return [{ task: 'refer', facility: detection.origin, legId: null, since }];
  }
  const task = taskOfLeg(leg);
  if (!task) return [];
  return [{ ...task, facility: leg.referral?.from ?? detection.origin, legId: leg.legId }];
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

function backReferrals({ state, legs }: CaseInList): readonly Task[] {
  return legs.flatMap(({ legId, backReferral }) => {
    // An acknowledgement heard before the letter itself leaves no address yet.
    if (!backReferral || backReferral.acknowledged || backReferral.to === '') return [];
    const since = standing(state.milestones.outcome)?.at ?? null;
    return [{ task: 'acknowledgeBackReferral', facility: backReferral.to, legId, since } as const];
  });
}

function disputes({ state, detection, legs }: CaseInList): readonly Task[] {
  if (isVoid(state)) return [];
  return [...new Set(disputesOf(state).map(({ legId }) => legId))].map((legId) => ({
    task: 'resolveDispute',
    facility: legs.find((leg) => leg.legId === legId)?.referral?.from ?? detection.origin,
    legId,
    since: null,
  }));
}

const TO_CORRECT: ReadonlySet<string> = new Set(['missing', 'negative', 'implausible']);

/** A time that is missing or cannot be true goes back to the sender of its leg. */
function corrections({ facts }: CaseInList): readonly Task[] {
  const faulty = facts.filter(({ intervals }) =>
    Object.values(intervals).some(({ status }) => TO_CORRECT.has(status)),
  );
  return faulty.map(({ legId, origin }) => ({ task: 'correctTime', facility: origin, legId, since: null }));
}

function isVoid({ cancellation }: CaseState): boolean {
  return cancellation?.reason === 'enteredInError' || cancellation?.reason === 'duplicate';
}
