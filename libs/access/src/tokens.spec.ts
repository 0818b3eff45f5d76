import { createHmac, randomUUID } from 'node:crypto';
import { HOUR, MINUTE, SECOND, plus } from '@rujukan/kernel';
import fc from 'fast-check';
import {
  Accounts,
  NOON,
  StillClock,
  addPasskey,
  assignRole,
  atIpuh,
  closeAccount,
  endSessions,
  openAccount,
  recordLockOut,
  setPassword,
} from './account/examples';
import { Sessions, beginSession, endSession } from './session/examples';
import { AccessTokens, type TokenSubject } from './tokens';

const { accountId } = openAccount();
const KEY = new Uint8Array(32).fill(7);
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
const INVALID = { refused: 'tokenInvalid', about: {} };

function office(key = KEY) {
  const clock = new StillClock();
  const accounts = new Accounts();
  accounts.execute(openAccount());
  accounts.execute(setPassword(accountId));
  const sessions = new Sessions();
  sessions.execute(begun);
  const tokens = new AccessTokens({
    key,
    directory: accounts.directory,
    sessions: sessions.inForce,
    clock,
    newId: randomUUID,
  });
  return { accounts, sessions, clock, tokens, issue: async () => (await tokens.issue(session)).token };
}
const begun = beginSession({ accountId });
const { sessionId } = begun;
const session: TokenSubject = { accountId, ...atIpuh, sessionId, accountRevision: 1 };

describe('an access token', () => {
  it('speaks for its owner for ten minutes', async () => {
    const { clock, tokens } = office();
    const { token, expiresAt } = await tokens.issue(session);
    expect(expiresAt).toBe(plus(NOON, 10 * MINUTE));
    expect(await tokens.verify(token)).toEqual({
      accountId,
      ...atIpuh,
      sessionId,
      tokenId: expect.any(String) as unknown,
      mustChangePassword: false,
      expiresAt,
    });
    clock.advance(10 * MINUTE - 1);
    expect(await tokens.verify(token)).toMatchObject({ accountId });
    clock.advance(1);
    expect(await tokens.verify(token)).toMatchObject({ refused: 'tokenExpired' });
  });

  it('is refused as expired also by who never saw it before', async () => {
    const token = await office().issue();
    const later = office();
    later.clock.advance(10 * MINUTE);
    expect(await later.tokens.verify(token)).toMatchObject({ refused: 'tokenExpired' });
  });

  it('is accepted by another process with the same key, and by none with another', async () => {
    const token = await office().issue();
    expect(await office().tokens.verify(token)).toMatchObject({ accountId });
    expect(await office(new Uint8Array(32).fill(8)).tokens.verify(token)).toEqual(INVALID);
  });

  it.each([
    ['the password is set', setPassword(accountId)],
    ['another role is assigned', assignRole(accountId, { role: 'analyst', facilityId: null })],
    ['the account is closed', closeAccount(accountId)],
    ['its owner signs out everywhere', endSessions(accountId)],
  ])('stops at once when %s, also one that was just used', async (_, command) => {
    const { accounts, tokens, issue } = office();
    const [used, unused] = [await issue(), await issue()];
    await tokens.verify(used);
    accounts.execute(command);
    expect(await tokens.verify(used)).toMatchObject({ refused: 'sessionEnded' });
    expect(await tokens.verify(unused)).toMatchObject({ refused: 'sessionEnded' });
  });

  it('stops at once when its session ends, and those of other sessions do not', async () => {
    const { sessions, tokens, issue } = office();
    const other = beginSession({ accountId });
    sessions.execute(other);
    const [used, unused] = [await issue(), await issue()];
    const { token: elsewhere } = await tokens.issue({ ...session, sessionId: other.sessionId });
    await tokens.verify(used);
    sessions.execute(endSession(sessionId));
    expect(await tokens.verify(used)).toMatchObject({ refused: 'sessionEnded' });
    expect(await tokens.verify(unused)).toMatchObject({ refused: 'sessionEnded' });
    expect(await tokens.verify(elsewhere)).toMatchObject({ accountId });
  });

  it('of a session that was never begun speaks for nobody', async () => {
    const { tokens } = office();
    const { token } = await tokens.issue({ ...session, sessionId: randomUUID() });
    expect(await tokens.verify(token)).toMatchObject({ refused: 'sessionEnded' });
  });

  it('of a session that this process was not told of yet is looked up once', async () => {
    const { sessions, tokens, issue } = office();
    const token = await issue();
    sessions.forgetAll();
    expect(await tokens.verify(token)).toMatchObject({ accountId });
    await tokens.verify(token);
    expect(sessions.lookedUp).toEqual([sessionId]);
  });

  it('outlives a lock-out and a new passkey, which change nothing about who speaks', async () => {
    const { accounts, tokens, issue } = office();
    const token = await issue();
    accounts.execute(recordLockOut(accountId));
    accounts.execute(addPasskey(accountId));
    expect(await tokens.verify(token)).toMatchObject({ accountId });
  });

  it('of a sign-in that was under way while the password changed is worth nothing', async () => {
    const { accounts, tokens } = office();
    accounts.execute(setPassword(accountId));
    const { token } = await tokens.issue(session);
    expect(await tokens.verify(token)).toMatchObject({ refused: 'sessionEnded' });
  });

  it('of a closed account speaks for nobody, whatever revision it claims', async () => {
    const { accounts, tokens } = office();
    accounts.execute(closeAccount(accountId));
    const { token } = await tokens.issue({ ...session, accountRevision: 9 });
    expect(await tokens.verify(token)).toMatchObject({ refused: 'sessionEnded' });
  });

  it('is accepted by a process that has yet to hear of the password it was begun with', async () => {
    const { tokens } = office();
    const { token } = await tokens.issue({ ...session, accountRevision: 2 });
    expect(await tokens.verify(token)).toMatchObject({ accountId });
  });

  it('stands for what the account is, not for what the token says', async () => {
    const { tokens } = office();
    const { token } = await tokens.issue({ ...session, role: 'admin', facilityId: null });
    expect(await tokens.verify(token)).toMatchObject(atIpuh);
  });

  it('of an account that this log does not know speaks for nobody', async () => {
    const { tokens } = office();
    const { token } = await tokens.issue({ ...session, accountId: 'nobody' });
    expect(await tokens.verify(token)).toMatchObject({ refused: 'sessionEnded' });
  });

  it('holds neither login nor name', async () => {
    const payload = Buffer.from((await office().issue()).split('.')[1]!, 'base64url').toString();
    expect(Object.keys(JSON.parse(payload) as object).sort()).toEqual(
      ['aud', 'exp', 'facilityId', 'iat', 'iss', 'jti', 'rev', 'role', 'sid', 'sub'].sort(),
    );
    expect(payload).not.toMatch(/sari/i);
  });

  it('needs a key of 32 bytes', () => {
    expect(() => office(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('a forged token', () => {
  const seconds = NOON / SECOND;
  const claims = {
    iss: 'rujukan',
    aud: 'rujukan-api',
    sub: accountId,
    jti: 'forged',
    sid: sessionId,
    rev: 1,
    iat: seconds,
    exp: seconds + HOUR / SECOND,
  };
  const HEADER = { alg: 'HS256', typ: 'at+jwt' };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (header: object, payload: object, digest = 'sha256') => {
    const input = `${part(header)}.${part(payload)}`;
    return `${input}.${createHmac(digest, KEY).update(input).digest('base64url')}`;
  };

  it('would verify if the forger had the key and said everything right', async () => {
    expect(await office().tokens.verify(signed(HEADER, claims))).toMatchObject({ accountId });
  });

  it.each([
    ['without a signature', `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`],
    ['of algorithm none with a signature', signed({ ...HEADER, alg: 'none' }, claims)],
    ['of another algorithm', signed({ ...HEADER, alg: 'HS512' }, claims, 'sha512')],
    ['of another type', signed({ ...HEADER, typ: 'JWT' }, claims)],
    ['for another audience', signed(HEADER, { ...claims, aud: 'elsewhere' })],
    ['of another issuer', signed(HEADER, { ...claims, iss: 'elsewhere' })],
    ['that never expires', signed(HEADER, { ...claims, exp: undefined })],
    ['without an account', signed(HEADER, { ...claims, sub: undefined })],
    ['without a revision', signed(HEADER, { ...claims, rev: undefined })],
    ['with a revision that is no number', signed(HEADER, { ...claims, rev: '9' })],
    ['without a session', signed(HEADER, { ...claims, sid: undefined })],
    ['without an id', signed(HEADER, { ...claims, jti: undefined })],
    ['with an unknown critical header', signed({ ...HEADER, crit: ['x'], x: 1 }, claims)],
    ['of no content', ''],
    ['of dots', '...'],
    ['of great length', 'x'.repeat(100_000)],
  ])('%s is refused', async (_, token) => {
    expect(await office().tokens.verify(token)).toEqual(INVALID);
  });

  it('with any one character changed is refused', async () => {
    const { tokens, issue } = office();
    const token = await issue();
    await tokens.verify(token);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...BASE64URL, '.', '='),
        async (at, character) => {
          fc.pre(token[at] !== character);
          expect(await tokens.verify(token.slice(0, at) + character + token.slice(at + 1))).toEqual(INVALID);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('with its last character in every other spelling is refused', async () => {
    const { tokens, issue } = office();
    const token = await issue();
    for (const last of BASE64URL) {
      if (token.endsWith(last)) continue;
      expect(await tokens.verify(token.slice(0, -1) + last)).toEqual(INVALID);
    }
  });

  it('made of anything is an answer and never an error', async () => {
    const { tokens } = office();
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.base64String(), { minLength: 3, maxLength: 3 }).map((parts) => parts.join('.')),
      fc.jsonValue().map((payload) => signed(HEADER, { payload })),
      fc.object().map((header) => signed(header, claims)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (token) => {
        expect(await tokens.verify(token)).toEqual(INVALID);
      }),
    );
  });
});
