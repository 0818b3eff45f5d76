import { type Instant, toIso } from '@rujukan/kernel';
import { type Refusal, refuse } from '../refusal';
import type { FacilityKind } from '../vocabulary';
import type { LocalDate } from './events';

/** The facilities as a decision needs them. */
export interface District {
  facility(id: string): KnownFacility | undefined;
}

export interface KnownFacility {
  readonly facilityId: string;
  readonly kind: FacilityKind;
  /** The puskesmas of a posyandu; `null` otherwise. */
  readonly parentId: string | null;
  /** Its last day; `null` while nobody has said that it will close. */
  readonly closedOn: LocalDate | null;
}

/** Refuses a facility that is unknown or of another kind than these. */
export function kindIs(district: District, id: string, ...kinds: readonly FacilityKind[]): Refusal | null {
  const facility = district.facility(id);
  if (!facility) return refuse('facilityUnknown', { facility: id });
  return kinds.includes(facility.kind)
    ? null
    : refuse('facilityOfWrongKind', { facility: id, kind: facility.kind, expected: kinds.join(' / ') });
}

/** Refuses a facility that had closed by then. The day is counted in UTC, hours off the local one at midnight. */
export function isOpen(facility: KnownFacility, at: Instant): Refusal | null {
  const { facilityId, closedOn } = facility;
  return closedOn !== null && toIso(at).slice(0, 10) > closedOn
    ? refuse('facilityClosed', { facility: facilityId, closedOn })
    : null;
}
