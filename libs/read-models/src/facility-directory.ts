import type { RecordedEvent } from '@rujukan/event-log';
import {
  type District,
  type Facility,
  type Zone,
  decodeFacilityEvent,
  evolveFacility,
  facilityIdOf,
} from '@rujukan/referral';

/**
 * The facilities of the district in memory. They are some hundreds among millions of events, so the case store
 * keeps them beside its rows and a start need not read the log for them.
 */
export class FacilityDirectory implements District {
  private readonly byId = new Map<string, Facility>();
  private readonly byParent = new Map<string, readonly Facility[]>();

  constructor(facilities: Iterable<Facility> = []) {
    this.take(facilities);
  }

  facility(id: string): Facility | undefined {
    return this.byId.get(id);
  }

  all(): readonly Facility[] {
    return [...this.byId.values()];
  }

  /** The posyandu of a puskesmas. */
  children(puskesmasId: string): readonly Facility[] {
    return this.byParent.get(puskesmasId) ?? [];
  }

  zoneOf(id: string): Zone | undefined {
    return this.byId.get(id)?.description.zone;
  }

  /** Puts these in the place of what was known of them. */
  take(facilities: Iterable<Facility>): void {
    for (const facility of facilities) this.byId.set(facility.facilityId, facility);
    this.byParent.clear();
    for (const facility of this.byId.values()) {
      const { parentId } = facility;
      if (parentId !== null) this.byParent.set(parentId, [...this.children(parentId), facility]);
    }
  }
}

/** Adds to `changed` the facilities that an event changes, as they are after it. */
export function takeFacilityEvent(
  known: FacilityDirectory,
  changed: Map<string, Facility>,
  event: RecordedEvent,
): void {
  const id = facilityIdOf(event.stream);
  if (id === undefined) return;
  const facility = evolveFacility(changed.get(id) ?? known.facility(id), decodeFacilityEvent(event));
  if (facility) changed.set(id, facility);
}
