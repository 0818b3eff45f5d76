import type { Role } from '@rujukan/referral';

/** Where each role works. */
const HOMES: Readonly<Record<Role, string>> = {
  kader: '/kader',
  midwife: '/midwife',
  hospital: '/hospital',
  specialist: '/hospital',
  coordinator: '/coordinator',
  analyst: '/analyst',
  admin: '/account',
};

/** Where each role looks at one case. */
const CASES: Readonly<Partial<Record<Role, string>>> = {
  kader: '/kader/cases',
  midwife: '/midwife/cases',
  hospital: '/hospital/case',
  specialist: '/hospital/case',
  coordinator: '/coordinator/case',
};

export function homeOf(role: Role): string {
  return HOMES[role];
}

/** Their home, where a role looks at no cases. */
export function caseAddressOf(role: Role, caseId: string): string {
  const under = CASES[role];
  return under === undefined ? homeOf(role) : `${under}/${caseId}`;
}

/** Where each role opens again what the server refused; only these two state anything without a signal. */
export function mendAddressOf(role: Role, commandId: string): string {
  return `${role === 'kader' ? '/kader' : '/midwife'}/mend/${commandId}`;
}
