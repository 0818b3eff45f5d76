import { HOUR, type Instant } from '@rujukan/kernel';
import type { FacilityDescription } from '../facility/events';
import type { Facility } from '../facility/state';
import { HOURS_AHEAD_OF_UTC, type TravelMode, type Zone } from '../vocabulary';

/** How the minutes of a way are known, the best first. */
export const TRAVEL_SOURCES = ['learned', 'declared', 'estimated', 'unknown'] as const;
export type TravelSource = (typeof TRAVEL_SOURCES)[number];

/** Past journeys between two facilities: departure to arrival of emergencies and urgent ones, at exact times. */
export interface PastJourneys {
  readonly n: number;
  readonly medianMinutes: number;
  /** The middle half of them. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

export interface Travel {
  readonly known: TravelSource;
  /** Whole minutes; `null` when nobody knows how far it is. */
  readonly minutes: number | null;
  /** Between which they may lie; `null` where nothing says so. */
  readonly between: readonly [from: number, to: number] | null;
  readonly km: number | null;
  readonly mode: TravelMode | null;
  /** Of how many past journeys; `null` unless learned. */
  readonly n: number | null;
  /** Whether the minutes are those of the night. */
  readonly night: boolean;
}

/**
 * What stands for a way that nobody measured. Speeds and the night are [reasoned]: no source has travel times of
 * these districts. Where road and great-circle kilometres are both known, their quotient is 1.5 to 1.7.
 */
export const TRAVEL_RULES = {
  /** Fewer past journeys than these say less than a map. */
  fewestJourneys: 10,
  roadPerStraightKm: 1.6,
  kmPerHour: { road: 40, sea: 18, river: 15 } satisfies Record<TravelMode, number>,
  /** How much longer the same way takes in the dark, from 18 to 6. */
  nightFactor: { road: 1.25, sea: 1.5, river: 1.5 } satisfies Record<TravelMode, number>,
  nightFrom: 18,
  nightUntil: 6,
  /** Within one kecamatan, or where two distances to the capital hardly differ. */
  leastKm: 5,
  /** Kecamatan that are islands: Kep. Bala Balakang in Mamuju (Kepmendagri 300.2.2-2138/2025). */
  islandKecamatan: ['76.02.16'],
} as const;

/** Whether it is dark at a place. Close to the equator the hours hardly move with the year. */
export function isNight(now: Instant, zone: Zone): boolean {
  const hour = Math.floor(now / HOUR + HOURS_AHEAD_OF_UTC[zone]) % 24;
  return hour >= TRAVEL_RULES.nightFrom || hour < TRAVEL_RULES.nightUntil;
}

/**
 * How long it takes from one facility to another: learned from past journeys once there are enough, else as
 * somebody declared it, else estimated from what is known of both places.
 */
export function travelBetween(
  from: Facility,
  to: Facility,
  journeys: PastJourneys | undefined,
  now: Instant,
): Travel {
  if (journeys && journeys.n >= TRAVEL_RULES.fewestJourneys) return learned(journeys);
  const night = isNight(now, from.description.zone);
  const declared = wayBetween(from, to);
  if (declared) {
    const { km, mode, minutes } = declared;
    const known = minutes ?? minutesFor(km, mode, night);
    return {
      known: 'declared',
      minutes: known,
      between: null,
      km,
      mode,
      n: null,
      night: night && minutes === null,
    };
  }
  return estimated(from.description, to.description, night);
}

const UNKNOWN: Travel = {
  known: 'unknown',
  minutes: null,
  between: null,
  km: null,
  mode: null,
  n: null,
  night: false,
};

function learned({ n, medianMinutes, fromMinutes, toMinutes }: PastJourneys): Travel {
  const between = [Math.round(fromMinutes), Math.round(toMinutes)] as const;
  return { ...UNKNOWN, known: 'learned', minutes: Math.round(medianMinutes), between, n };
}

/** As either of the two has declared it; what the sender says goes before. */
function wayBetween(from: Facility, to: Facility) {
  return (
    from.travel.find((way) => way.to === to.facilityId) ?? to.travel.find((way) => way.to === from.facilityId)
  );
}

function minutesFor(km: number, mode: TravelMode, night: boolean): number {
  const factor = night ? TRAVEL_RULES.nightFactor[mode] : 1;
  return Math.round((km / TRAVEL_RULES.kmPerHour[mode]) * 60 * factor);
}

function estimated(from: FacilityDescription, to: FacilityDescription, night: boolean): Travel {
  const km = kilometresBetween(from, to);
  if (km === null) return UNKNOWN;
  const mode = isIsland(from) !== isIsland(to) ? 'sea' : 'road';
  const minutes = (distance: number) => minutesFor(distance, mode, night);
  const between = km.least === km.most ? null : ([minutes(km.least), minutes(km.most)] as const);
  return {
    known: 'estimated',
    minutes: minutes(km.likely),
    between,
    km: Math.round(km.likely),
    mode,
    n: null,
    night,
  };
}

function isIsland({ kecamatan }: FacilityDescription): boolean {
  return kecamatan !== null && TRAVEL_RULES.islandKecamatan.some((code) => code === kecamatan.code);
}

/**
 * Both places are known by their kilometres to the district's hospital alone. They lie somewhere between the
 * difference of the two, on one side of it, and the sum, on either side; the middle, at a right angle, is likely.
 */
function kilometresBetween(from: FacilityDescription, to: FacilityDescription) {
  const [a, b] = [kilometresToTheCapital(from), kilometresToTheCapital(to) ?? assumedKilometres(from, to)];
  if (a === null || b === null) return null;
  if (a === 0 || b === 0) {
    const known = a + b === 0 ? TRAVEL_RULES.leastKm : a + b;
    return { least: known, likely: known, most: known };
  }
  const least = Math.max(TRAVEL_RULES.leastKm, Math.abs(a - b));
  const isNextDoor = from.kecamatan !== null && from.kecamatan.code === to.kecamatan?.code;
  return isNextDoor
    ? { least, likely: least, most: least }
    : { least, likely: Math.hypot(a, b), most: a + b };
}

/** A hospital of the same regency of which nothing is known is taken to lie where most do: in the capital [reasoned]. */
function assumedKilometres(from: FacilityDescription, { kind, regency }: FacilityDescription): number | null {
  return kind === 'hospital' && regency.code === from.regency.code ? 0 : null;
}

function kilometresToTheCapital(place: FacilityDescription): number | null {
  const { roadKm, straightKm } = place;
  // A boat goes straight.
  const factor = isIsland(place) ? 1 : TRAVEL_RULES.roadPerStraightKm;
  return roadKm ?? (straightKm === null ? null : straightKm * factor);
}
