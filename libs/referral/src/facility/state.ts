import type { Instant } from '@rujukan/kernel';
import { occurredOnServerClock } from '../occurrence';
import type { BedUnit, Capability } from '../vocabulary';
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
}

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
    case 'FacilityClosed':
      return { ...state, closedOn: event.data.on };
  }
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
