import type { Role } from '@rujukan/referral';

/** Known to everyone who reads this file, for a server that only this machine can reach and that keeps nothing. */
export const DEMO_PASSWORD = 'ibu-selamat-17-06';

export interface DemoAccount {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly facilityId: string | null;
}

/** One person for each part in the story. The names are invented. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    login: 'kader',
    displayName: 'Kader Contoh (rekaan)',
    role: 'kader',
    facilityId: 'psy-mukomuko-05-ipuh-01',
  },
  {
    login: 'bidan',
    displayName: 'Bidan Contoh (rekaan)',
    role: 'midwife',
    facilityId: 'pkm-mukomuko-05-ipuh',
  },
  { login: 'igd', displayName: 'IGD RSUD (rekaan)', role: 'hospital', facilityId: 'rsud-mukomuko' },
  { login: 'albara', displayName: 'IGD RSIA (rekaan)', role: 'hospital', facilityId: 'rsia-albara' },
  { login: 'spog', displayName: 'SpOG Contoh (rekaan)', role: 'specialist', facilityId: 'rsud-mukomuko' },
  { login: 'koordinator', displayName: 'Koordinator Dinkes (rekaan)', role: 'coordinator', facilityId: null },
  { login: 'analis', displayName: 'Analis Dinkes (rekaan)', role: 'analyst', facilityId: null },
  { login: 'admin', displayName: 'Admin Dinkes (rekaan)', role: 'admin', facilityId: null },
];
