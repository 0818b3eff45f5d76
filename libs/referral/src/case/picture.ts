import type { Instant } from '@rujukan/kernel';
import { type Claim, type Milestone, standing, standingClaims, contradictEachOther } from './claims';
import { CASE_MILESTONES, LEG_MILESTONES, type LegMilestone, type MilestoneName } from './events';
import type { Stage } from './stages';
import type { CaseState, Leg, RecordedOutcome } from './state';
import type { DeclineReason } from '../vocabulary';

/** The time that counts for a milestone of a leg; `null` when it was not stated or is not known. */
export function timeOf(leg: Leg, name: LegMilestone): Instant | null {
  return standing(leg.milestones[name])?.at ?? null;
}

export function isStated(leg: Leg, name: LegMilestone): boolean {
  return standing(leg.milestones[name]) !== null;
}

/** Legs in the order in which they began, those without a known time last. */
export function legsInOrder(state: CaseState): readonly Leg[] {
  if (state.legs.length < 2) return state.legs;
  return [...state.legs].sort((a, b) => {
    const left = startOf(a) ?? Infinity;
    const right = startOf(b) ?? Infinity;
    if (left !== right) return left < right ? -1 : 1;
    return a.legId < b.legId ? -1 : 1;
  });
}

/** The first known time of a leg: a walk-in may be known by the admission alone. */
function startOf(leg: Leg): Instant | null {
  for (const name of LEG_MILESTONES) {
    const at = timeOf(leg, name);
    if (at !== null) return at;
  }
  return null;
}

/** The last leg that is a journey. */
export function currentLeg(state: CaseState): Leg | null {
  return legsInOrder(state).findLast(isAJourney) ?? null;
}

const MAKES_A_JOURNEY = ['raised', 'departed', 'arrived', 'admitted', 'careStarted'] as const;

/**
 * A leg of which somebody still says that she was sent or that she went. One whose referral was taken back is no
 * journey, also where a hospital had seen and answered it.
 */
export function isAJourney(leg: Leg): boolean {
  return MAKES_A_JOURNEY.some((name) => isStated(leg, name)) || standing(leg.familyDeclined) !== null;
}

/**
 * What the hospital says now: its latest word. It may accept and, when the bed is taken, decline; she must hear
 * of that, while the time until somebody answered stays that of the first answer.
 */
export function answerOf(leg: Leg): string | null {
  return latestAnswer(leg)?.said ?? null;
}

function latestAnswer(leg: Leg): Claim | null {
  return latestOf(leg.milestones.responded);
}

/** The latest word where several may truly follow each other. */
export function latestOf(milestone: Milestone): Claim | null {
  let latest: Claim | null = null;
  for (const claim of standingClaims(milestone)) {
    if (latest === null || saidLater(claim, latest)) latest = claim;
  }
  return latest;
}

function saidLater(a: Claim, b: Claim): boolean {
  const left = a.at ?? a.occurrence.recordedAt;
  const right = b.at ?? b.occurrence.recordedAt;
  return left === right ? a.eventId > b.eventId : left > right;
}

export function wasDeclined(leg: Leg): boolean {
  return answerOf(leg)?.startsWith('declined') ?? false;
}

export function wasAccepted(leg: Leg): boolean {
  return answerOf(leg) === 'accepted';
}

/** That a facility has declined a case, and when, on the server's clock; `null` when the time is not known. */
export interface Decline {
  readonly facility: string;
  readonly reason: DeclineReason;
  readonly at: Instant | null;
}

/** Who has declined this case and not taken it since, in the order of the referrals. */
export function declinesOf(state: CaseState): readonly Decline[] {
  const declines = new Map<string, Decline>();
  for (const leg of legsInOrder(state)) {
    const to = leg.referral?.to;
    const answer = latestAnswer(leg);
    if (to === undefined || answer === null) continue;
    declines.delete(to);
    const [, reason] = /^declined:(\w+)$/.exec(answer.said ?? '') ?? [];
    if (reason !== undefined) {
      declines.set(to, { facility: to, reason: reason as DeclineReason, at: answer.at });
    }
  }
  return [...declines.values()];
}

const ON_THE_WAY_OR_THERE = ['departed', 'arrived', 'admitted', 'careStarted'] as const;

/** The family's refusal counts as long as she did not go after all; of a journey, any step may be the one told. */
export function familyHasDeclined(leg: Leg): boolean {
  return standing(leg.familyDeclined) !== null && !ON_THE_WAY_OR_THERE.some((name) => isStated(leg, name));
}

export function isWalkIn(state: CaseState): boolean {
  return state.detection?.entry === 'walkIn';
}

/** Where this patient is or was received: the place of arrival, of admission or of care, else where she was sent. */
export function destinationOf(leg: Leg): string | null {
  return (
    standing(leg.milestones.arrived)?.said ??
    standing(leg.milestones.admitted)?.said ??
    standing(leg.milestones.careStarted)?.said ??
    leg.referral?.to ??
    null
  );
}

export function wasDiverted(leg: Leg): boolean {
  const arrivedAt = standing(leg.milestones.arrived)?.said;
  return leg.referral !== null && arrivedAt != null && arrivedAt !== leg.referral.to;
}

/** Whether the puskesmas found no risk, and nobody referred her all the same. */
export function wasNotConfirmed(state: CaseState): boolean {
  if (state.legs.some(isAJourney)) return false;
  const finding = latestOf(state.review)?.said ?? 'confirmed';
  return finding !== 'confirmed';
}

/** The outcome that counts, with its place and cause. */
export function outcomeOf(state: CaseState) {
  const claim = standing(state.milestones.outcome);
  if (claim === null) return null;
  const recorded = outcomeBehind(claim, state);
  return recorded && { at: claim.at, ...recorded.facts };
}

/** What was recorded with a claim, or with the statement that it corrected, through any number of corrections. */
export function outcomeBehind(claim: Claim, { outcomes, milestones }: CaseState): RecordedOutcome | null {
  let behind: string | null = claim.eventId;
  for (const _ of milestones.outcome.claims) {
    const recorded = outcomes.find(({ eventId }) => eventId === behind);
    if (recorded) return recorded;
    behind = milestones.outcome.claims.find(({ eventId }) => eventId === behind)?.corrects ?? null;
  }
  return null;
}

/** Whether the subject of this case has died. A stillbirth in the mother's case is her loss, not her death. */
export function hasDied(state: CaseState): boolean {
  const outcome = outcomeOf(state)?.outcome;
  return outcome === 'died' || (outcome === 'stillbirth' && state.detection?.subject === 'infant');
}

/** The farthest stage reached; the published names. */
export function stageOf(state: CaseState): Stage {
  if (standing(state.milestones.outcome) !== null) return 'outcome';
  const reached = (...names: LegMilestone[]) =>
    state.legs.some((leg) => names.some((name) => isStated(leg, name)));
  if (reached('admitted', 'careStarted')) return 'admitted';
  if (reached('departed', 'arrived')) return 'transported';
  return reached('raised', 'seen', 'responded') ? 'referred' : 'detected';
}

export interface Dispute {
  readonly milestone: MilestoneName;
  readonly legId: string | null;
}

/** Each of several nurses sees the referral, and a hospital may answer anew: those are events, not contradictions. */
const OCCURS_REPEATEDLY: ReadonlySet<MilestoneName> = new Set(['seen', 'responded']);

/** Whether what stands about a milestone contradicts itself, so that a person must decide. */
export function isDisputed(name: MilestoneName, milestone: Milestone): boolean {
  return !OCCURS_REPEATEDLY.has(name) && contradictEachOther(milestone);
}

/** Milestones whose statements contradict each other and wait for a person. */
export function disputesOf(state: CaseState): readonly Dispute[] {
  return [
    ...CASE_MILESTONES.filter((name) => isDisputed(name, state.milestones[name])).map((milestone) => ({
      milestone,
      legId: null,
    })),
    ...legsInOrder(state).flatMap((leg) =>
      LEG_MILESTONES.filter((name) => isDisputed(name, leg.milestones[name])).map((milestone) => ({
        milestone,
        legId: leg.legId,
      })),
    ),
  ];
}
