import { type Instant, MINUTE } from '@rujukan/kernel';
import { type Occurrence, occurredOnServerClock, uncertaintyMs } from '../occurrence';

/** One person's statement that a milestone was reached. Two of them may contradict; both are kept. */
export interface Claim {
  readonly eventId: string;
  /** On the server's clock; `null` when the time is not known. */
  readonly at: Instant | null;
  readonly occurrence: Occurrence;
  /** What was stated beside the time: the hospital's answer, the place, the outcome. */
  readonly said: string | null;
  /** The statement whose `said` a correction carried over; `null` for a statement of its own. */
  readonly corrects: string | null;
}

/** All that was stated about one milestone, and what was taken back. */
export interface Milestone {
  readonly claims: readonly Claim[];
  readonly superseded: readonly string[];
  /** The claims nobody took back. */
  readonly standing: readonly Claim[];
  /** The one of them that counts. Read models ask for it dozens of times for each time it changes. */
  readonly counts: Claim | null;
}

export const NOTHING_STATED: Milestone = { claims: [], superseded: [], standing: [], counts: null };

export function claimed({ claims, superseded }: Milestone, claim: Claim): Milestone {
  return milestoneOf([...claims, claim], superseded);
}

export function takenBack({ claims, superseded }: Milestone, eventIds: readonly string[]): Milestone {
  return milestoneOf(claims, [...superseded, ...eventIds]);
}

function milestoneOf(claims: readonly Claim[], superseded: readonly string[]): Milestone {
  const standing =
    superseded.length === 0 ? claims : claims.filter(({ eventId }) => !superseded.includes(eventId));
  return { claims, superseded, standing, counts: preferred(standing) };
}

export function claimOf(
  event: { readonly id: string; readonly meta: Occurrence },
  said: string | null,
  corrects: string | null = null,
): Claim {
  return { eventId: event.id, at: occurredOnServerClock(event.meta), occurrence: event.meta, said, corrects };
}

export function standingClaims(milestone: Milestone): readonly Claim[] {
  return milestone.standing;
}

export function standing(milestone: Milestone): Claim | null {
  return milestone.counts;
}

/**
 * The claim that counts: a known time before an unknown one, exact before estimated, then the earlier, then
 * the smaller id. The choice never depends on the order in which the claims came in.
 */
function preferred(claims: readonly Claim[]): Claim | null {
  let best: Claim | null = null;
  for (const claim of claims) {
    if (best === null || isPreferred(claim, best)) best = claim;
  }
  return best;
}

function isPreferred(a: Claim, b: Claim): boolean {
  const precision = precisionRank(a) - precisionRank(b);
  if (precision !== 0) return precision < 0;
  if (a.at !== b.at) return (a.at ?? 0) < (b.at ?? 0);
  return a.eventId < b.eventId;
}

const PRECISION_RANK = { exact: 0, estimated: 1, unknown: 2 } as const;

function precisionRank(claim: Claim): number {
  return PRECISION_RANK[claim.occurrence.occurredAt.precision];
}

/** Two honest readings of one moment differ by a few minutes; more than this is a contradiction. */
export const SAME_MOMENT_MS = 5 * MINUTE;

/** Whether any two standing claims say different things, or times that differ by more than their own doubt. */
export function contradictEachOther(milestone: Milestone): boolean {
  const claims = milestone.standing;
  return (
    claims.length > 1 && claims.some((a, index) => claims.slice(index + 1).some((b) => contradict(a, b)))
  );
}

function contradict(a: Claim, b: Claim): boolean {
  if (a.said !== b.said) return true;
  if (a.at === null || b.at === null) return false;
  const slack = (uncertaintyMs(a.occurrence.occurredAt) ?? 0) + (uncertaintyMs(b.occurrence.occurredAt) ?? 0);
  return Math.abs(a.at - b.at) > SAME_MOMENT_MS + slack;
}
