import type { Occurrence } from '../occurrence';
import type { FacilityEventType, FacilityFacts } from './events';

export const FACT_OF_FACILITY_COMMAND = {
  RegisterFacility: 'FacilityRegistered',
  RedescribeFacility: 'FacilityRedescribed',
  SetPilotStatus: 'PilotStatusSet',
  DeclareCapability: 'CapabilityDeclared',
  DeclareTravel: 'TravelDeclared',
  ReportCapacity: 'CapacityReported',
  RecordCoachingVisit: 'CoachingVisitRecorded',
  RosterDuty: 'DutyRostered',
  CancelDuty: 'DutyCancelled',
  CloseFacility: 'FacilityClosed',
} as const satisfies Record<string, FacilityEventType>;

export type FacilityCommandName = keyof typeof FACT_OF_FACILITY_COMMAND;

type OneFacilityCommand<N extends FacilityCommandName> = {
  readonly name: N;
  readonly facilityId: string;
  readonly facts: FacilityFacts[(typeof FACT_OF_FACILITY_COMMAND)[N]];
  readonly occurrence: Occurrence;
};
export type FacilityCommand<N extends FacilityCommandName = FacilityCommandName> = {
  [K in N]: OneFacilityCommand<K>;
}[N];
