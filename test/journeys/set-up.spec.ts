import { createHmac } from 'node:crypto';
import { derivedKeyOfATest } from './kit/keys';
import { type Answer, type ProblemAnswer, type ReceiptAnswer, type SessionAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { newId } from './kit/person';
import { IPUH } from './kit/places';

let district: District;

beforeAll(async () => {
  district = await startDistrict({ people: ['admin', 'midwife'] });
});

afterAll(async () => {
  await district.close();
});

interface WithLink extends ReceiptAnswer {
  readonly setUp: { readonly token: string; readonly link: string } | null;
}
type Told = ReceiptAnswer & ProblemAnswer;

const OWN_PASSWORD = 'kapal-kayu-di-muara';
let accounts = 0;

/** An account that an admin opened without a password. */
async function newcomer() {
  accounts += 1;
  const login = `bidan.tautan.${accounts}`;
  const order = {
    commandId: newId(),
    login,
    displayName: 'Bidan (rekaan)',
    role: 'midwife',
    facilityId: IPUH,
  };
  const open = () => district.as('admin').post<WithLink>('/api/accounts', order);
  const { body, status, text } = await open();
  if (status !== 201 || !body.setUp) throw new Error(text);
  await district.stores.catchUp();
  return { login, open, token: body.setUp.token, link: body.setUp.link, accountId: await idOf(login) };
}

async function idOf(login: string): Promise<string> {
  const all = await district
    .as('admin')
    .read<readonly { login: string; accountId: string }[]>('/api/accounts');
  return all.find((each) => each.login === login)!.accountId;
}

const setUp = (token: string, newPassword = OWN_PASSWORD): Promise<Answer<Told>> =>
  ask(district.address, 'post', '/api/session/set-up', { body: { commandId: newId(), token, newPassword } });
const signIn = (login: string, password = OWN_PASSWORD) =>
  ask<SessionAnswer & ProblemAnswer>(district.address, 'post', '/api/session', { body: { login, password } });

function expectInvalid(answer: Answer<Told>): void {
  expect([answer.status, answer.body.code]).toEqual([401, 'setUpLinkInvalid']);
}

describe('a set-up link', () => {
  it('is all that a newcomer needs to choose a password, and nobody else ever knew one', async () => {
    const { login, token, link } = await newcomer();
    expect(link).toBe(`http://localhost:3000/set-up#${token}`);
    expect((await setUp(token)).status).toBe(200);
    await district.stores.catchUp();
    const { status, body } = await signIn(login);
    expect([status, body.account.mustChangePassword]).toEqual([200, false]);
  });

  it('is good once', async () => {
    const { login, token } = await newcomer();
    await setUp(token);
    await district.stores.catchUp();
    expectInvalid(await setUp(token, 'rakit-bambu-di-hulu'));
    expect((await signIn(login)).status).toBe(200);
  });

  it('is used by one of two who hold it', async () => {
    const { token } = await newcomer();
    const answers = await Promise.all([setUp(token), setUp(token, 'rakit-bambu-di-hulu')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('is the same when the admin’s command is sent again, and void when another is asked for', async () => {
    const { open, token, accountId } = await newcomer();
    expect((await open()).body.setUp?.token).toBe(token);
    const again = await district
      .as('admin')
      .post<WithLink>(`/api/accounts/${accountId}/set-up-link`, { commandId: newId() });
    await district.stores.catchUp();
    expectInvalid(await setUp(token));
    expect((await setUp(again.body.setUp!.token)).status).toBe(200);
  });

  it('is void after three days', async () => {
    const { token } = await newcomer();
    district.clock.pass({ minutes: 72 * 60 });
    expectInvalid(await setUp(token));
  });

  it('is void when the account is closed or gets another role', async () => {
    const closed = await newcomer();
    await district
      .as('admin')
      .state(`/api/accounts/${closed.accountId}/closure`, { commandId: newId(), reason: 'leftService' });
    const moved = await newcomer();
    await district
      .as('admin')
      .state(`/api/accounts/${moved.accountId}/role`, { commandId: newId(), role: 'analyst' });
    await district.stores.catchUp();
    expectInvalid(await setUp(closed.token));
    expectInvalid(await setUp(moved.token));
  });

  it('does not spare a good password', async () => {
    const { token } = await newcomer();
    const weak = await setUp(token, 'rahasia-rahasia');
    expect([weak.status, weak.body.code]).toEqual([422, 'passwordTooWeak']);
    expect((await setUp(token)).status).toBe(200);
  });

  it('opens no session, and an access token opens no account', async () => {
    const { token } = await newcomer();
    const headers = { authorization: `Bearer ${token}` };
    const asSession = await ask<ProblemAnswer>(district.address, 'get', '/api/session', { headers });
    expect([asSession.status, asSession.body.code]).toEqual([401, 'tokenInvalid']);
    expectInvalid(await setUp(await district.as('midwife').token()));
  });

  describe('that was forged', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const HEADER = { alg: 'HS256', typ: 'rujukan-setUp+jwt' };
    const signed = (header: object, claims: object, key: Uint8Array) => {
      const text = `${part(header)}.${part(claims)}`;
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };

    it('would be good if the forger had the key', async () => {
      const { token } = await newcomer();
      const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
      expect(signed(HEADER, claims, derivedKeyOfATest(district.stores.tokenKey, 'setUp'))).toBe(token);
    });

    it.each([
      ['of algorithm none', (claims: object) => `${part({ ...HEADER, alg: 'none' })}.${part(claims)}.`],
      ['with the key of access tokens', (claims: object) => signed(HEADER, claims, district.stores.tokenKey)],
      [
        'with the key of refresh tokens',
        (claims: object) => signed(HEADER, claims, derivedKeyOfATest(district.stores.tokenKey, 'refresh')),
      ],
      [
        'of another type',
        (claims: object) =>
          signed({ ...HEADER, typ: 'at+jwt' }, claims, derivedKeyOfATest(district.stores.tokenKey, 'setUp')),
      ],
      ['of no content', () => 'a.b.c'],
    ])('%s is refused', async (_, forge) => {
      const { token } = await newcomer();
      const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
      expectInvalid(await setUp(forge(claims)));
    });
  });
});
