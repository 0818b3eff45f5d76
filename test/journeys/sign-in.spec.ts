import { MINUTE } from '@rujukan/kernel';
import { type ProblemAnswer, type SessionAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { type Person, newId } from './kit/person';
import { IPUH, PASSWORD, PEOPLE, PENARIK, RSUD } from './kit/places';

let district: District;
let admin: Person;

beforeAll(async () => {
  district = await startDistrict({ people: ['admin', 'midwife', 'analyst'] });
  admin = district.as('admin');
});

afterAll(async () => {
  await district.close();
});

const signIn = (login: string, password = PASSWORD) =>
  ask<SessionAnswer & ProblemAnswer>(district.address, 'post', '/api/session', { body: { login, password } });

const OWN_PASSWORD = 'kapal-kayu-di-muara';

async function newMidwife(login: string, mustChange = false) {
  await district.openAccount({ login, role: 'midwife', facilityId: IPUH }, mustChange);
  const person = district.withLogin(login);
  const { body } = await person.get<SessionAnswer['account']>('/api/session');
  return { person, accountId: body.accountId };
}

describe('signing in', () => {
  it('gives a token for ten minutes, and says who one is and what the time is', async () => {
    const { status, body, headers } = await signIn(PEOPLE.midwife.login);
    expect(status).toBe(200);
    expect(body.account).toMatchObject({ role: 'midwife', facilityId: IPUH, mustChangePassword: false });
    expect(Date.parse(body.expiresAt) - district.clock.now()).toBe(10 * MINUTE);
    expect(body).toMatchObject({ serverTime: district.clock.iso });
    expect(headers['content-type']).toMatch(/^application\/json/);
  });

  it('forgives what a keyboard makes of a login', async () => {
    expect((await signIn('  Bidan.Ipuh ')).status).toBe(200);
  });

  it('answers a wrong password, an unknown login and a closed account alike', async () => {
    const { accountId } = await newMidwife('bidan.pergi');
    await admin.state(`/api/accounts/${accountId}/closure`, { commandId: newId(), reason: 'leftService' });
    await district.stores.catchUp();
    const answers = [
      await signIn(PEOPLE.midwife.login, 'bukan-sandi-ini'),
      await signIn('bidan.khayal'),
      await signIn('bidan.pergi'),
    ];
    for (const { status, body, text } of answers) {
      expect([status, body.code]).toEqual([401, 'credentialsWrong']);
      expect(text).toBe(answers[0]!.text);
    }
  });

  it('is closed for a quarter of an hour after ten wrong passwords, also to the right one', async () => {
    const { person } = await newMidwife('bidan.lupa');
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await signIn('bidan.lupa', `salah-lagi-${attempt}`)).status).toBe(401);
    }
    const refused = await signIn('bidan.lupa');
    expect([refused.status, refused.body.code]).toEqual([429, 'tooManyAttempts']);
    expect(Number(refused.headers['retry-after'])).toBe(15 * 60);
    expect((await signIn(PEOPLE.analyst.login)).status).toBe(200);
    expect((await person.get('/api/session')).status).toBe(200);
    district.clock.pass({ minutes: 15 });
    expect((await signIn('bidan.lupa')).status).toBe(200);
  });
});

describe('a lock-out', () => {
  async function lockOut(login: string): Promise<void> {
    for (let attempt = 1; attempt <= 12; attempt += 1) await signIn(login, `salah-lagi-${attempt}`);
    district.clock.pass({ minutes: 15 });
  }

  it('is told to the owner at the next sign-in until they take notice, and to the admin', async () => {
    const login = 'bidan.terkunci';
    const { person, accountId } = await newMidwife(login);
    expect((await signIn(login)).body.notices).toEqual([]);
    await lockOut(login);
    await lockOut(login);
    const notice = { code: 'signInLockedOut', times: 2, lastAt: district.clock.minutesAgo(15) };
    await eventually(async () => {
      expect((await signIn(login)).body.notices).toEqual([notice]);
    });
    const all =
      await admin.read<readonly { accountId: string; lastLockedOutAt: string | null }[]>('/api/accounts');
    expect(all.filter(({ lastLockedOutAt }) => lastLockedOutAt !== null)).toContainEqual(
      expect.objectContaining({ accountId, lastLockedOutAt: notice.lastAt }),
    );
    await person.state('/api/session/notices/seen', { commandId: newId() });
    await district.stores.catchUp();
    expect((await signIn(login)).body.notices).toEqual([]);
  });

  it('of a login that nobody has is recorded nowhere', async () => {
    const before = await district.stores.log.head();
    await lockOut('bidan.khayal.lain');
    expect(await district.stores.log.head()).toBe(before);
  });

  it('signs nobody out', async () => {
    const { person } = await newMidwife('bidan.sibuk');
    expect((await person.get('/api/session')).status).toBe(200);
    const session = (await signIn('bidan.sibuk')).body;
    for (let attempt = 1; attempt <= 12; attempt += 1) await signIn('bidan.sibuk', `salah-lagi-${attempt}`);
    await district.stores.catchUp();
    const headers = { authorization: `Bearer ${session.token}` };
    expect((await ask(district.address, 'get', '/api/session', { headers })).status).toBe(200);
  });
});

describe('a session', () => {
  it('that nobody refreshes is of no use after ten minutes', async () => {
    const authorization = `Bearer ${(await signIn(PEOPLE.midwife.login)).body.token}`;
    const headers = { authorization };
    expect((await ask(district.address, 'get', '/api/session', { headers })).status).toBe(200);
    district.clock.pass({ minutes: 10 });
    const over = await ask<ProblemAnswer>(district.address, 'get', '/api/session', { headers });
    expect([over.status, over.body.code]).toEqual([401, 'tokenExpired']);
  });

  it('ends at once when the account is closed', async () => {
    const { person, accountId } = await newMidwife('bidan.pindah');
    expect((await person.get('/api/facilities')).status).toBe(200);
    await admin.state(`/api/accounts/${accountId}/closure`, {
      commandId: newId(),
      reason: 'suspectedMisuse',
    });
    await district.stores.catchUp();
    const refused = await person.get<ProblemAnswer>('/api/facilities');
    expect([refused.status, refused.body.code]).toEqual([401, 'sessionEnded']);
  });

  it('ends when the account gets another role, and the next one has that role', async () => {
    const { person, accountId } = await newMidwife('bidan.naik');
    const role = { commandId: newId(), role: 'hospital', facilityId: RSUD };
    await admin.state(`/api/accounts/${accountId}/role`, role);
    await district.stores.catchUp();
    expect((await person.get<ProblemAnswer>('/api/session')).body.code).toBe('sessionEnded');
    expect((await signIn('bidan.naik')).body.account).toMatchObject({ role: 'hospital', facilityId: RSUD });
  });
});

describe('a password that somebody else chose', () => {
  it('opens nothing but the way to an own one', async () => {
    const { person } = await newMidwife('bidan.baru', true);
    const refused = await person.get<ProblemAnswer>('/api/facilities');
    expect([refused.status, refused.body.code]).toEqual([403, 'passwordMustBeChanged']);
    const own = { commandId: newId(), currentPassword: PASSWORD, newPassword: OWN_PASSWORD };
    expect((await person.ask('put', '/api/session/password', own)).status).toBe(200);
    await district.stores.catchUp();
    expect((await signIn('bidan.baru')).status).toBe(401);
    const { body } = await signIn('bidan.baru', OWN_PASSWORD);
    expect(body.account.mustChangePassword).toBe(false);
    expect((await district.withLogin('bidan.baru', OWN_PASSWORD).get('/api/facilities')).status).toBe(200);
  });

  it('is given by an admin to somebody who forgot theirs', async () => {
    const { person, accountId } = await newMidwife('bidan.ingat');
    const given = { commandId: newId(), newPassword: 'sungai-manjunto-pagi' };
    await admin.state(`/api/accounts/${accountId}/password`, given);
    await district.stores.catchUp();
    expect((await person.get<ProblemAnswer>('/api/session')).body.code).toBe('sessionEnded');
    expect((await signIn('bidan.ingat')).status).toBe(401);
    expect((await signIn('bidan.ingat', given.newPassword)).body.account.mustChangePassword).toBe(true);
  });
});

describe('a new password of one’s own', () => {
  it('ends every session that was begun before, at every device', async () => {
    const { person } = await newMidwife('bidan.dua');
    const otherDevice = district.withLogin('bidan.dua');
    expect((await otherDevice.get('/api/session')).status).toBe(200);
    const own = { commandId: newId(), currentPassword: PASSWORD, newPassword: OWN_PASSWORD };
    expect((await person.ask('put', '/api/session/password', own)).status).toBe(200);
    await district.stores.catchUp();
    for (const device of [person, otherDevice]) {
      expect((await device.get<ProblemAnswer>('/api/session')).body.code).toBe('sessionEnded');
    }
  });

  it.each([
    ['pendek', 'passwordTooWeak', 422],
    ['bidan.lemah2026', 'passwordTooWeak', 422],
    ['rahasia-rahasia-1', 'passwordTooWeak', 422],
  ])('%j is refused, and the old one stays', async (newPassword, code, status) => {
    const login = 'bidan.lemah';
    if (!(await listed(login))) await newMidwife(login);
    const person = district.withLogin(login);
    const attempt = { commandId: newId(), currentPassword: PASSWORD, newPassword };
    const refused = await person.ask<ProblemAnswer>('put', '/api/session/password', attempt);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.text).not.toContain(newPassword);
    expect((await signIn(login)).status).toBe(200);
  });

  it('needs the old one', async () => {
    const attempt = { commandId: newId(), currentPassword: 'bukan-yang-lama', newPassword: OWN_PASSWORD };
    const refused = await district.as('midwife').ask<ProblemAnswer>('put', '/api/session/password', attempt);
    expect([refused.status, refused.body.code]).toEqual([401, 'credentialsWrong']);
  });
});

describe('an admin', () => {
  it('opens an account for a facility that fits the role, and for no other', async () => {
    const account = { displayName: 'Bidan Contoh (rekaan)', role: 'midwife', firstPassword: PASSWORD };
    const open = (more: object) =>
      admin.post<ProblemAnswer>('/api/accounts', { commandId: newId(), ...account, ...more });
    expect((await open({ login: 'bidan.satu', facilityId: RSUD })).body.code).toBe('facilityOfWrongKind');
    expect((await open({ login: 'bidan.satu' })).body.code).toBe('roleNeedsFacility');
    expect((await open({ login: 'bidan.satu', facilityId: 'pkm-khayal' })).body.code).toBe('facilityUnknown');
    expect((await open({ login: 'bidan satu!', facilityId: PENARIK })).body.code).toBe('loginMalformed');
    expect((await open({ login: 'bidan.satu', facilityId: PENARIK })).status).toBe(201);
    await district.stores.catchUp();
    expect((await open({ login: 'BIDAN.SATU', facilityId: PENARIK })).body.code).toBe('accountAlreadyExists');
  });

  it('cannot close or demote themselves', async () => {
    const { body } = await admin.get<SessionAnswer['account']>('/api/session');
    const closing = { commandId: newId(), reason: 'other' };
    const refused = await admin.post<ProblemAnswer>(`/api/accounts/${body.accountId}/closure`, closing);
    expect([refused.status, refused.body.code]).toEqual([409, 'accountIsYourOwn']);
  });

  it('sees every account, and nobody else does; no answer holds a password', async () => {
    const { status, text } = await admin.get('/api/accounts');
    expect(status).toBe(200);
    expect(text).not.toMatch(/argon2|password/i);
    expect((await district.as('midwife').get('/api/accounts')).status).toBe(403);
  });
});

async function listed(login: string): Promise<boolean> {
  const accounts = await admin.read<readonly { readonly login: string }[]>('/api/accounts');
  return accounts.some((account) => account.login === login);
}
