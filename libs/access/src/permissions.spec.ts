import { FACT_OF_COMMAND, FACT_OF_OTHER_DETECTION, ROLES, SAID_BY_THE_PRODUCT } from '@rujukan/referral';
import { ALL_PERMISSIONS, type Permission, allows, withholds } from './permissions';

const permissionsOf = (role: (typeof ROLES)[number]) =>
  ALL_PERMISSIONS.filter((permission) => allows(role, permission));

describe('who may do what', () => {
  it('has a permission for every command on a case or another detection', () => {
    const all = [...Object.keys(FACT_OF_COMMAND), ...Object.keys(FACT_OF_OTHER_DETECTION)];
    const names = all.filter((name) => name !== SAID_BY_THE_PRODUCT);
    const uncapitalised = names.map((name) => name[0]!.toLowerCase() + name.slice(1));
    expect(ALL_PERMISSIONS).toEqual(expect.arrayContaining(uncapitalised));
  });

  it('lets a kader detect and follow her own cases, and no more', () => {
    expect([...permissionsOf('kader')].sort()).toEqual([
      'acknowledgeBackReferral',
      'acknowledgeOutcome',
      'addNote',
      'changeOwnPassword',
      'detectCase',
      'manageOwnContact',
      'manageOwnPasskeys',
      'manageOwnSessions',
      'recordFollowUp',
      'recordOtherDetection',
      'rescreenCase',
      'screen',
      'viewCase',
      'viewFacilities',
      'viewFound',
      'viewOtherDetections',
      'viewOwnNotifications',
      'viewWaiting',
    ]);
  });

  it('lets an analyst see figures and an admin accounts and facilities, neither of them a case', () => {
    expect([...permissionsOf('analyst')].sort()).toEqual([
      'changeOwnPassword',
      'exportFacts',
      'manageOwnContact',
      'manageOwnPasskeys',
      'manageOwnSessions',
      'viewDelays',
      'viewFacilities',
      'viewOwnNotifications',
    ]);
    expect([...permissionsOf('admin')].sort()).toEqual([
      'changeOwnPassword',
      'declareCapability',
      'declareTravel',
      'manageAccounts',
      'manageFacilities',
      'manageOwnContact',
      'manageOwnPasskeys',
      'manageOwnSessions',
      'setPilotStatus',
      'viewFacilities',
      'viewLogRoots',
      'viewOwnNotifications',
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

  it('is everything but signing out and the change of a password that somebody else chose', () => {
    const newcomer = { ...midwife, mustChangePassword: true };
    expect(ALL_PERMISSIONS.filter((permission) => withholds(newcomer, permission) === null)).toEqual([
      'changeOwnPassword',
      'manageOwnSessions',
    ]);
    expect(withholds(newcomer, 'raiseReferral')).toMatchObject({ refused: 'passwordMustBeChanged' });
  });
});
