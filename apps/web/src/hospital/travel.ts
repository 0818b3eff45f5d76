import type { Instant } from '@rujukan/kernel';
import { type FacilityDescription, type FacilityFacts, travelBetween } from '@rujukan/referral';

/** A facility as the list of facilities tells it. */
export interface FacilityOnTheWay extends FacilityDescription {
  readonly facilityId: string;
  readonly travel: readonly FacilityFacts['TravelDeclared'][];
  readonly closedOn: string | null;
}

/** Whole minutes between two facilities by what is declared or estimated of them; `null` where nobody knows. */
export function minutesBetween(from: FacilityOnTheWay, to: FacilityOnTheWay, at: number): number | null {
  return travelBetween(asFacility(from), asFacility(to), undefined, at as Instant).minutes;
}

/** What ranking knows of a facility beside the way plays no part in it. */
function asFacility({ facilityId, travel, closedOn, ...description }: FacilityOnTheWay) {
  const { kind, parentId } = description;
  const nothingElse = { pilot: [], capabilities: [], capacity: null, coachingVisits: [], duties: [] };
  return { facilityId, kind, parentId, closedOn, description, travel, ...nothingElse };
}
