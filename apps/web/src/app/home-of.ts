import type { Role } from '@rujukan/referral';

/** Where each role works. */
const HOMES: Readonly<Record<Role, string>> = {
  kader: '/midwife',
  midwife: '/midwife',
  hospital: '/hospital',
  specialist: '/hospital',
  coordinator: '/coordinator',
  analyst: '/analyst',
  admin: '/account',
};

export function homeOf(role: Role): string {
  return HOMES[role];
}
