import { DAY, type Instant } from '@rujukan/kernel';
import {
  type CaseState,
  type Claim,
  type DetectionFinding,
  isAJourney,
  isDisputed,
  isStated,
  latestOf,
  standing,
  standingClaims,
} from '@rujukan/referral';
import { delayFactsOf } from '../delay-facts';
import { type Measurement, measure } from '../measurement';

/** One sign that somebody of a posyandu recorded, and what became of it. */
export interface Detection {
  readonly caseId: string;
  /** Where it was seen, at the posyandu or in its village. */
  readonly place: string;
  /** When it was seen, else when that was recorded: on which its month is counted. */
  readonly at: Instant;
  /** The midwife's last word; `null` while she has said nothing. */
  readonly finding: DetectionFinding | null;
  /** From the sign to the midwife's first word about it. Open while nobody has looked or referred. */
  readonly signToReview: Measurement;
  readonly referred: boolean;
  readonly admitted: boolean;
}

/** A monthly posyandu is reviewed before the next one; what takes three is an error of recording [reasoned]. */
const REVIEW_IMPLAUSIBLE_ABOVE_MS = 90 * DAY;

const OF_A_POSYANDU: ReadonlySet<string> = new Set(['posyandu', 'village']);

/** `null` for a case that came up elsewhere, or was entered in error or twice. */
export function detectionOf(caseId: string, state: CaseState): Detection | null {
  const { detection, legs } = state;
  if (detection === null || !OF_A_POSYANDU.has(detection.entry)) return null;
  if (delayFactsOf(caseId, state).length === 0) return null;
  const journeys = legs.filter(isAJourney);
  const referred = journeys.some((leg) => isStated(leg, 'raised'));
  const seen = standing(state.milestones.detected);
  return {
    caseId,
    place: detection.detectedAt,
    at: seen?.at ?? seen?.occurrence.recordedAt ?? (0 as Instant),
    finding: (latestOf(state.review)?.said ?? null) as DetectionFinding | null,
    signToReview: signToReview(state, seen, referred),
    referred,
    admitted: journeys.some((leg) => isStated(leg, 'admitted')),
  };
}

function signToReview(state: CaseState, seen: Claim | null, referred: boolean): Measurement {
  const reviews = standingClaims(state.review);
  if (reviews.length === 0) {
    const isOver = referred || state.cancellation !== null || state.outcomes.length > 0;
    // Whoever referred her has looked, and never said so.
    if (isOver) return { status: 'notApplicable' };
    return seen?.at == null ? { status: 'missing' } : { status: 'open', since: seen.at };
  }
  const first = firstKnown(reviews);
  if (!isTimed(seen) || !first) return { status: 'missing' };
  const disputed = isDisputed('detected', state.milestones.detected);
  return measure({ implausibleAboveMs: REVIEW_IMPLAUSIBLE_ABOVE_MS }, seen, first, disputed);
}

type Timed = Claim & { readonly at: Instant };

function firstKnown(claims: readonly Claim[]): Timed | null {
  const [first = null] = claims
    .filter(isTimed)
    .sort((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
  return first;
}

function isTimed(claim: Claim | null): claim is Timed {
  return claim !== null && claim.at !== null;
}
