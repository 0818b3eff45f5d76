import {
  CASE_MILESTONES,
  type CaseEventType,
  type Claim,
  LEG_MILESTONES,
  type Leg,
  type Milestone,
  type MilestoneName,
  fold,
  isDisputed,
  legsInOrder,
} from '@rujukan/referral';
import { asCaseEvents } from './as-events';
import type { ToldEvent } from './history';

/** Somebody's word on when something happened, which nobody took back. */
export interface TimeStated {
  readonly eventId: string;
  readonly type: CaseEventType;
  /** On the server's clock, in milliseconds; `null` where the time is not known. */
  readonly at: number | null;
  readonly isEstimated: boolean;
  readonly by: ToldEvent['by'];
  /** The place or the outcome that was stated with it, as the rules compare it. */
  readonly said: string | null;
  readonly told: ToldEvent;
  /** Whether it is the one that counts until somebody decides. */
  readonly counts: boolean;
}

/** Why a time should be looked at. */
export type Doubt = 'disputed' | 'beforeTheFormer' | 'wrongClock';

export interface MilestoneStated {
  readonly key: string;
  readonly milestone: MilestoneName;
  readonly legId: string | null;
  readonly statements: readonly TimeStated[];
  readonly doubts: readonly Doubt[];
}

/** The way of the patient, on which no step can come before the one before. */
const WAY: readonly MilestoneName[] = [
  'detected',
  'raised',
  'departed',
  'arrived',
  'admitted',
  'careStarted',
];

/** A device whose clock was off by more than this tells doubtful times. */
const WRONG_CLOCK_MS = 5 * 60_000;

/** What stands of each time of a case by the rules in force, without what was corrected, and what is doubtful about it. */
export function milestonesOf(history: readonly ToldEvent[]): readonly MilestoneStated[] {
  const state = fold(asCaseEvents(history));
  const told = new Map(history.map((event) => [event.id, event]));
  const ofCase = (name: (typeof CASE_MILESTONES)[number]) =>
    statedOf(name, null, state.milestones[name], told, () => []);
  const ofLeg = (leg: Leg) =>
    LEG_MILESTONES.flatMap((name) =>
      statedOf(name, leg.legId, leg.milestones[name], told, (former) =>
        former === 'detected' ? state.milestones.detected.standing : standingOf(leg, former),
      ),
    );
  return [...ofCase('detected'), ...legsInOrder(state).flatMap(ofLeg), ...ofCase('outcome')];
}

/** Those that contradict each other, so that a person must decide. */
export function contestedIn(history: readonly ToldEvent[]): readonly MilestoneStated[] {
  return milestonesOf(history).filter(({ doubts }) => doubts.includes('disputed'));
}

function standingOf(leg: Leg, name: MilestoneName): readonly Claim[] {
  const known = LEG_MILESTONES.find((each) => each === name);
  return known === undefined ? [] : leg.milestones[known].standing;
}

function statedOf(
  milestone: MilestoneName,
  legId: string | null,
  stated: Milestone,
  told: ReadonlyMap<string, ToldEvent>,
  standing: (former: MilestoneName) => readonly Claim[],
): readonly MilestoneStated[] {
  const statements = stated.standing.flatMap((claim) => {
    const event = told.get(claim.eventId);
    return event === undefined ? [] : [timeStated(claim, event, claim === stated.counts)];
  });
  if (statements.length === 0) return [];
  const doubts: Doubt[] = [];
  if (isDisputed(milestone, stated)) doubts.push('disputed');
  if (comesBefore(stated.standing, WAY.slice(0, Math.max(0, WAY.indexOf(milestone))).map(standing))) {
    doubts.push('beforeTheFormer');
  }
  if (stated.standing.some(({ occurrence }) => Math.abs(occurrence.clockOffsetMs ?? 0) > WRONG_CLOCK_MS)) {
    doubts.push('wrongClock');
  }
  return [{ key: `${legId ?? ''}/${milestone}`, milestone, legId, statements, doubts }];
}

function timeStated(claim: Claim, told: ToldEvent, counts: boolean): TimeStated {
  const { eventId, at, said, occurrence } = claim;
  const isEstimated = occurrence.occurredAt.precision === 'estimated';
  return { eventId, type: told.type, at, isEstimated, by: told.by, said, told, counts };
}

function comesBefore(own: readonly Claim[], formers: readonly (readonly Claim[])[]): boolean {
  const at = earliest(own);
  return at !== null && formers.some((former) => at < (earliest(former) ?? -Infinity));
}

function earliest(claims: readonly Claim[]): number | null {
  const times = claims.map(({ at }) => at).filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}
