import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OpenIdSettings, readOpenId } from '@rujukan/access';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, type ProblemAnswer, type SessionAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { Browser, CLIENT, IdentityProvider } from './kit/identity-provider';
import { newId } from './kit/person';
import { IPUH, RSUD } from './kit/places';

const ORIGIN = 'http://localhost:3999';
const CALLBACK = `${ORIGIN}/api/session/oidc/callback`;

let folder: string;
let provider: IdentityProvider;
let district: District;

const MAPPING = {
  scope: 'openid profile groups',
  rules: [
    { claim: 'groups', is: 'dinkes', role: 'coordinator' },
    { claim: 'groups', is: 'bidan', role: 'midwife', facilityClaim: 'facility' },
    { claim: 'groups', is: 'igd', role: 'hospital', facility: RSUD },
  ],
};

async function settingsFor(issuer: string): Promise<OpenIdSettings> {
  const file = join(folder, 'claims.json');
  await writeFile(file, JSON.stringify(MAPPING));
  const wrong: string[] = [];
  const variables = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_CLAIMS_FILE: file,
  };
  const settings = readOpenId(variables, wrong);
  if (!settings) throw new Error(wrong.join());
  return settings;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rujukan-oidc-'));
  provider = await IdentityProvider.start({ redirectUri: CALLBACK });
  district = await startDistrict({
    people: ['admin', 'midwife'],
    edge: { publicOrigin: ORIGIN, openId: await settingsFor(provider.issuer) },
  });
});

afterEach(() => {
  provider.tamper = null;
});

afterAll(async () => {
  await district.close();
  await provider.close();
  await rm(folder, { recursive: true, force: true });
});

type Told = SessionAnswer & ProblemAnswer;
const STATE = '__Host-rujukan-oidc';
const REFRESH = '__Host-rujukan-refresh';

/** Where the test's server listens in the place of the public address. */
const here = (address: string) => address.replace(ORIGIN, district.address);

async function departed(query = '') {
  const browser = new Browser();
  const { status, next } = await browser.open(`${district.address}/api/session/oidc${query}`);
  if (status !== 302 || next === null) throw new Error(`not sent on: ${status}`);
  return { browser, next };
}

/** All the way: to the provider, signed in there, and back. */
async function visit(sub: string, query = '') {
  const { browser, next } = await departed(query);
  const back = here(await browser.signInAt(next, sub));
  return { browser, back, answer: await browser.open(back) };
}

async function sessionOf(browser: Browser): Promise<Answer<Told>> {
  const cookie = `${REFRESH}=${browser.cookie(district.address, REFRESH) ?? ''}`;
  const body = { attemptId: newId() };
  return ask<Told>(district.address, 'post', '/api/session/refresh', { body, headers: { cookie } });
}

function expectProblem(
  { status, text }: { status: number; text: string },
  code: string,
  expected: number,
): void {
  expect([status, (JSON.parse(text) as ProblemAnswer).code]).toEqual([expected, code]);
}

describe('somebody for whom the identity provider vouches', () => {
  it('comes back signed in, with an account of the role that their claims give', async () => {
    provider.people.set('sari', { name: 'Sari (rekaan)', groups: ['lain', 'bidan'], facility: IPUH });
    const { browser, answer } = await visit('sari');
    expect([answer.status, answer.next]).toEqual([302, `${district.address}/`]);
    expect(browser.cookie(district.address, STATE)).toBeUndefined();
    const { status, body } = await sessionOf(browser);
    expect(status).toBe(200);
    expect(body.account).toMatchObject({ role: 'midwife', facilityId: IPUH, mustChangePassword: false });
    expect(body.refreshToken).toBeNull();
    const accounts = await district.as('admin').read<readonly object[]>('/api/accounts');
    expect(accounts).toContainEqual(
      expect.objectContaining({ accountId: body.account.accountId, displayName: 'Sari (rekaan)' }),
    );
  });

  it('has the same account each time, also on a shared device', async () => {
    provider.people.set('dewi', { name: 'Dewi (rekaan)', groups: ['igd'] });
    const first = await sessionOf((await visit('dewi')).browser);
    const second = await sessionOf((await visit('dewi', '?shared=true')).browser);
    expect(second.body.account).toEqual(first.body.account);
    expect(second.body.sessionId).not.toBe(first.body.sessionId);
    expect(Date.parse(second.body.sessionEndsAt)).toBeLessThan(Date.parse(first.body.sessionEndsAt));
  });

  it('has another role once their claims say so, and the sessions of before are over', async () => {
    provider.people.set('tuti', { name: 'Tuti (rekaan)', groups: ['igd'] });
    const before = await sessionOf((await visit('tuti')).browser);
    provider.people.set('tuti', { name: 'Tuti (rekaan)', groups: ['dinkes'] });
    const after = await sessionOf((await visit('tuti')).browser);
    expect(after.body.account).toMatchObject({
      accountId: before.body.account.accountId,
      role: 'coordinator',
      facilityId: null,
    });
    const headers = { authorization: `Bearer ${before.body.token}` };
    expect((await ask(district.address, 'get', '/api/session', { headers })).status).toBe(401);
  });

  it.each<[string, Record<string, string | string[]>, string, number]>([
    ['no role by any rule', { groups: ['tamu'] }, 'oidcNoRole', 403],
    ['no claims at all', {}, 'oidcNoRole', 403],
    ['a role without its facility', { groups: ['bidan'] }, 'oidcNoRole', 403],
    [
      'a facility that is not registered',
      { groups: ['bidan'], facility: 'pkm-khayal' },
      'facilityUnknown',
      422,
    ],
    ['a facility of another kind', { groups: ['bidan'], facility: RSUD }, 'facilityOfWrongKind', 422],
  ])('is refused with %s', async (name, claims, code, status) => {
    provider.people.set(name, claims);
    const { browser, answer } = await visit(name);
    expectProblem(answer, code, status);
    expect(browser.cookie(district.address, REFRESH)).toBeUndefined();
  });

  it('is refused once an admin closed the account', async () => {
    provider.people.set('pergi', { groups: ['igd'] });
    const { accountId } = (await sessionOf((await visit('pergi')).browser)).body.account;
    await district
      .as('admin')
      .state(`/api/accounts/${accountId}/closure`, { commandId: newId(), reason: 'leftService' });
    await district.stores.catchUp();
    expectProblem((await visit('pergi')).answer, 'oidcRefused', 401);
  });
});

describe('the way there', () => {
  it('asks with PKCE, state and nonce, and keeps its part where no script reads it', async () => {
    const answer = await new Browser().open(`${district.address}/api/session/oidc`);
    const asked = new URL(answer.next!).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    expect(asked.get('redirect_uri')).toBe(CALLBACK);
    expect(answer.setCookies).toHaveLength(1);
    expect(answer.setCookies[0]).toMatch(/^__Host-rujukan-oidc=[^;]+;/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=600', 'Path=/']) {
      expect(answer.setCookies[0]).toContain(attribute);
    }
  });

  it('leads nowhere without PKCE: the provider insists on it', async () => {
    const { browser, next } = await departed();
    const without = new URL(next);
    without.searchParams.delete('code_challenge');
    without.searchParams.delete('code_challenge_method');
    const { next: back } = await browser.open(without.href);
    expect(new URL(back!).searchParams.get('error')).toBe('invalid_request');
    expectProblem(await browser.open(here(back!)), 'oidcRefused', 401);
  });
});

describe('the way back', () => {
  const somebody = async () => {
    provider.people.set('ani', { groups: ['igd'] });
    const { browser, next } = await departed();
    return { browser, back: here(await browser.signInAt(next, 'ani')) };
  };

  it('is gone once, and never again with the same answer of the provider', async () => {
    const { browser, back } = await somebody();
    const kept = browser.cookie(district.address, STATE)!;
    expect((await browser.open(back)).status).toBe(302);
    expectProblem(await browser.open(back), 'oidcStateInvalid', 401);
    browser.setCookie(district.address, STATE, kept);
    expectProblem(await browser.open(back), 'oidcRefused', 401);
  });

  it('is closed to a browser that did not set out, so that nobody is signed in as somebody else', async () => {
    const { back } = await somebody();
    expectProblem(await new Browser().open(back), 'oidcStateInvalid', 401);
    const another = await departed();
    expectProblem(await another.browser.open(back), 'oidcRefused', 401);
  });

  it('is closed after ten minutes', async () => {
    const { browser, back } = await somebody();
    district.clock.pass({ minutes: 10 });
    expectProblem(await browser.open(back), 'oidcStateInvalid', 401);
  });

  it.each<[string, (kept: string) => string]>([
    ['with a changed character', (kept) => kept.slice(0, -2) + (kept.endsWith('AA') ? 'BB' : 'AA')],
    ['of algorithm none', (kept) => `${unsigned(kept)}.`],
    ['of nothing', () => ''],
    ['of great length', () => 'x'.repeat(3_000)],
  ])('is closed when the cookie is tampered with: %s', async (_, tampered) => {
    const { browser, back } = await somebody();
    browser.setCookie(district.address, STATE, tampered(browser.cookie(district.address, STATE)!));
    expectProblem(await browser.open(back), 'oidcStateInvalid', 401);
  });

  it('is closed to an access token in the place of the cookie', async () => {
    const { browser, back } = await somebody();
    browser.setCookie(district.address, STATE, await district.as('midwife').token());
    expectProblem(await browser.open(back), 'oidcStateInvalid', 401);
  });

  it.each([
    ['?error=access_denied&state=STATE', 'oidcRefused'],
    ['?code=made-up&state=STATE', 'oidcRefused'],
    ['?code=CODE&state=another', 'oidcRefused'],
    ['?code=CODE', 'oidcRefused'],
    ['', 'oidcRefused'],
    ['?code=CODE&code=CODE&state=STATE', 'oidcRefused'],
  ])('with the answer %j signs nobody in', async (query, code) => {
    const { browser, back } = await somebody();
    const { searchParams } = new URL(back);
    const asked = query
      .replaceAll('CODE', searchParams.get('code') ?? '')
      .replaceAll('STATE', searchParams.get('state') ?? '');
    expectProblem(await browser.open(`${district.address}/api/session/oidc/callback${asked}`), code, 401);
  });
});

describe('the provider', () => {
  it('may change its keys at any moment', async () => {
    provider.people.set('siti', { groups: ['igd'] });
    expect((await visit('siti')).answer.status).toBe(302);
    await provider.rotateKeys();
    expect((await visit('siti')).answer.status).toBe(302);
  });

  it.each<[string, (token: string) => string | Promise<string>]>([
    ['signed by a stranger', resigned],
    ['without a signature', (token) => `${unsigned(token)}.`],
    ['whose claims were changed', (token) => changed(token, { sub: 'somebody-else' })],
    ['for another audience', (token) => provider.signed(token, { aud: 'another-product' })],
    ['of another issuer', (token) => provider.signed(token, { iss: 'https://elsewhere.example' })],
    ['with another nonce', (token) => provider.signed(token, { nonce: 'of-another-sign-in' })],
    ['that has expired', (token) => provider.signed(token, { exp: 1_700_000_000 })],
    ['of somebody who is not the one of its userinfo', (token) => provider.signed(token, { sub: 'siti' })],
  ])('is not believed with a token %s', async (_, bend) => {
    provider.people.set('rini', { groups: ['igd'] });
    provider.tamper = bend;
    expectProblem((await visit('rini')).answer, 'oidcRefused', 401);
  });

  it('is believed with a token that says what the first one said', async () => {
    provider.people.set('rini', { groups: ['igd'] });
    provider.tamper = (token) => provider.signed(token, {});
    expect((await visit('rini')).answer.status).toBe(302);
  });

  it('that is away is a clear answer, and people sign in with their passwords meanwhile', async () => {
    const { browser, next } = await departed();
    provider.people.set('wati', { groups: ['igd'] });
    const back = here(await browser.signInAt(next, 'wati'));
    await provider.close();
    expectProblem(await browser.open(back), 'oidcUnavailable', 503);
    expect(await district.withLogin('bidan.ipuh').read('/api/session')).toMatchObject({ role: 'midwife' });
    await provider.open();
    expect((await visit('wati')).answer.status).toBe(302);
  });

  it('that is away at the start, or answers nonsense, is asked again when somebody comes', async () => {
    const nonsense = createServer((_, response) => response.end('<html>'));
    await new Promise<void>((resolve) => nonsense.listen(0, '127.0.0.1', resolve));
    const { port } = nonsense.address() as AddressInfo;
    const settings = await settingsFor(`http://127.0.0.1:${port}`);
    const elsewhere = await startDistrict({
      people: ['midwife'],
      edge: { publicOrigin: ORIGIN, openId: settings },
    });
    try {
      const go = () => new Browser().open(`${elsewhere.address}/api/session/oidc`);
      expectProblem(await go(), 'oidcUnavailable', 503);
      await new Promise((resolve) => nonsense.close(resolve));
      expectProblem(await go(), 'oidcUnavailable', 503);
      expect(await elsewhere.as('midwife').read('/api/session')).toMatchObject({ role: 'midwife' });
      const late = await IdentityProvider.start({ redirectUri: CALLBACK, port });
      expect((await go()).status).toBe(302);
      await late.close();
    } finally {
      await elsewhere.close();
    }
  });

  it('that nobody set up is no way in', async () => {
    const without = await startDistrict({ people: ['midwife'] });
    try {
      for (const path of ['oidc', 'oidc/callback?code=x&state=y']) {
        expectProblem(await new Browser().open(`${without.address}/api/session/${path}`), 'oidcOff', 404);
      }
    } finally {
      await without.close();
    }
  });
});

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function claimsIn(token: string): object {
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
}

function unsigned(token: string): string {
  return `${part({ alg: 'none' })}.${part(claimsIn(token))}`;
}

function changed(token: string, claims: object): string {
  const [header, , signature] = token.split('.');
  return `${header}.${part({ ...claimsIn(token), ...claims })}.${signature}`;
}

/** By a key that the provider never published. */
function resigned(token: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const [header = '', payload = ''] = token.split('.');
  const signature = sign('sha256', Buffer.from(`${header}.${payload}`), privateKey).toString('base64url');
  return `${header}.${payload}.${signature}`;
}
