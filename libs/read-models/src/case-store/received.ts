import { DAY, type Instant, instant, plus } from '@rujukan/kernel';
import {
  LEG_MILESTONES,
  type Leg,
  destinationOf,
  familyHasDeclined,
  hasDied,
  isStated,
  outcomeOf,
  timeOf,
  wasDeclined,
} from '@rujukan/referral';
import type { ListedCase, ReceivedCase } from '../worklists';
import { isOver, statusOf } from './leg-status';
import type { CaseInList } from './open-tasks';

export type Received = Omit<ReceivedCase, keyof ListedCase>;

/** Silence after which nobody is still in a bed [reasoned]: the longest stays after a birth are weeks. */
const LONGEST_STAY_MS = 30 * DAY;

/** Who has her, and what they owe her next; `null` while nobody has, or nothing is owed any more. */
export function receivedOf(inList: CaseInList): Received | null {
  const leg = inList.legs.findLast(isMoving);
  // On the road she is with nobody.
  if (!leg || statusOf(leg) === 'departed') return null;
  const facility = destinationOf(leg);
  if (facility === null) return null;
  const step = stepOf(inList, leg, facility);
  if (step === null) return null;
  const { legId } = leg;
  return { facility, legId, ...step, arrived: timeOf(leg, 'arrived'), staleFrom: staleFrom(inList, leg) };
}

const MOVING = ['departed', 'arrived', 'admitted', 'careStarted'] as const;

function isMoving(leg: Leg): boolean {
  return MOVING.some((name) => isStated(leg, name));
}

type Step = Pick<Received, 'next' | 'since'>;

function stepOf(inList: CaseInList, leg: Leg, facility: string): Step | null {
  if (isOver(inList.state)) return letterOwed(inList, leg, facility);
  const onward = inList.legs.at(-1);
  if (onward !== undefined && onward !== leg && !wasDeclined(onward) && !familyHasDeclined(onward)) {
    return { next: 'depart', since: timeOf(onward, 'raised') };
  }
  return stepInside(leg);
}

function stepInside(leg: Leg): Step {
  const arrived = timeOf(leg, 'arrived');
  if (isStated(leg, 'careStarted')) return { next: 'recordOutcome', since: timeOf(leg, 'careStarted') };
  if (isStated(leg, 'admitted')) return { next: 'startCare', since: timeOf(leg, 'admitted') ?? arrived };
  return { next: 'admit', since: arrived };
}

/** The puskesmas of who left a hospital alive takes over from it, by the letter back. */
function letterOwed({ state, detection }: CaseInList, leg: Leg, facility: string): Step | null {
  const outcome = outcomeOf(state);
  if (outcome?.place !== 'hospital' || state.cancellation !== null || hasDied(state)) return null;
  if (leg.backReferral !== null || detection.origin === facility) return null;
  return { next: 'referBack', since: outcome.at };
}

function staleFrom({ state }: CaseInList, leg: Leg): Instant | null {
  const times = [...LEG_MILESTONES.map((name) => timeOf(leg, name)), outcomeOf(state)?.at ?? null];
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : plus(instant(Math.max(...known)), LONGEST_STAY_MS);
}
