import type { LocalDate, Zone } from '@rujukan/referral';
import { HOUR } from '@rujukan/kernel';
import type { FacilityEntry } from '../facilities';
import { NO_DAY, type Seed } from './chance';
import type { SimulationParameters } from './parameters';

export interface SimulatedPuskesmas {
  /** Its number in the simulation; part of every key. */
  readonly place: number;
  readonly facilityId: string;
  /** Share of the district's cases. */
  readonly share: number;
  readonly posyandu: readonly (readonly [facilityId: string, weight: number])[];
  readonly utcOffsetMs: number;
  readonly isIsland: boolean;
  readonly kecamatan: string | null;
  readonly roadKm: number;
}

export interface SimulatedHospital {
  readonly facilityId: string;
  /** In another regency: where the district's hospitals send onward. */
  readonly isProvincial: boolean;
  readonly isOutpatientOnly: boolean;
  /** The first day on which it can do anything; `null` when the file does not say. */
  readonly opensOn: LocalDate | null;
  readonly kecamatan: string | null;
  readonly roadKm: number;
}

export interface SimulatedDistrict {
  readonly puskesmas: readonly SimulatedPuskesmas[];
  readonly hospitals: readonly SimulatedHospital[];
}

/** No daylight saving in Indonesia. */
const UTC_OFFSET: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 7 * HOUR,
  'Asia/Makassar': 8 * HOUR,
  'Asia/Jayapura': 9 * HOUR,
};

/** The part of a district file that the simulation needs. @throws {RangeError} no puskesmas, or no hospital for them */
export function simulatedDistrict(
  facilities: readonly FacilityEntry[],
  parameters: SimulationParameters,
  seed: Seed,
): SimulatedDistrict {
  const puskesmas = facilities.filter(({ description }) => description.kind === 'puskesmas');
  const regency = puskesmas[0]?.description.regency.code;
  const hospitals = facilities
    .filter(({ description }) => description.kind === 'hospital')
    .map((entry) => hospitalFrom(entry, entry.description.regency.code !== regency, parameters));
  if (puskesmas.length === 0) throw new RangeError('The district has no puskesmas to simulate.');
  if (!hospitals.some((hospital) => !hospital.isProvincial && !hospital.isOutpatientOnly)) {
    throw new RangeError('The district has no hospital with beds to refer to.');
  }
  const chances = puskesmas.map((_, place) => seed.chance({ place, day: NO_DAY, ordinal: 0 }, 'place'));
  const sizes = chances.map((chance) => chance.between(0.5, 1.5));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const remoteness = chances.map((chance) => chance.between(0.2, 1.8));
  return {
    hospitals,
    puskesmas: puskesmas.map((entry, place) => ({
      place,
      facilityId: entry.facilityId,
      share: (sizes[place] ?? 0) / total,
      posyandu: facilities
        .filter(({ description }) => description.parentId === entry.facilityId)
        .map((each) => [each.facilityId, each.pilot?.pilot ? parameters.pilotFactor : 1] as const),
      utcOffsetMs: UTC_OFFSET[entry.description.zone],
      isIsland: isIsland(entry, parameters),
      kecamatan: entry.description.kecamatan?.code ?? null,
      roadKm: roadKm(entry, parameters) ?? unknownKm(entry, parameters) * (remoteness[place] ?? 1),
    })),
  };
}

function isIsland({ description }: FacilityEntry, { islandKecamatan }: SimulationParameters): boolean {
  return islandKecamatan.includes(description.kecamatan?.code ?? '');
}

function unknownKm(entry: FacilityEntry, parameters: SimulationParameters): number {
  const { roadKmWhenUnknown, seaKmWhenUnknown } = parameters.delays;
  return isIsland(entry, parameters) ? seaKmWhenUnknown : roadKmWhenUnknown;
}

function hospitalFrom(
  { facilityId, description, capabilities }: FacilityEntry,
  isProvincial: boolean,
  parameters: SimulationParameters,
): SimulatedHospital {
  const days = capabilities.filter(({ available }) => available).map(({ from }) => from);
  const assumedKm = isProvincial ? parameters.delays.provincialKmWhenUnknown : 2;
  return {
    facilityId,
    isProvincial,
    isOutpatientOnly: description.inpatient === false,
    opensOn: days.toSorted()[0] ?? null,
    kecamatan: description.kecamatan?.code ?? null,
    roadKm: roadKm({ description }, parameters) ?? assumedKm,
  };
}

function roadKm({ description }: Pick<FacilityEntry, 'description'>, { delays }: SimulationParameters) {
  const { roadKm: known, straightKm } = description;
  return known ?? (straightKm === null ? null : straightKm * delays.roadPerStraightKm);
}

interface Place {
  readonly kecamatan: string | null;
  readonly roadKm: number;
}

/** The district lies along one road: two places are as far apart as their distances to the regency capital differ. */
export function kilometresBetween(from: Place, to: Place): number {
  const inOneKecamatan = from.kecamatan !== null && from.kecamatan === to.kecamatan;
  return inOneKecamatan ? 5 : Math.max(5, Math.abs(from.roadKm - to.roadKm));
}
