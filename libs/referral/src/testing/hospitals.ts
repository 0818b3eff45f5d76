import { HOUR, type Instant, plus } from '@rujukan/kernel';
import type { FacilityDescription } from '../facility/events';
import type { Facility } from '../facility/state';
import type { BedUnit, Capability, FacilityKind } from '../vocabulary';
import { DESCRIPTION_OF_IPUH } from './people';

/** Signal functions of a PONED puskesmas, and what a PONEK hospital adds. */
export const PONED = [
  'parenteralOxytocin',
  'parenteralAntibiotics',
  'parenteralSedatives',
  'manualRemovalOfPlacenta',
  'removalOfRetainedProducts',
  'assistedVaginalDelivery',
  'newbornResuscitation',
  'newbornAntibiotics',
  'openRoundTheClock',
] as const satisfies readonly Capability[];
export const PONEK = [
  ...PONED,
  'caesareanSection',
  'bloodTransfusion',
  'obstetricianOnCall',
  'paediatricianOnCall',
] as const satisfies readonly Capability[];

export interface Place extends Partial<FacilityDescription> {
  readonly can?: readonly Capability[];
  readonly cannot?: readonly Capability[];
  readonly closedOn?: string;
  /** Free beds, and how many hours ago they were counted. */
  readonly beds?: { readonly free: Partial<Record<BedUnit, number>>; readonly hoursAgo: number };
  readonly travel?: Facility['travel'];
  readonly duties?: Facility['duties'];
}

/** A facility as the directory holds it, on a day of the year 2026. */
export function facilityOf(
  facilityId: string,
  kind: FacilityKind,
  now: Instant,
  place: Place = {},
): Facility {
  const { can = [], cannot = [], closedOn = null, beds, travel = [], duties = [], ...description } = place;
  const declared = (capability: Capability, available: boolean) =>
    ({ capability, available, from: '2026-01-01', until: null }) as const;
  return {
    facilityId,
    kind,
    parentId: null,
    description: {
      ...DESCRIPTION_OF_IPUH,
      kecamatan: null,
      straightKm: null,
      roadKm: null,
      ...description,
      kind,
    },
    pilot: [],
    duties,
    capabilities: [
      ...can.map((capability) => declared(capability, true)),
      ...cannot.map((capability) => declared(capability, false)),
    ],
    travel,
    capacity: beds ? { freeBeds: beds.free, at: plus(now, -beds.hoursAgo * HOUR) } : null,
    coachingVisits: [],
    closedOn,
  };
}
