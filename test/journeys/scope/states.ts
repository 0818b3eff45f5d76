import type { District } from '../kit/district';
import { type Patient, newId, somebody } from '../kit/person';
import {
  IPUH,
  PENARIK,
  POSYANDU,
  POSYANDU_ELSEWHERE,
  PROVINCIAL,
  type PersonName,
  RSIA,
  RSUD,
} from '../kit/places';
import { STATES, openedByTheProvince, referred } from './every-state';

/** A case that has come so far, and who of those with a facility may read it: the table that the product is held to. */
export interface CaseInState extends Patient {
  readonly state: string;
  readonly readers: ReadonlySet<PersonName>;
  /** Facilities that had a part and may no longer read. */
  readonly formerly: ReadonlySet<string>;
  /** Facilities that opened it: it was never on their lists. */
  readonly openedBy: ReadonlySet<string>;
  /** What nobody else may find in any answer. */
  readonly secrets: readonly string[];
  readonly nik: string;
  readonly legs: readonly string[];
  readonly advice: readonly string[];
  readonly openings: readonly string[];
}

export type People = Readonly<Record<PersonName, ReturnType<District['as']>>>;

export interface Told {
  readonly legs?: readonly string[];
  readonly advice?: readonly string[];
  readonly openings?: readonly string[];
}

export interface State {
  readonly at?: 'posyandu' | 'puskesmas' | 'posyanduElsewhere' | 'elsewhere' | 'nowhere';
  readonly readers: readonly PersonName[];
  readonly formerly?: readonly string[];
  readonly openedBy?: readonly string[];
  readonly tell: (people: People, ibu: Patient, district: District, identity: object) => Promise<Told>;
}

const PLACES = {
  posyandu: { by: 'kader', detectedAt: POSYANDU, origin: IPUH, entry: 'posyandu' },
  puskesmas: { by: 'midwife', detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' },
  posyanduElsewhere: {
    by: 'kaderElsewhere',
    detectedAt: POSYANDU_ELSEWHERE,
    origin: PENARIK,
    entry: 'posyandu',
  },
  elsewhere: { by: 'midwifeElsewhere', detectedAt: PENARIK, origin: PENARIK, entry: 'puskesmas' },
} as const;

/** Told a day before all others, so that it is open no more. */
export function expiredOpening(district: District): Promise<CaseInState> {
  return tell(district, 'opened a day ago', {
    readers: ['midwife'],
    openedBy: [PROVINCIAL],
    tell: openedByTheProvince,
  });
}

export async function tellEveryState(district: District): Promise<readonly CaseInState[]> {
  const told: CaseInState[] = [];
  for (const [name, state] of Object.entries(STATES)) told.push(await tell(district, name, state));
  return told;
}

/** A case that everybody has to do with who reads any. */
export function tellTheSharedCase(district: District): Promise<CaseInState> {
  return tell(district, 'shared', {
    at: 'posyandu',
    readers: [
      ...(['kader', 'kaderElsewhere', 'midwife', 'midwifeElsewhere'] as const),
      ...(['hospital', 'otherHospital', 'provincialHospital', 'specialist', 'specialistElsewhere'] as const),
    ],
    tell: async (people, ibu) => {
      const leg = await referred(people, ibu);
      for (const hospital of [RSUD, RSIA, PROVINCIAL]) await people.midwife.asksAdvice(ibu, hospital);
      await people.hospital.acknowledgesArrival(ibu, leg, RSUD);
      await people.hospital.onLeg(ibu, leg, 'back-referral', { to: POSYANDU_ELSEWHERE });
      return { legs: [leg] };
    },
  });
}

async function tell(district: District, name: string, state: State): Promise<CaseInState> {
  const people = Object.fromEntries(
    PEOPLE_OF_THE_STATES.map((person) => [person, district.as(person)]),
  ) as unknown as People;
  const ibu = somebody();
  const identity = { name: `Ibu Rekaan ${newId()}`, nik: sixteenDigits(), phone: '+62 000-0000-0000' };
  const { at = 'puskesmas' } = state;
  if (at !== 'nowhere') {
    const { by, ...place } = PLACES[at];
    await people[by].detects(ibu, place, { person: identity });
  }
  district.clock.pass({ minutes: 1 });
  const {
    legs = [],
    advice = [],
    openings = [],
  } = await state.tell(people, ibu, district, { person: identity });
  const secrets = [ibu.caseId, ibu.personId, identity.name, identity.nik, ...legs, ...advice, ...openings];
  const readers = new Set(state.readers);
  const [formerly, openedBy] = [new Set(state.formerly), new Set(state.openedBy)];
  return {
    ...ibu,
    state: name,
    readers,
    formerly,
    openedBy,
    nik: identity.nik,
    secrets,
    legs,
    advice,
    openings,
  };
}

/** No search finds by anything but digits. */
function sixteenDigits(): string {
  return BigInt(`0x${newId().replaceAll('-', '')}`)
    .toString()
    .slice(0, 16);
}

const PEOPLE_OF_THE_STATES: readonly PersonName[] = [
  ...(['kader', 'kaderElsewhere', 'midwife', 'midwifeElsewhere', 'hospital', 'otherHospital'] as const),
  ...(['provincialHospital', 'specialist'] as const),
];
