import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { displayNameOf, roleOf } from './claims-mapping';
import { type OpenIdSettings, type OpenIdVariables, readOpenId } from './read-open-id';

const folder = mkdtempSync(join(tmpdir(), 'rujukan-claims-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function fileWith(content: unknown): string {
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const RULES = [
  { claim: 'groups', is: 'bidan', role: 'midwife', facilityClaim: 'facility' },
  { claim: 'groups', is: 'igd', role: 'hospital', facility: 'rsud-mukomuko' },
  { claim: 'department', is: 'dinkes', role: 'coordinator' },
];

function read(more: OpenIdVariables = {}): { settings: OpenIdSettings | null; wrong: readonly string[] } {
  const wrong: string[] = [];
  const variables = {
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'rujukan',
    OIDC_CLAIMS_FILE: fileWith({ rules: RULES }),
    ...more,
  };
  return { settings: readOpenId(variables, wrong), wrong };
}

describe('the settings of an identity provider', () => {
  it('are none where no provider is named', () => {
    expect(readOpenId({}, [])).toBeNull();
  });

  it('name it, the product there, and what its claims mean', () => {
    const { settings, wrong } = read();
    expect(wrong).toEqual([]);
    expect(settings).toMatchObject({ issuer: 'https://id.example', clientId: 'rujukan', clientSecret: null });
    expect(settings?.mapping).toMatchObject({ scope: 'openid profile', displayName: 'name' });
  });

  it('take the secret from a file', () => {
    const OIDC_CLIENT_SECRET_FILE = fileWith('a secret\n');
    expect(read({ OIDC_CLIENT_SECRET_FILE }).settings?.clientSecret).toBe('a secret');
    expect(read({ OIDC_CLIENT_SECRET_FILE, OIDC_CLIENT_SECRET: 'x' }).wrong).toEqual([
      'Set OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE, not both.',
    ]);
    expect(read({ OIDC_CLIENT_SECRET_FILE: join(folder, 'missing') }).wrong[0]).toMatch(
      /cannot be read \(ENOENT\)/,
    );
  });

  it.each<[string, OpenIdVariables, RegExp]>([
    ['plain http', { OIDC_ISSUER: 'http://id.example' }, /^OIDC_ISSUER must be the https address/],
    ['no address', { OIDC_ISSUER: 'dinkes' }, /^OIDC_ISSUER must be/],
    ['no client', { OIDC_CLIENT_ID: '' }, /^OIDC_CLIENT_ID must be/],
    ['no claims file', { OIDC_CLAIMS_FILE: '' }, /^OIDC_CLAIMS_FILE must name the file/],
    ['no provider', { OIDC_ISSUER: '' }, /^OIDC_CLIENT_ID is set, but OIDC_ISSUER names no provider/],
  ])('with %s end the start with a sentence', (_, variables, sentence) => {
    expect(read(variables).wrong[0]).toMatch(sentence);
  });

  it.each<[unknown, RegExp]>([
    ['{', /is no JSON\.$/],
    [[], /must hold one JSON object/],
    [{}, /rules: must be a list/],
    [{ rules: [] }, /rules: must be a list/],
    [{ rules: RULES, extra: 1 }, /has a member "extra" that nobody reads/],
    [{ rules: RULES, scope: 'profile' }, /scope: must hold openid/],
    [{ rules: RULES, displayName: 7 }, /displayName: must name a claim/],
    [{ rules: ['bidan'] }, /rule 1, must be an object/],
    [{ rules: [{ ...RULES[0], claim: '' }] }, /rule 1, claim: must name a claim/],
    [{ rules: [{ ...RULES[0], is: 5 }] }, /rule 1, is: must be the value/],
    [{ rules: [{ ...RULES[0], role: 'bidan' }] }, /rule 1, role: must be one of kader, midwife/],
    [
      { rules: [{ ...RULES[0], facilityClaim: undefined }] },
      /the role midwife needs facility, or facilityClaim/,
    ],
    [
      { rules: [{ ...RULES[0], facility: 'x' }] },
      /the role midwife needs facility, or facilityClaim, and not both/,
    ],
    [{ rules: [{ ...RULES[2], facility: 'x' }] }, /the role coordinator belongs to the district/],
    [{ rules: [RULES[0], { ...RULES[1], group: 'x' }] }, /rule 2, "group" is read by nobody/],
  ])('are refused with the claims file %j', (content, sentence) => {
    const { settings, wrong } = read({ OIDC_CLAIMS_FILE: fileWith(content) });
    expect(settings).toBeNull();
    expect(wrong.join('\n')).toMatch(sentence);
  });
});

describe('what the claims mean', () => {
  const { mapping } = read().settings!;

  it.each([
    [
      { groups: ['bidan'], facility: 'pkm-ipuh' },
      { role: 'midwife', facilityId: 'pkm-ipuh' },
    ],
    [{ groups: 'igd' }, { role: 'hospital', facilityId: 'rsud-mukomuko' }],
    [
      { groups: ['igd', 'bidan'], facility: 'pkm-ipuh' },
      { role: 'midwife', facilityId: 'pkm-ipuh' },
    ],
    [
      { department: 'dinkes', facility: 'pkm-ipuh' },
      { role: 'coordinator', facilityId: null },
    ],
    [{ groups: ['bidan'] }, null],
    [{ groups: ['bidan'], facility: ['pkm-ipuh'] }, null],
    [{ groups: 'bidan-pensiun' }, null],
    [{ groups: { bidan: true } }, null],
    [{}, null],
  ])('of %j is %j', (claims, works) => {
    expect(roleOf(claims, mapping)).toEqual(works);
  });

  it('is a name, or that there is none', () => {
    expect(displayNameOf({ name: ' Sari (rekaan) ' }, mapping)).toBe('Sari (rekaan)');
    expect(displayNameOf({ name: 7 }, mapping)).toBe('—');
  });
});
