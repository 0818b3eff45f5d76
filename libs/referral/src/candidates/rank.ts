import { type Instant, MINUTE } from '@rujukan/kernel';
import type { Facility } from '../facility/state';
import type { Subject, Urgency } from '../vocabulary';
import type {
  Candidate,
  CapacityToday,
  Exclusion,
  Missing,
  Points,
  RankedCandidate,
  SpecialistToday,
} from './candidate';
import type { Need } from './needs';
import { capacityFor, localDay, missingAt, pointsOf } from './points';
import { specialistsAt } from './specialists';

export interface RankingRequest {
  readonly from: Facility;
  readonly subject: Subject;
  readonly urgency: Urgency;
  readonly needs: readonly Need[];
  readonly now: Instant;
}

/**
 * The candidates in order, the best first. Nobody is left out: those who cannot be asked (closed, the sender,
 * already declined this case) stand at the end with the reason. The order follows from the facts alone.
 */
export function rankCandidates(
  request: RankingRequest,
  candidates: readonly Candidate[],
): readonly RankedCandidate[] {
  return candidates
    .map((candidate) => weighed(request, candidate))
    .sort(compare)
    .map(({ candidate: { facility, travel, answers }, ...found }, index) => ({
      rank: index + 1,
      facility,
      travel,
      answers,
      ...found,
    }));
}

/** The one to propose: the first that can be asked; `null` when a person has to find a way. */
export function proposedOf(ranked: readonly RankedCandidate[]): RankedCandidate | null {
  const [first] = ranked;
  return first?.excluded === null ? first : null;
}

/**
 * Whether a facility is worth naming: every hospital is, however little it can do, and a puskesmas that has
 * all that this case must have (PONED).
 */
export function isCandidate(
  facility: Facility,
  { needs, now }: Pick<RankingRequest, 'needs' | 'now'>,
): boolean {
  if (facility.kind !== 'puskesmas') return facility.kind === 'hospital';
  if (facility.capabilities.length === 0) return false;
  return missingAt(facility, needs, now).every(({ strength }) => strength !== 'must');
}

interface Weighed {
  readonly candidate: Candidate;
  readonly points: Points;
  readonly missing: readonly Missing[];
  readonly specialists: readonly SpecialistToday[];
  readonly capacity: CapacityToday | null;
  readonly excluded: Exclusion | null;
}

function weighed(request: RankingRequest, candidate: Candidate): Weighed {
  const { from, subject, urgency, needs, now } = request;
  const { facility, travel, answers } = candidate;
  const missing = missingAt(facility, needs, now);
  const capacity = capacityFor(facility, subject, now);
  const isInTheSameRegency = facility.description.regency.code === from.description.regency.code;
  const points = pointsOf({ missing, capacity, travel, answers, urgency, isInTheSameRegency });
  const specialists = specialistsAt(facility, needs, now);
  const excluded = exclusionOf(request, candidate);
  return { candidate, points, missing, specialists, capacity, excluded };
}

function exclusionOf({ from, now }: RankingRequest, { facility, declined }: Candidate): Exclusion | null {
  const { facilityId, closedOn, description } = facility;
  if (facilityId === from.facilityId) return { why: 'sender' };
  if (closedOn !== null && localDay(now, description.zone) > closedOn) return { why: 'closed', on: closedOn };
  if (declined === null) return null;
  const { reason, at } = declined;
  return {
    why: 'declined',
    reason,
    minutesAgo: at === null ? null : Math.max(0, Math.floor((now - at) / MINUTE)),
  };
}

const LAST: Readonly<Record<Exclusion['why'], number>> = { declined: 1, closed: 2, sender: 3 };

function compare(a: Weighed, b: Weighed): number {
  return (
    exclusionRank(a) - exclusionRank(b) ||
    a.points.total - b.points.total ||
    a.points.missing - b.points.missing ||
    a.points.travel - b.points.travel ||
    (a.candidate.facility.facilityId < b.candidate.facility.facilityId ? -1 : 1)
  );
}

function exclusionRank({ excluded }: Weighed): number {
  return excluded === null ? 0 : LAST[excluded.why];
}
