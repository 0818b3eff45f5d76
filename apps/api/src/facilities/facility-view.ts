import { type Clock, HOUR, toIso } from '@rujukan/kernel';
import { type Facility, HOURS_AHEAD_OF_UTC, type Zone, capabilitiesOn, isPilotOn } from '@rujukan/referral';

/** A facility as it stands today in its own zone. */
export function facilityView(facility: Facility, clock: Clock) {
  const { facilityId, description, travel, capacity, coachingVisits, closedOn } = facility;
  const today = localDay(clock, description.zone);
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

function localDay(clock: Clock, zone: Zone): string {
  return new Date(clock.now() + HOURS_AHEAD_OF_UTC[zone] * HOUR).toISOString().slice(0, 10);
}
