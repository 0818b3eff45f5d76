import { FACT_OF_COMMAND, ROLES } from '@rujukan/referral';
import {
  ALL_PERMISSIONS,
  type Permission,
  allows,
  permissionsAsMarkdown,
  readScope,
  withholds,
} from './permissions';

const permissionsOf = (role: (typeof ROLES)[number]) =>
  ALL_PERMISSIONS.filter((permission) => allows(role, permission));

describe('who may do what', () => {
  it('has a permission for every command on a case', () => {
    const uncapitalised = Object.keys(FACT_OF_COMMAND).map((name) => name[0]!.toLowerCase() + name.slice(1));
    expect(ALL_PERMISSIONS).toEqual(expect.arrayContaining(uncapitalised));
  });

  it('lets a kader detect and follow her own cases, and no more', () => {
    expect([...permissionsOf('kader')].sort()).toEqual([
      'acknowledgeBackReferral',
      'addNote',
      'changeOwnPassword',
      'detectCase',
      'rescreenCase',
      'viewCase',
      'viewFacilities',
      'viewWaiting',
    ]);
  });

  it('lets an analyst see figures and an admin accounts and facilities, neither of them a case', () => {
    expect([...permissionsOf('analyst')].sort()).toEqual([
      'changeOwnPassword',
      'exportFacts',
      'viewDelays',
      'viewFacilities',
    ]);
    expect([...permissionsOf('admin')].sort()).toEqual([
      'changeOwnPassword',
      'declareCapability',
      'declareTravel',
      'manageAccounts',
      'manageFacilities',
      'setPilotStatus',
      'viewFacilities',
    ]);
  });

  it('lets those who speak for a hospital answer, and never a coordinator in their place', () => {
    for (const permission of [
      'acceptReferral',
      'declineReferral',
      'acknowledgeArrival',
      'admitPatient',
    ] as const) {
      expect(allows('hospital', permission)).toBe(true);
      expect(allows('coordinator', permission)).toBe(false);
    }
  });

  it('leaves accounts to admins alone', () => {
    expect(ROLES.filter((role) => allows(role, 'manageAccounts'))).toEqual(['admin']);
  });

  it('leaves no permission to nobody, and none that is not in the table to anybody', () => {
    for (const permission of ALL_PERMISSIONS) {
      expect(ROLES.some((role) => allows(role, permission))).toBe(true);
    }
    expect(ROLES.some((role) => allows(role, 'constructor' as Permission))).toBe(false);
  });

  it('is shown as a table with a row for each permission', () => {
    const lines = permissionsAsMarkdown().trimEnd().split('\n');
    expect(lines).toHaveLength(2 + ALL_PERMISSIONS.length);
    expect(lines[0]).toBe('|  | kader | midwife | hospital | specialist | coordinator | analyst | admin |');
    expect(lines).toContain('| `viewDelays` |  |  |  |  | ✓ | ✓ |  |');
  });
});

describe('what is withheld', () => {
  const midwife = { role: 'midwife', mustChangePassword: false } as const;

  it('is what the role may not do', () => {
    expect(withholds(midwife, 'raiseReferral')).toBeNull();
    expect(withholds(midwife, 'manageAccounts')).toEqual({
      refused: 'notPermitted',
      about: { role: 'midwife', permission: 'manageAccounts' },
    });
  });

  it('is everything but the change of a password that somebody else chose', () => {
    const newcomer = { ...midwife, mustChangePassword: true };
    expect(ALL_PERMISSIONS.filter((permission) => withholds(newcomer, permission) === null)).toEqual([
      'changeOwnPassword',
    ]);
    expect(withholds(newcomer, 'raiseReferral')).toMatchObject({ refused: 'passwordMustBeChanged' });
  });
});

describe('whose people somebody may read about', () => {
  const at = (role: (typeof ROLES)[number], facilityId: string | null) =>
    readScope({ accountId: 'a', role, facilityId });

  it.each(['kader', 'midwife', 'hospital', 'specialist'] as const)('is for a %s their facility', (role) => {
    expect(at(role, 'here')).toEqual({ kind: 'facility', facilityId: 'here' });
    expect(at(role, null)).toEqual({ kind: 'none' });
  });

  it('is for a coordinator the district', () => {
    expect(at('coordinator', null)).toEqual({ kind: 'district' });
  });

  it.each(['analyst', 'admin'] as const)('is for an %s nobody, whatever facility is claimed', (role) => {
    expect(at(role, null)).toEqual({ kind: 'none' });
    expect(at(role, 'here')).toEqual({ kind: 'none' });
  });
});
