import type { DelayFact } from '@rujukan/delays';
import { type Facility, type Zone, isPilotOn } from '@rujukan/referral';
import type { DescribedFact } from './fact-table';
import { localCalendar } from './local-calendar';

/** The facilities as they are known; asked after the batch that tells of them was taken. */
export interface KnownFacilities {
  facility(id: string): Facility | undefined;
  all(): readonly Facility[];
}

export const NO_FACILITIES: KnownFacilities = { facility: () => undefined, all: () => [] };

export type FactDescriber = (fact: DelayFact) => DescribedFact;

/** Adds what a fact's place and day say of it. */
export function factDescriber(
  facilities: KnownFacilities,
  zoneOf: (facilityId: string) => Zone,
): FactDescriber {
  return (fact) => {
    const calendar = localCalendar(fact.occurredAt, zoneOf(fact.origin));
    const seenAt = facilities.facility(fact.detectedAt);
    const isPosyandu = seenAt?.kind === 'posyandu';
    const pilot = isPosyandu ? (isPilotOn(seenAt, calendar.date) ? 'pilot' : 'notPilot') : null;
    return { ...fact, ...calendar, pilot };
  };
}
