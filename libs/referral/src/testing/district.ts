import type { District, KnownFacility } from '../facility/district';
import type { FacilityKind } from '../vocabulary';

export const POSYANDU_MELATI = 'posyandu-melati';
export const PUSKESMAS_IPUH = 'puskesmas-ipuh';
export const PUSKESMAS_PENARIK = 'puskesmas-penarik';
export const RS_PRATAMA = 'rs-pratama-ipuh';
export const RSUD = 'rsud-mukomuko';
export const RSIA = 'rsia-albara';
/** A provincial hospital, hours away. */
export const PROVINCIAL_HOSPITAL = 'rsud-bengkulu';

/** A district of these facilities and no others. */
export function districtOf(...facilities: readonly KnownFacility[]): District {
  const byId = new Map(facilities.map((facility) => [facility.facilityId, facility]));
  return { facility: (id) => byId.get(id) };
}

export function known(
  facilityId: string,
  kind: FacilityKind,
  parentId: string | null = null,
  closedOn: string | null = null,
): KnownFacility {
  return { facilityId, kind, parentId, closedOn };
}

export const MUKOMUKO = districtOf(
  known(POSYANDU_MELATI, 'posyandu', PUSKESMAS_IPUH),
  known(PUSKESMAS_IPUH, 'puskesmas'),
  known(PUSKESMAS_PENARIK, 'puskesmas'),
  known(RS_PRATAMA, 'hospital'),
  known(RSUD, 'hospital'),
  known(RSIA, 'hospital'),
  known(PROVINCIAL_HOSPITAL, 'hospital'),
);
