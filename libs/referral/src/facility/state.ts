import { DAY, type Instant } from '@rujukan/kernel';
import { occurredOnServerClock } from '../occurrence';
import type { BedUnit, Capability, Duty } from '../vocabulary';
import type { KnownFacility } from './district';
import type { FacilityDescription, FacilityEvent, FacilityFacts, LocalDate } from './events';

export interface Facility extends KnownFacility {
  readonly description: FacilityDescription;
  readonly pilot: readonly FacilityFacts['PilotStatusSet'][];
  readonly capabilities: readonly FacilityFacts['CapabilityDeclared'][];
  /** One for each facility that it leads to. */
  readonly travel: readonly FacilityFacts['TravelDeclared'][];
  readonly capacity: {
    readonly freeBeds: Readonly<Partial<Record<BedUnit, number>>>;
    readonly at: Instant;
  } | null;
  readonly coachingVisits: readonly FacilityFacts['CoachingVisitRecorded'][];
  /** Who is on duty now, soon, or was lately. */
  readonly duties: readonly RosteredDuty[];
}

export interface RosteredDuty extends RosterEntry {
  /** When the roster said so, on the server's clock. */
  readonly toldAt: Instant;
}

type RosterEntry = FacilityFacts['DutyRostered'];

export function foldFacility(events: readonly FacilityEvent[], from?: Facility): Facility | undefined {
  return events.reduce(evolveFacility, from);
}

export function evolveFacility(state: Facility | undefined, event: FacilityEvent): Facility | undefined {
  if (event.type === 'FacilityRegistered') {
    const { facilityId, ...description } = event.data;
    return {
      facilityId,
      kind: description.kind,
      parentId: description.parentId,
      description,
      pilot: [],
      capabilities: [],
      travel: [],
      capacity: null,
      coachingVisits: [],
      duties: [],
      closedOn: null,
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'FacilityRedescribed':
      return { ...state, kind: event.data.kind, parentId: event.data.parentId, description: event.data };
    case 'PilotStatusSet':
      return { ...state, pilot: [...state.pilot, event.data] };
    case 'CapabilityDeclared':
      return { ...state, capabilities: [...state.capabilities, event.data] };
    case 'TravelDeclared': {
      const others = state.travel.filter(({ to }) => to !== event.data.to);
      return { ...state, travel: [...others, event.data] };
    }
    case 'CapacityReported': {
      const at = occurredOnServerClock(event.meta) ?? event.meta.receivedAt;
      // A report that a phone delivers late must not hide a newer one.
      return state.capacity && state.capacity.at > at
        ? state
        : { ...state, capacity: { freeBeds: event.data.freeBeds, at } };
    }
    case 'CoachingVisitRecorded':
      return { ...state, coachingVisits: [...state.coachingVisits, event.data] };
    case 'DutyRostered':
      return {
        ...state,
        duties: [
          ...dutiesAtHand(state, event.meta.receivedAt),
          { ...event.data, toldAt: event.meta.receivedAt },
        ],
      };
    case 'DutyCancelled':
      return { ...state, duties: state.duties.filter(({ dutyId }) => dutyId !== event.data.dutyId) };
    case 'FacilityClosed':
      return { ...state, closedOn: event.data.on };
  }
}

/** A roster grows by some entries a day for years; what ended a month ago is in the log alone. */
const DUTIES_KEPT_MS = 31 * DAY;

function dutiesAtHand({ duties }: Facility, now: Instant): Facility['duties'] {
  return duties.filter(({ until }) => until > now - DUTIES_KEPT_MS);
}

/** Who is on a duty at an instant, in the order in which they answer. */
export function onDuty(facility: Facility, duty: Duty, at: Instant): readonly RosteredDuty[] {
  return facility.duties
    .filter((rostered) => rostered.duty === duty && rostered.from <= at && at < rostered.until)
    .sort((a, b) => a.rank - b.rank || a.from - b.from || (a.dutyId < b.dutyId ? -1 : 1));
}

/** The capabilities that hold on a day: for each the declaration that came last among those in force. */
export function capabilitiesOn(facility: Facility, day: LocalDate): readonly Capability[] {
  const inForce = new Map<Capability, boolean>();
  for (const declared of facility.capabilities) {
    const holds = declared.from <= day && (declared.until === null || day <= declared.until);
    if (holds) inForce.set(declared.capability, declared.available);
  }
  return [...inForce].filter(([, available]) => available).map(([capability]) => capability);
}

/** Whether the facility was a pilot on a day. */
export function isPilotOn(facility: Facility, day: LocalDate): boolean {
  const inForce = facility.pilot.filter(({ from }) => from <= day);
  const latest = inForce.reduce<FacilityFacts['PilotStatusSet'] | null>(
    (last, next) => (last === null || next.from >= last.from ? next : last),
    null,
  );
  return latest?.pilot ?? false;
}
