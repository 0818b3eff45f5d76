import type { Instant } from '@rujukan/kernel';
import type { Occurrence } from '../occurrence';
import type {
  BedUnit,
  Capability,
  CoachingTopic,
  Duty,
  FacilityKind,
  NameStatus,
  TravelMode,
  Zone,
} from '../vocabulary';

/** A day in the facility's own zone, `2026-11-21`. */
export type LocalDate = string;

/** An administrative area with the system its code is from: Kemendagri and BPS differ for Mamuju. */
export interface Area {
  readonly codeSystem: 'kemendagri' | 'bps';
  readonly code: string;
  readonly name: string;
}

export interface FacilityDescription {
  readonly kind: FacilityKind;
  readonly name: string;
  readonly nameStatus: NameStatus;
  readonly regency: Area;
  readonly kecamatan: Area | null;
  /** The puskesmas a posyandu belongs to. */
  readonly parentId: string | null;
  readonly zone: Zone;
  /** Kilometres to the district's referral hospital: great-circle, and by road where a source has it. */
  readonly straightKm: number | null;
  readonly roadKm: number | null;
  readonly inpatient: boolean | null;
  /** SATUSEHAT Organization id and puskesmas code, where known. */
  readonly satusehatId: string | null;
  readonly facilityCode: string | null;
  /** Where these facts come from. */
  readonly source: string | null;
}

/** The facts of each event of a facility; the names and members are the storage format. */
export interface FacilityFacts {
  FacilityRegistered: FacilityDescription & { readonly facilityId: string };
  FacilityRedescribed: FacilityDescription;
  PilotStatusSet: { readonly pilot: boolean; readonly from: LocalDate };
  CapabilityDeclared: {
    readonly capability: Capability;
    readonly available: boolean;
    readonly from: LocalDate;
    /** The last day on which it holds; `null` until further notice. */
    readonly until: LocalDate | null;
  };
  /** How far another facility is; it holds both ways, and the last word about a way stands. */
  TravelDeclared: {
    readonly to: string;
    readonly km: number;
    /** By day, door to door; `null` when only the distance is known. */
    readonly minutes: number | null;
    readonly mode: TravelMode;
    readonly source: string | null;
  };
  CapacityReported: { readonly freeBeds: Readonly<Partial<Record<BedUnit, number>>> };
  CoachingVisitRecorded: {
    readonly visitId: string;
    readonly topic: CoachingTopic;
    readonly on: LocalDate;
    /** How many specialists came: obstetricians, paediatricians. */
    readonly obstetricians: number;
    readonly paediatricians: number;
  };
  /** Somebody of the facility is on duty; several at once answer in the order of `rank`, 1 first. */
  DutyRostered: {
    readonly dutyId: string;
    readonly duty: Duty;
    readonly accountId: string;
    readonly from: Instant;
    /** The first instant at which the duty is over. */
    readonly until: Instant;
    readonly rank: number;
  };
  DutyCancelled: { readonly dutyId: string };
  FacilityClosed: { readonly on: LocalDate };
}

export type FacilityEventType = keyof FacilityFacts;

type OneFacilityEvent<T extends FacilityEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: FacilityFacts[T];
  readonly meta: Occurrence;
  readonly personal: null;
};
export type FacilityEvent<T extends FacilityEventType = FacilityEventType> = {
  [K in T]: OneFacilityEvent<K>;
}[T];

export const FACILITY_CATEGORY = 'facility';

export function facilityStream(facilityId: string): string {
  return `${FACILITY_CATEGORY}-${facilityId}`;
}

/** The facility whose stream this is, `undefined` for a stream of something else. */
export function facilityIdOf(stream: string): string | undefined {
  const prefix = `${FACILITY_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
