import { at, MUKOMUKO, POSYANDU_MELATI, PUSKESMAS_IPUH, RSIA, RSUD } from '../testing';
import type { EscalationAction } from '../vocabulary';
import type { EscalationStep } from './next-step';
import { type People, escalationFacts } from './reach';

const ROSTERED: Readonly<Record<string, readonly string[]>> = {
  [`${RSUD} secondContact`]: ['kepala-igd', 'dokter-jaga'],
  [`${RSIA} referralDesk`]: ['bidan-jaga'],
};
const ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
  [`hospital ${RSUD}`]: ['igd-1', 'igd-2'],
  [`hospital ${RSIA}`]: ['igd-3'],
  [`midwife ${PUSKESMAS_IPUH}`]: ['bidan-ipuh'],
  'coordinator null': ['koordinator'],
  'admin null': ['dinkes'],
};

function people(without: (key: string) => boolean = () => false): People {
  const known = (table: Readonly<Record<string, readonly string[]>>, key: string) =>
    without(key) ? [] : (table[key] ?? []);
  return {
    onDuty: (facility, duty) => known(ROSTERED, `${facility} ${duty}`),
    accounts: (role, facility) => known(ACCOUNTS, `${role} ${facility}`),
  };
}

const step = (action: EscalationAction, from = PUSKESMAS_IPUH): EscalationStep => ({
  ...{ legId: 'leg-1', step: 1, action, dueAt: at('23:20'), from, to: RSUD, asked: [RSUD], rules: '2026-1' },
});

function told(facts: ReturnType<typeof escalationFacts>) {
  const { toFacility, toRole, automatic } = facts;
  return [toFacility, toRole, ...automatic.told.map(({ accountId, as }) => `${accountId} as ${as}`)];
}

const around = (who: People, next: string | null = RSIA) => ({ people: who, district: MUKOMUKO, next });

describe('a step tells', () => {
  it('the second contacts on duty, in the order in which they answer', () => {
    expect(told(escalationFacts(step('secondContact'), around(people())))).toEqual([
      ...[RSUD, 'hospital', 'kepala-igd as secondContact', 'dokter-jaga as secondContact'],
    ]);
  });

  it('all of the hospital when nobody is on duty', () => {
    const empty = people((key) => key.endsWith('secondContact'));
    expect(told(escalationFacts(step('secondContact'), around(empty)))).toEqual([
      ...[RSUD, 'hospital', 'igd-1 as facility', 'igd-2 as facility'],
    ]);
  });

  it('the coordinator when the hospital has nobody at all', () => {
    const nobody = people((key) => key.includes(RSUD));
    expect(told(escalationFacts(step('secondContact'), around(nobody)))).toEqual([
      ...[null, 'coordinator', 'koordinator as coordinator'],
    ]);
  });

  it('the desk of the next hospital, and whoever referred her', () => {
    expect(told(escalationFacts(step('nextHospital'), around(people())))).toEqual([
      ...[RSIA, 'hospital', 'bidan-jaga as referralDesk', 'bidan-ipuh as sender'],
    ]);
  });

  it('the puskesmas of a posyandu that referred her', () => {
    const { automatic } = escalationFacts(step('nextHospital', POSYANDU_MELATI), around(people()));
    expect(automatic.told).toContainEqual({ accountId: 'bidan-ipuh', as: 'sender' });
  });

  it('the coordinator and whoever referred her when no hospital is left, and says which were tried', () => {
    const facts = escalationFacts(step('nextHospital'), around(people(), null));
    expect(told(facts)).toEqual([
      ...[null, 'coordinator', 'koordinator as coordinator', 'bidan-ipuh as sender'],
    ]);
    expect(facts.automatic.tried).toEqual([RSUD]);
  });

  it('still names the next hospital when nobody there has an account, and tells the coordinator', () => {
    const nobody = people((key) => key.includes(RSIA));
    expect(told(escalationFacts(step('nextHospital'), around(nobody)))).toEqual([
      ...[RSIA, 'coordinator', 'koordinator as coordinator', 'bidan-ipuh as sender'],
    ]);
  });

  it('an admin where there is no coordinator, and is kept even when there is nobody', () => {
    const without = people((key) => key.startsWith('coordinator'));
    expect(told(escalationFacts(step('coordinator'), around(without)))).toEqual([
      ...[null, 'admin', 'dinkes as admin'],
    ]);
    expect(told(escalationFacts(step('coordinator'), around(people(() => true))))).toEqual([
      ...[null, 'coordinator'],
    ]);
  });
});
