import { DAY, HOUR, type Instant, MINUTE, plus } from '@rujukan/kernel';
import {
  AGE_GROUPS,
  type Actor,
  type AgeGroup,
  type FactsOfOtherDetection,
  HOURS_AHEAD_OF_UTC,
  OTHER_SIGN_LIST,
  type OtherDetectionCommand,
  type OtherDetectionCommandName,
  type OtherOutcome,
  type PersonalData,
  routeOf,
} from '@rujukan/referral';
import type { FacilityEntry } from '../facilities';
import { type Chance, type Key, Seed } from './chance';
import { type ParameterChoice, parametersWith } from './parameters';

interface Period {
  readonly seed: number;
  readonly start: Instant;
  readonly days: number;
  readonly facilities: readonly FacilityEntry[];
  readonly parameters?: ParameterChoice;
}

/** Above every puskesmas and below the hospitals, so that nobody here shares their chance with a case. */
const FIRST_PLACE = 60_000;
/** A posyandu opens once a month. */
const DAYS_BETWEEN_SESSIONS = 30;
/** How many of any age are found on such a day where it is no pilot [reasoned]. */
const FOUND_A_SESSION = 0.6;
/** How many of those the puskesmas hands over, and of those closes [reasoned]. */
const HANDED_OVER_SHARE = 0.8;
const CLOSED_SHARE = 0.8;

const AGES: readonly (readonly [AgeGroup, number])[] = AGE_GROUPS.map((age, index) => [age, index + 1]);
const OUTCOMES: readonly (readonly [OtherOutcome, number])[] = [
  ['inCare', 0.6],
  ['noSignFound', 0.15],
  ['didNotCome', 0.12],
  ['inCareAlready', 0.08],
  ['sentToHospital', 0.05],
];

/**
 * Whom posyandu find beside mothers and newborns: one list a posyandu, in the order in which the server hears of it.
 * The same seed gives the same people.
 */
export function otherDetectionCommands({
  seed: number,
  start,
  days,
  facilities,
  parameters: chosen,
}: Period): readonly (readonly OtherDetectionCommand[])[] {
  const seed = new Seed(number);
  const { pilotFactor } = parametersWith(chosen);
  const end = plus(start, days * DAY);
  return facilities
    .filter(({ description }) => description.kind === 'posyandu')
    .map(({ facilityId, description, pilot }, index) => {
      const posyandu = { facilityId, puskesmas: description.parentId ?? facilityId };
      const place = FIRST_PLACE + index;
      const firstDay = seed
        .chance({ place, day: 0, ordinal: 0 }, 'others')
        .whole(0, DAYS_BETWEEN_SESSIONS - 1);
      const mean = FOUND_A_SESSION * (pilot?.pilot ? pilotFactor : 1);
      const opensAt = (8 - HOURS_AHEAD_OF_UTC[description.zone]) * HOUR;
      const found: OtherDetectionCommand[] = [];
      for (let day = firstDay; day < days; day += DAYS_BETWEEN_SESSIONS) {
        const midnight = Math.floor((start + day * DAY) / DAY) * DAY;
        const opens = plus(start, midnight - start + DAY + opensAt);
        const count = seed.chance({ place, day, ordinal: 0 }, 'number').count(mean);
        for (let ordinal = 1; ordinal <= count; ordinal += 1) {
          found.push(...storyOf(new Person(seed, { place, day, ordinal }, posyandu), opens));
        }
      }
      return found
        .filter(({ occurrence: { receivedAt } }) => receivedAt < end)
        .sort((a, b) => a.occurrence.receivedAt - b.occurrence.receivedAt);
    });
}

interface Posyandu {
  readonly facilityId: string;
  readonly puskesmas: string;
}

/** One of them: their chance, and the words of those who tell of them. */
class Person {
  readonly chance: Chance;
  private ids = 0;
  private readonly otherDetectionId: string;

  constructor(
    private readonly seed: Seed,
    private readonly key: Key,
    readonly posyandu: Posyandu,
  ) {
    this.chance = seed.chance(key, 'others');
    this.otherDetectionId = this.newId();
  }

  newId(): string {
    return this.seed.id(this.key, this.ids++);
  }

  says<N extends OtherDetectionCommandName>(
    actor: Actor,
    name: N,
    at: Instant,
    facts: FactsOfOtherDetection<N>,
    personal: PersonalData | null = null,
  ): OtherDetectionCommand {
    const enteredAt = plus(at, Math.round(this.chance.between(1, 90) * MINUTE));
    return {
      name,
      otherDetectionId: this.otherDetectionId,
      facts,
      occurrence: {
        commandId: this.newId(),
        occurredAt: { precision: 'exact', at },
        recordedAt: enteredAt,
        receivedAt: enteredAt,
        clockOffsetMs: 0,
        actor,
      },
      personal,
    } as OtherDetectionCommand;
  }
}

function storyOf(person: Person, opens: Instant): readonly OtherDetectionCommand[] {
  const { chance, posyandu } = person;
  const { facilityId, puskesmas } = posyandu;
  const kader: Actor = { accountId: `sim-kader-${facilityId}`, role: 'kader', facilityId };
  const midwife: Actor = { accountId: `sim-midwife-1-${puskesmas}`, role: 'midwife', facilityId: puskesmas };
  const ageGroup = chance.weighted(AGES);
  const possible = OTHER_SIGN_LIST.filter(({ ages, sign }) => ages.includes(ageGroup) && sign !== 'other');
  const signs = [...new Set([chance.pick(possible), ...chance.some(possible, 0.04)])].map(({ sign }) => sign);
  const seenAt = plus(opens, Math.round(chance.between(0, 4) * HOUR));
  const handedOverAt = plus(seenAt, Math.round(chance.between(0.2, 9) * DAY));
  const closedAt = plus(handedOverAt, Math.round(chance.between(0.5, 20) * DAY));
  const seen = { personId: person.newId(), posyandu: facilityId, ageGroup, signs };
  const name = `Warga Contoh ${String(chance.whole(0, 999_999)).padStart(6, '0')}`;
  const personal = { name, address: 'Alamat Contoh (rekaan)' };
  const recorded = { ...seen, isPregnantOrPostpartum: false };
  const commands = [person.says(kader, 'RecordOtherDetection', seenAt, recorded, personal)];
  if (!chance.happens(HANDED_OVER_SHARE)) return commands;
  const [service = 'acrossClusters'] = routeOf(ageGroup, signs).services;
  const receipt = chance.pick(['inPerson', 'inPerson', 'byPhone', 'byLetter', 'awaited'] as const);
  commands.push(person.says(midwife, 'HandOverOtherDetection', handedOverAt, { service, receipt }));
  if (!chance.happens(CLOSED_SHARE)) return commands;
  const closing = { outcome: chance.weighted(OUTCOMES), caseId: null };
  return [...commands, person.says(midwife, 'CloseOtherDetection', closedAt, closing)];
}
