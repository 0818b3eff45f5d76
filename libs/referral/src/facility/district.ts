import { type Refusal, refuse } from '../refusal';
import type { FacilityKind } from '../vocabulary';

/** The facilities as a decision needs them. */
export interface District {
  facility(id: string): KnownFacility | undefined;
}

export interface KnownFacility {
  readonly facilityId: string;
  readonly kind: FacilityKind;
  /** The puskesmas of a posyandu; `null` otherwise. */
  readonly parentId: string | null;
  readonly closed: boolean;
}

/** Refuses a facility that is unknown or of another kind than these. */
export function kindIs(district: District, id: string, ...kinds: readonly FacilityKind[]): Refusal | null {
  const facility = district.facility(id);
  if (!facility) return refuse('facilityUnknown', { facility: id });
  return kinds.includes(facility.kind)
    ? null
    : refuse('facilityOfWrongKind', { facility: id, kind: facility.kind, expected: kinds.join(' / ') });
}
