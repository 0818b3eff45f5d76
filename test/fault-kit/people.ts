import type { Role } from '@rujukan/referral';

/** Somebody with an account. */
export interface Resident {
  readonly login: string;
  readonly role: Role;
  readonly facilityId: string | null;
}

/** Somebody at a facility of Mukomuko. */
export interface Person extends Resident {
  readonly role: 'midwife' | 'hospital';
  readonly facilityId: string;
}

export const MIDWIVES: readonly Person[] = [
  { login: 'bidan.ipuh', role: 'midwife', facilityId: 'pkm-mukomuko-05-ipuh' },
  { login: 'bidan.penarik', role: 'midwife', facilityId: 'pkm-mukomuko-10-penarik' },
  { login: 'bidan.airrami', role: 'midwife', facilityId: 'pkm-mukomuko-07-air-rami' },
];

export const HOSPITALS: readonly Person[] = [
  { login: 'igd.rsud', role: 'hospital', facilityId: 'rsud-mukomuko' },
  { login: 'igd.rsia', role: 'hospital', facilityId: 'rsia-albara' },
];

export const PEOPLE: readonly Person[] = [...MIDWIVES, ...HOSPITALS];
