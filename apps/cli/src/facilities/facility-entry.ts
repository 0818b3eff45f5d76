import type { FacilityDescription, FacilityFacts } from '@rujukan/referral';

/** What a district file says about one facility. */
export interface FacilityEntry {
  readonly facilityId: string;
  readonly description: FacilityDescription;
  /** `null` where the file says nothing about it. */
  readonly pilot: FacilityFacts['PilotStatusSet'] | null;
  readonly capabilities: readonly FacilityFacts['CapabilityDeclared'][];
  readonly travel: readonly FacilityFacts['TravelDeclared'][];
}
