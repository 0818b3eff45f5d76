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
  private byParent: ReadonlyMap<string, readonly Facility[]> | null = null;

  constructor(facilities: Iterable<Facility> = []) {
    this.reset(facilities);
  }

  facility(id: string): Facility | undefined {
    return this.byId.get(id);
  }

  all(): readonly Facility[] {
    return [...this.byId.values()];
  }

  /** The posyandu of a puskesmas. */
  children(puskesmasId: string): readonly Facility[] {
    this.byParent ??= groupedByParent(this.byId.values());
    return this.byParent.get(puskesmasId) ?? [];
  }

  zoneOf(id: string): Zone | undefined {
    return this.byId.get(id)?.description.zone;
  }

  /** Follows an event; returns the id of the facility that it changed, `undefined` for one of something else. */
  take(event: RecordedEvent): string | undefined {
    const id = facilityIdOf(event.stream);
    if (id === undefined) return undefined;
    const facility = evolveFacility(this.byId.get(id), decodeFacilityEvent(event));
    if (!facility) return undefined;
    this.byId.set(id, facility);
    this.byParent = null;
    return id;
  }

  /** Forgets what it knew and takes these instead. */
  reset(facilities: Iterable<Facility>): void {
    this.byId.clear();
    for (const facility of facilities) this.byId.set(facility.facilityId, facility);
    this.byParent = null;
  }
}

function groupedByParent(facilities: Iterable<Facility>): ReadonlyMap<string, readonly Facility[]> {
  const grouped = new Map<string, Facility[]>();
  for (const facility of facilities) {
    if (facility.parentId === null) continue;
    const siblings = grouped.get(facility.parentId);
    if (siblings) siblings.push(facility);
    else grouped.set(facility.parentId, [facility]);
  }
  return grouped;
}
