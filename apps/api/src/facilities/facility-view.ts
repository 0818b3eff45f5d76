import { type Clock, toIso } from '@rujukan/kernel';
import { type Facility, capabilitiesOn, isPilotOn, localDay } from '@rujukan/referral';

/** A facility as it stands today in its own zone. */
export function facilityView(facility: Facility, clock: Clock) {
  const { facilityId, description, travel, capacity, coachingVisits, closedOn } = facility;
  const today = localDay(clock.now(), description.zone);
  return {
    facilityId,
    ...description,
    pilot: isPilotOn(facility, today),
    capabilities: capabilitiesOn(facility, today),
    travel,
    capacity: capacity && { freeBeds: capacity.freeBeds, reportedAt: toIso(capacity.at) },
    coachingVisits,
    closedOn,
  };
}
