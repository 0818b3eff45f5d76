import { eventHash } from '@rujukan/event-log/chain';
import { DAY, MINUTE } from '@rujukan/kernel';
import { type Answer, type ProblemAnswer, type ReceiptAnswer, type SessionAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { newId } from './kit/person';
import { IPUH, PASSWORD } from './kit/places';

let district: District;

beforeAll(async () => {
  district = await startDistrict({ people: ['admin', 'midwife', 'analyst'] });
});

afterAll(async () => {
  await district.close();
});

type Told = SessionAnswer & ProblemAnswer;
interface Device {
  readonly sessionId: string;
  readonly current: boolean;
  readonly by: string;
  readonly shared: boolean;
  readonly device: string | null;
}

const post = <Body = Told>(path: string, body: object, headers = {}) =>
  ask<Body>(district.address, 'post', path, { body, headers });
const bearer = ({ token }: Pick<SessionAnswer, 'token'>) => ({ authorization: `Bearer ${token}` });
const whoAmI = (session: Pick<SessionAnswer, 'token'>) =>
  ask<Told>(district.address, 'get', '/api/session', { headers: bearer(session) });

let accounts = 0;
async function newMidwife(): Promise<string> {
  accounts += 1;
  const login = `bidan.sesi.${accounts}`;
  await district.openAccount({ login, role: 'midwife', facilityId: IPUH }, false);
  return login;
}

async function signedIn(login: string, more: object = {}): Promise<SessionAnswer> {
  const { status, body, text } = await post('/api/session', { login, password: PASSWORD, ...more });
  if (status !== 200) throw new Error(text);
  return body;
}

const refresh = (refreshToken: string | null, more: object = {}): Promise<Answer<Told>> =>
  post('/api/session/refresh', { refreshToken, attemptId: newId(), ...more });

function expectRefused(answer: Answer<Told>, code: string, status = 401): void {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
}

describe('a session', () => {
  it('goes on by its refresh token, which brings another each time', async () => {
    const first = await signedIn(await newMidwife());
    district.clock.pass({ minutes: 10 });
    expectRefused(await whoAmI(first), 'tokenExpired');
    const { status, body: second } = await refresh(first.refreshToken);
    expect(status).toBe(200);
    expect(second).toMatchObject({ sessionId: first.sessionId, account: first.account });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await whoAmI(second)).status).toBe(200);
    expect((await refresh(second.refreshToken)).status).toBe(200);
  });

  it('answers the same attempt alike when the first answer was lost on the way', async () => {
    const first = await signedIn(await newMidwife());
    const attemptId = newId();
    const lost = await refresh(first.refreshToken, { attemptId });
    const again = await refresh(first.refreshToken, { attemptId });
    expect(again.status).toBe(200);
    expect(again.body.refreshToken).toBe(lost.body.refreshToken);
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('ends for both who hold its refresh token when it is used twice, at once', async () => {
    const owner = await signedIn(await newMidwife());
    const thief = await refresh(owner.refreshToken);
    expect(thief.status).toBe(200);
    expectRefused(await refresh(owner.refreshToken), 'refreshTokenReused');
    expectRefused(await refresh(thief.body.refreshToken), 'sessionEnded');
    expectRefused(await whoAmI(thief.body), 'sessionEnded');
    expectRefused(await whoAmI(owner), 'sessionEnded');
  });

  it('is redeemed by one of many who try at the same moment', async () => {
    const { refreshToken } = await signedIn(await newMidwife());
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'refreshTokenReused').length).toBeGreaterThan(0);
  });

  it('is over after thirty days in a drawer, and says until when it lasts', async () => {
    const first = await signedIn(await newMidwife());
    expect(Date.parse(first.sessionEndsAt) - district.clock.now()).toBe(30 * DAY);
    district.clock.pass({ minutes: 29 * 24 * 60 });
    const second = await refresh(first.refreshToken);
    expect(second.status).toBe(200);
    district.clock.pass({ minutes: 30 * 24 * 60 });
    expectRefused(await refresh(second.body.refreshToken), 'sessionEnded');
  });

  it('does not go on after the account has changed', async () => {
    const login = await newMidwife();
    const session = await signedIn(login);
    const own = { commandId: newId(), currentPassword: PASSWORD, newPassword: 'kapal-kayu-di-muara' };
    await district.withLogin(login).ask('put', '/api/session/password', own);
    await district.stores.catchUp();
    expectRefused(await refresh(session.refreshToken), 'sessionEnded');
  });

  it('is signed out of, and its tokens are worth nothing any more', async () => {
    const session = await signedIn(await newMidwife());
    const out = await ask(district.address, 'delete', '/api/session', { headers: bearer(session) });
    expect([out.status, out.text]).toEqual([204, '']);
    expectRefused(await whoAmI(session), 'sessionEnded');
    expectRefused(await refresh(session.refreshToken), 'sessionEnded');
  });

  it.each([
    ['none', undefined, 'refreshTokenMissing'],
    ['an access token', 'a.b.c', 'refreshTokenInvalid'],
    ['one of another server', `${newId()}.0.${'A'.repeat(43)}`, 'refreshTokenInvalid'],
  ])('does not go on with %s', async (_, refreshToken, code) => {
    expectRefused(await post('/api/session/refresh', { attemptId: newId(), refreshToken }), code);
  });
});

describe('the list of devices', () => {
  const devices = async (session: SessionAnswer) =>
    (await ask<readonly Device[]>(district.address, 'get', '/api/sessions', { headers: bearer(session) }))
      .body;

  it('shows where one is signed in, and nobody else does', async () => {
    const login = await newMidwife();
    const phone = await signedIn(login, { device: 'HP saya' });
    const tablet = await signedIn(login, { device: 'Tablet posko', shared: true });
    await signedIn(await newMidwife());
    expect(await devices(phone)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          sessionId: phone.sessionId,
          current: true,
          device: 'HP saya',
          shared: false,
        }),
        expect.objectContaining({
          sessionId: tablet.sessionId,
          current: false,
          shared: true,
          by: 'password',
        }),
      ]),
    );
    expect(await devices(phone)).toHaveLength(2);
  });

  it('signs out at one of them, and never at somebody else’s', async () => {
    const login = await newMidwife();
    const [phone, lost] = [await signedIn(login), await signedIn(login)];
    const stranger = await signedIn(await newMidwife());
    const end = (sessionId: string, as: SessionAnswer) =>
      ask<Told>(district.address, 'delete', `/api/sessions/${sessionId}`, { headers: bearer(as) });
    const notTheirs = await end(lost.sessionId, stranger);
    const unknown = await end(newId(), stranger);
    expectRefused(notTheirs, 'sessionUnknown', 404);
    expect(notTheirs.text).toBe(unknown.text);
    expect((await whoAmI(lost)).status).toBe(200);
    expect((await end(lost.sessionId, phone)).status).toBe(204);
    expectRefused(await whoAmI(lost), 'sessionEnded');
    expect(await devices(phone)).toMatchObject([{ sessionId: phone.sessionId }]);
  });

  it('signs out at all of them, by the owner or by an admin', async () => {
    for (const by of ['owner', 'admin'] as const) {
      const login = await newMidwife();
      const all = [await signedIn(login), await signedIn(login)];
      const [{ account }] = all as [SessionAnswer, SessionAnswer];
      const order = { commandId: newId() };
      const told =
        by === 'owner'
          ? await post<ReceiptAnswer>('/api/sessions/end-all', order, bearer(all[0]!))
          : await district.as('admin').post(`/api/accounts/${account.accountId}/sessions/end-all`, order);
      expect(told.status).toBe(201);
      await eventually(async () => {
        for (const session of all) expectRefused(await whoAmI(session), 'sessionEnded');
      });
      for (const session of all) expectRefused(await refresh(session.refreshToken), 'sessionEnded');
      const anew = await signedIn(login);
      expect(await devices(anew)).toMatchObject([{ sessionId: anew.sessionId }]);
    }
  });

  it('holds a hundred at most; the one that was quiet longest makes room', async () => {
    const login = await newMidwife();
    const first = await signedIn(login);
    district.clock.pass({ minutes: 1 });
    const others: SessionAnswer[] = [];
    while (others.length < 100) {
      others.push(...(await Promise.all(Array.from({ length: 5 }, () => signedIn(login)))));
    }
    expectRefused(await whoAmI(first), 'sessionEnded');
    expect((await whoAmI(others.at(-1)!)).status).toBe(200);
    expect(await devices(others.at(-1)!)).toHaveLength(100);
  });
});

describe('a session in a cookie', () => {
  const cookieOf = ({ headers }: Answer<unknown>) => {
    const set = ([headers['set-cookie']].flat()[0] ?? '').split('; ');
    return { pair: set[0] ?? '', attributes: set.slice(1) };
  };
  const inCookie = async () => {
    const login = await newMidwife();
    return post('/api/session', { login, password: PASSWORD, cookie: true });
  };
  const refreshWith = (cookie: string, headers = {}) =>
    post('/api/session/refresh', { attemptId: newId() }, { cookie, ...headers });

  it('keeps its refresh token from scripts and other sites', async () => {
    const answer = await inCookie();
    expect(answer.body.refreshToken).toBeNull();
    const { pair, attributes } = cookieOf(answer);
    expect(pair).toMatch(/^__Host-rujukan-refresh=[0-9a-f-]{36}\.0\./);
    expect(attributes).toEqual(
      expect.arrayContaining([
        'Path=/',
        'HttpOnly',
        'Secure',
        'SameSite=Strict',
        `Max-Age=${30 * 24 * 3600}`,
      ]),
    );
    expect(attributes.join()).not.toMatch(/domain/i);
  });

  it('goes on from the page that holds it', async () => {
    const first = cookieOf(await inCookie()).pair;
    const { host } = new URL(district.address);
    const second = await refreshWith(first, { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' });
    expect([second.status, second.body.refreshToken]).toEqual([200, null]);
    expect(cookieOf(second).pair).not.toBe(first);
    expect((await refreshWith(cookieOf(second).pair)).status).toBe(200);
  });

  it.each([
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1.elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('does not go on for a request from another site: %j', async (headers) => {
    const { pair } = cookieOf(await inCookie());
    expectRefused(await refreshWith(pair, headers), 'refreshTokenMissing');
    expect((await refreshWith(pair)).status).toBe(200);
  });

  it('is not refreshed by a form, which other sites could send', async () => {
    const { pair: cookie } = cookieOf(await inCookie());
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ask<Told>(district.address, 'post', '/api/session/refresh', {
      body: `attemptId=${newId()}`,
      headers,
    });
    expectRefused(answer, 'contentTypeUnsupported', 415);
  });

  it.each(['__Host-rujukan-refresh=', '__Host-rujukan-refresh=%ff%fe', 'x=1; __Host-rujukan-refresh=a.b.c'])(
    'is refused when the cookie is tampered with: %j',
    async (cookie) => {
      const answer = await refreshWith(cookie);
      expect([answer.status, answer.body.code]).toEqual([401, 'refreshTokenInvalid']);
    },
  );

  it('is not a way past the access token: a cookie alone opens nothing', async () => {
    const { pair: cookie } = cookieOf(await inCookie());
    const answer = await ask<Told>(district.address, 'get', '/api/session', { headers: { cookie } });
    expectRefused(answer, 'tokenMissing');
  });

  it('is gone after signing out', async () => {
    const session = await inCookie();
    const out = await ask(district.address, 'delete', '/api/session', { headers: bearer(session.body) });
    expect(cookieOf(out)).toMatchObject({ pair: '__Host-rujukan-refresh=' });
    expect(cookieOf(out).attributes).toContain('Max-Age=0');
  });
});

describe('a shared device', () => {
  const PIN = '280451';
  const shared = async () => signedIn(await newMidwife(), { shared: true, device: 'Tablet posko' });
  const setPin = (session: SessionAnswer, pin = PIN, commandId = newId()) =>
    ask<Told>(district.address, 'put', '/api/session/pin', {
      body: { commandId, pin },
      headers: bearer(session),
    });
  const pause = () => {
    district.clock.pass({ minutes: 5, seconds: 1 });
  };

  it('has tokens that are gone by when the PIN is asked for, and ends with the shift', async () => {
    const session = await shared();
    expect(Date.parse(session.expiresAt) - district.clock.now()).toBe(5 * MINUTE);
    expect(Date.parse(session.sessionEndsAt) - district.clock.now()).toBe(12 * 60 * MINUTE);
  });

  it('asks for the PIN after a pause, and not before', async () => {
    const session = await shared();
    expect((await setPin(session)).status).toBe(204);
    const busy = await refresh(session.refreshToken);
    expect(busy.status).toBe(200);
    pause();
    expectRefused(await refresh(busy.body.refreshToken), 'pinRequired');
    const wrong = await refresh(busy.body.refreshToken, { pin: '999111' });
    expectRefused(wrong, 'pinWrong');
    expect(wrong.body.about).toEqual({ triesLeft: 4 });
    expect((await refresh(busy.body.refreshToken, { pin: PIN })).status).toBe(200);
  });

  it('ends after five wrong PINs, also when they come all at once', async () => {
    const session = await shared();
    await setPin(session);
    pause();
    const guesses = ['1112', '1113', '1114', '1115', '1116', '1117', '1118', '1119'];
    const answers = await Promise.all(guesses.map((pin) => refresh(session.refreshToken, { pin })));
    expect(answers.filter(({ body }) => body.code === 'pinWrong')).toHaveLength(5);
    expectRefused(await refresh(session.refreshToken, { pin: PIN }), 'sessionEnded');
    expectRefused(await whoAmI(session), 'tokenExpired');
  });

  it('asks for a new sign-in after a pause where no PIN was chosen', async () => {
    const session = await shared();
    pause();
    expectRefused(await refresh(session.refreshToken, { pin: PIN }), 'pinNotSet');
  });

  it('takes one PIN, which is not easily guessed, and no other session has one', async () => {
    const session = await shared();
    expectRefused(await setPin(session, '1111'), 'pinTooWeak', 422);
    const commandId = newId();
    expect((await setPin(session, PIN, commandId)).status).toBe(204);
    expect((await setPin(session, PIN, commandId)).status).toBe(204);
    expectRefused(await setPin(session, '194528'), 'pinAlreadySet', 409);
    expectRefused(await setPin(await signedIn(await newMidwife())), 'sessionNotShared', 409);
  });
});

describe('what the log keeps of sessions', () => {
  it('is chained, and tells nobody the device, the address or the PIN', async () => {
    const session = await signedIn(await newMidwife(), { device: 'HP Siti Aminah', shared: true });
    const body = { commandId: newId(), pin: '280451' };
    await ask(district.address, 'put', '/api/session/pin', { body, headers: bearer(session) });
    await refresh(session.refreshToken);
    await ask(district.address, 'delete', '/api/session', { headers: bearer(session) });
    const stored = await district.stores.trail.readStream(`session-${session.sessionId}`);
    expect(stored.map(({ type }) => type)).toEqual([
      'SessionBegan',
      'PinSet',
      'SessionRefreshed',
      'SessionEnded',
    ]);
    expect(JSON.stringify(stored)).not.toMatch(/Siti|127\.0\.0\.1|argon2/);
    let hash = '';
    for (const event of stored) {
      hash = eventHash(hash, event);
      expect(event.meta.hash).toBe(hash);
    }
  });
});
