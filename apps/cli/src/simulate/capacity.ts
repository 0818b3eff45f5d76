import { DAY, HOUR, type Instant, plus } from '@rujukan/kernel';
import { type BedUnit, type FacilityCommand, HOURS_AHEAD_OF_UTC } from '@rujukan/referral';
import type { FacilityEntry } from '../facilities';
import { type Chance, Seed } from './chance';
import { type ParameterChoice, type SimulationParameters, parametersWith } from './parameters';
import { Devices } from './tellers';

interface ReportedPeriod {
  readonly seed: number;
  readonly start: Instant;
  readonly days: number;
  readonly facilities: readonly FacilityEntry[];
  readonly parameters?: ParameterChoice;
}

/** Above every puskesmas, so that no report shares its chance with a case. */
const FIRST_PLACE = 65_000;
const UNITS = ['emergency', 'delivery', 'ward', 'perinatology'] as const satisfies readonly BedUnit[];

/**
 * The free beds as the desks of hospitals with beds tell them at the change of shifts, when they think of it; one
 * list a hospital, in the order of time. The same seed gives the same reports.
 */
export function capacityCommands({
  seed: number,
  start,
  days,
  facilities,
  parameters: chosen,
}: ReportedPeriod): readonly (readonly FacilityCommand<'ReportCapacity'>[])[] {
  const seed = new Seed(number);
  const { beds, phones } = parametersWith(chosen);
  const devices = new Devices(seed, phones);
  const hospitals = facilities.filter(
    ({ description }) => description.kind === 'hospital' && description.inpatient !== false,
  );
  return hospitals.map(({ facilityId, description }, index) => {
    const place = FIRST_PLACE + index;
    const { actor } = devices.desk(facilityId);
    return shiftsIn(start, days, HOURS_AHEAD_OF_UTC[description.zone], beds.shiftHours).flatMap(
      ({ at, day, ordinal }) => {
        const chance = seed.chance({ place, day, ordinal }, 'beds');
        if (!chance.happens(beds.toldShare)) return [];
        return [report(facilityId, seed.id({ place, day, ordinal }, 0), at, actor, freeBeds(chance, beds))];
      },
    );
  });
}

function shiftsIn(start: Instant, days: number, hoursAhead: number, shiftHours: readonly number[]) {
  const midnight = Math.floor((start + hoursAhead * HOUR) / DAY) * DAY - hoursAhead * HOUR;
  const end = start + days * DAY;
  return Array.from({ length: days + 1 }, (_, day) =>
    shiftHours.map((hour, ordinal) => ({
      day,
      ordinal,
      at: plus(start, midnight - start + day * DAY + hour * HOUR),
    })),
  )
    .flat()
    .filter(({ at }) => at >= start && at < end);
}

function freeBeds(chance: Chance, { fullShare, mostFree }: SimulationParameters['beds']) {
  return Object.fromEntries(
    UNITS.map((unit) => [unit, chance.happens(fullShare) ? 0 : chance.whole(1, mostFree)]),
  );
}

function report(
  facilityId: string,
  commandId: string,
  at: Instant,
  actor: FacilityCommand['occurrence']['actor'],
  beds: Readonly<Partial<Record<BedUnit, number>>>,
): FacilityCommand<'ReportCapacity'> {
  return {
    name: 'ReportCapacity',
    facilityId,
    facts: { freeBeds: beds },
    occurrence: {
      commandId,
      occurredAt: { precision: 'exact', at },
      recordedAt: at,
      receivedAt: at,
      clockOffsetMs: 0,
      actor,
    },
  };
}
