import { ROLES } from '@rujukan/referral';
import { ALL_PERMISSIONS, allows } from './permissions';
import { permissionsAsMarkdown, scopesAsMarkdown } from './permissions-page';
import { SCOPES, scopeOf } from './scopes';

describe('how far somebody reaches with what they may do', () => {
  it('is stated for every role that may do it, and for no other', () => {
    for (const permission of ALL_PERMISSIONS) {
      for (const role of ROLES) {
        expect([permission, role, scopeOf(role, permission) !== null]).toEqual([
          permission,
          role,
          allows(role, permission),
        ]);
      }
    }
  });

  it('is no case at all for those who see none', () => {
    const of = (role: 'analyst' | 'admin') => new Set(ALL_PERMISSIONS.map((each) => scopeOf(role, each)));
    for (const role of ['analyst', 'admin'] as const)
      expect(of(role)).toEqual(new Set([null, 'noCase', 'anyFacility']));
  });

  it('is the district for nobody but the coordinator', () => {
    const wide = ROLES.filter((role) => ALL_PERMISSIONS.some((each) => scopeOf(role, each) === 'district'));
    expect(wide).toEqual(['coordinator']);
  });

  it('has no word that nobody needs', () => {
    const used = ALL_PERMISSIONS.flatMap((permission) => ROLES.map((role) => scopeOf(role, permission)));
    expect(Object.keys(SCOPES).filter((scope) => !used.includes(scope as keyof typeof SCOPES))).toEqual([]);
  });

  it('is shown as a table with a row for each permission, and the meaning of each word', () => {
    const lines = permissionsAsMarkdown().trimEnd().split('\n');
    expect(lines[0]).toBe('|  | kader | midwife | hospital | specialist | coordinator | analyst | admin |');
    expect(lines).toContain('| `viewCase` | own | ownAndPosyandu | comingOrThere | asked | district |  |  |');
    expect(lines.filter((line) => line.startsWith('| `'))).toHaveLength(ALL_PERMISSIONS.length);
    expect(scopesAsMarkdown().match(/^- \*\*/gm)).toHaveLength(Object.keys(SCOPES).length);
  });
});
