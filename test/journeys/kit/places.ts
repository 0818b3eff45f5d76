import type { FacilityDescription, FacilityKind, Role } from '@rujukan/referral';

export const POSYANDU = 'posyandu-melati';
/** Of the other puskesmas. */
export const POSYANDU_ELSEWHERE = 'posyandu-kenanga';
export const IPUH = 'pkm-ipuh';
export const PENARIK = 'pkm-penarik';
export const RSUD = 'rsud-mukomuko';
export const RSIA = 'rsia-albara';
/** A provincial hospital, hours away. */
export const PROVINCIAL = 'rsud-bengkulu';

/** The smallest district in which every story can happen. */
export const FACILITIES: readonly (readonly [id: string, kind: FacilityKind, parent: string | null])[] = [
  [IPUH, 'puskesmas', null],
  [PENARIK, 'puskesmas', null],
  [POSYANDU, 'posyandu', IPUH],
  [POSYANDU_ELSEWHERE, 'posyandu', PENARIK],
  [RSUD, 'hospital', null],
  [RSIA, 'hospital', null],
  [PROVINCIAL, 'hospital', null],
];

export function descriptionOf(
  id: string,
  kind: FacilityKind,
  parentId: string | null,
): FacilityDescription & { readonly facilityId: string } {
  return {
    facilityId: id,
    kind,
    name: `${id} (rekaan)`,
    nameStatus: 'invented',
    regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
    kecamatan: null,
    parentId,
    zone: 'Asia/Jakarta',
    straightKm: null,
    roadKm: null,
    inpatient: null,
    satusehatId: null,
    facilityCode: null,
    source: null,
  };
}

export interface AccountOfAPerson {
  readonly login: string;
  readonly role: Role;
  readonly facilityId: string | null;
}

/** One person for each part in the stories. */
export const PEOPLE = {
  kader: { login: 'kader.melati', role: 'kader', facilityId: POSYANDU },
  kaderElsewhere: { login: 'kader.kenanga', role: 'kader', facilityId: POSYANDU_ELSEWHERE },
  midwife: { login: 'bidan.ipuh', role: 'midwife', facilityId: IPUH },
  midwifeElsewhere: { login: 'bidan.penarik', role: 'midwife', facilityId: PENARIK },
  hospital: { login: 'igd.rsud', role: 'hospital', facilityId: RSUD },
  otherHospital: { login: 'igd.albara', role: 'hospital', facilityId: RSIA },
  provincialHospital: { login: 'igd.bengkulu', role: 'hospital', facilityId: PROVINCIAL },
  specialist: { login: 'spog.rsud', role: 'specialist', facilityId: RSUD },
  specialistElsewhere: { login: 'spog.albara', role: 'specialist', facilityId: RSIA },
  coordinator: { login: 'koordinator', role: 'coordinator', facilityId: null },
  analyst: { login: 'analis', role: 'analyst', facilityId: null },
  admin: { login: 'admin', role: 'admin', facilityId: null },
} as const satisfies Record<string, AccountOfAPerson>;

export type PersonName = keyof typeof PEOPLE;

/** The first password of everyone; nobody's after the test. */
export const PASSWORD = 'selamat-sampai-17-06';
