import { signal } from '@preact/signals';
import { read } from '../session';
import type { BedUnit } from '@rujukan/referral';
import type { FacilityOnTheWay } from './travel';

export interface FacilityHere extends FacilityOnTheWay {
  readonly capacity: {
    readonly freeBeds: Readonly<Partial<Record<BedUnit, number>>>;
    readonly reportedAt: string;
  } | null;
}

/** The facilities with their ways and beds, by id; empty until they were read. */
export const district = signal<ReadonlyMap<string, FacilityHere>>(new Map());

export async function readDistrict(): Promise<void> {
  const answer = await read<readonly FacilityHere[]>('/api/facilities');
  if (answer.ok) district.value = new Map(answer.body.map((each) => [each.facilityId, each]));
}
