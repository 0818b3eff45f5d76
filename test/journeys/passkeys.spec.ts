import { type Answer, type ProblemAnswer, type ReceiptAnswer, type SessionAnswer, ask } from './kit/client';
import { Authenticator, type Bent, type CreationOptions, type RequestOptions } from './kit/authenticator';
import { type District, startDistrict } from './kit/district';
import { type Person, newId } from './kit/person';
import { IPUH } from './kit/places';

const ORIGIN = 'https://rujukan.example';
let district: District;

beforeAll(async () => {
  district = await startDistrict({ people: ['admin', 'midwife'], edge: { publicOrigin: ORIGIN } });
});

afterAll(async () => {
  await district.close();
});

type Told = SessionAnswer & ProblemAnswer;
const post = <Body = Told>(path: string, body: object) => ask<Body>(district.address, 'post', path, { body });

let accounts = 0;
async function newMidwife() {
  accounts += 1;
  const login = `bidan.kunci.${accounts}`;
  await district.openAccount({ login, role: 'midwife', facilityId: IPUH }, false);
  return { login, person: district.withLogin(login) };
}

async function add(person: Person, phone: Authenticator, more: object = {}, bent: Bent = {}) {
  const options = await person.read<CreationOptions>('/api/session/passkeys/options');
  const made = { commandId: newId(), ...phone.create(options, bent), ...more };
  const answer = await person.post<ReceiptAnswer & ProblemAnswer>('/api/session/passkeys', made);
  await district.stores.catchUp();
  return { answer, made };
}

const ask4Options = async (body: object = {}) =>
  (await post<RequestOptions>('/api/session/passkey/options', body)).body;
const present = (assertion: object, more: object = {}): Promise<Answer<Told>> =>
  post('/api/session/passkey', { ...assertion, ...more });

function expectRefused({ status, body }: Answer<Told>, code = 'passkeyRefused', expected = 401): void {
  expect([status, body.code]).toEqual([expected, code]);
}

/** A midwife with a passkey on her phone. */
async function withPasskey() {
  const { login, person } = await newMidwife();
  const phone = new Authenticator(ORIGIN);
  const { answer } = await add(person, phone, { name: 'HP saya' });
  expect(answer.status).toBe(201);
  return { login, person, phone };
}

describe('a passkey', () => {
  it('signs in without login or password, in one go', async () => {
    const { login, person, phone } = await withPasskey();
    const { status, body } = await present(phone.get(await ask4Options()), { device: 'HP saya' });
    expect(status).toBe(200);
    expect(body.account).toEqual((await person.get<Told>('/api/session')).body);
    const headers = { authorization: `Bearer ${body.token}` };
    const devices = await ask<readonly object[]>(district.address, 'get', '/api/sessions', { headers });
    expect(devices.body).toContainEqual(expect.objectContaining({ by: 'passkey', device: 'HP saya' }));
    expect((await present(phone.get(await ask4Options({ login })))).status).toBe(200);
  });

  it('is made for the host that people see, kept by the phone and unlocked by its owner', async () => {
    const { person } = await newMidwife();
    const { body, headers } = await person.get<object>('/api/session/passkeys/options');
    expect(body).toMatchObject({
      rp: { id: 'rujukan.example', name: 'Rujukan' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(headers['cache-control']).toBe('no-store');
    expect(await ask4Options()).toMatchObject({ rpId: 'rujukan.example', userVerification: 'required' });
  });

  it('is listed, and removed when its phone is lost: it signs nobody in and its sessions end', async () => {
    const { login, person, phone } = await withPasskey();
    const { body: session } = await present(phone.get(await ask4Options()));
    const listed = await person.read<readonly { passkeyId: string; name: string }[]>('/api/session/passkeys');
    expect(listed).toMatchObject([{ name: 'HP saya' }]);
    const path = `/api/session/passkeys/${listed[0]!.passkeyId}`;
    expect((await person.ask('delete', path)).status).toBe(204);
    await district.stores.catchUp();
    expectRefused(await present(phone.get(await ask4Options())));
    const headers = { authorization: `Bearer ${session.token}` };
    expect((await ask(district.address, 'get', '/api/session', { headers })).status).toBe(401);
    const anew = district.withLogin(login);
    expect(await anew.read('/api/session/passkeys')).toEqual([]);
    expectRefused(await anew.ask<Told>('delete', path), 'passkeyUnknown', 404);
  });

  it('is added once, also when the command is sent again; never for two accounts', async () => {
    const { person } = await newMidwife();
    const phone = new Authenticator(ORIGIN);
    const { answer, made } = await add(person, phone);
    expect(answer.status).toBe(201);
    const again = await person.post('/api/session/passkeys', made);
    expect([again.status, again.body.repeated]).toEqual([201, true]);
    const anotherCommand = await person.post<Told>('/api/session/passkeys', { ...made, commandId: newId() });
    expectRefused(anotherCommand, 'passkeyAlreadyAdded', 409);
    expect(await person.read('/api/session/passkeys')).toHaveLength(1);
    const { person: colleague } = await newMidwife();
    const stolen = await colleague.post<Told>('/api/session/passkeys', { ...made, commandId: newId() });
    expectRefused(stolen, 'passkeyNotTaken', 422);
  });

  it('is of no use once the account is closed', async () => {
    const { person, phone } = await withPasskey();
    const { accountId } = await person.read<SessionAnswer['account']>('/api/session');
    const order = { commandId: newId(), reason: 'leftService' };
    await district.as('admin').state(`/api/accounts/${accountId}/closure`, order);
    await district.stores.catchUp();
    expectRefused(await present(phone.get(await ask4Options())));
  });
});

describe('a passkey is not added when it', () => {
  it.each<[string, Bent]>([
    ['was made on another site', { origin: 'https://rujukan.example.elsewhere.example' }],
    ['was made for another host', { rpId: 'elsewhere.example' }],
    ['was made without its owner', { verified: false }],
    ['answers nothing that was asked', { challenge: Buffer.alloc(55).toString('base64url') }],
    ['answers another question', { type: 'webauthn.get' }],
  ])('%s', async (_, bent) => {
    const { person } = await newMidwife();
    const { answer } = await add(person, new Authenticator(ORIGIN), {}, bent);
    expectRefused(answer as unknown as Answer<Told>, 'passkeyNotTaken', 422);
    expect(await person.read('/api/session/passkeys')).toEqual([]);
  });

  it('answers a challenge for signing in, or one of somebody else', async () => {
    const { person } = await newMidwife();
    const { person: colleague } = await newMidwife();
    const forSigningIn = (await ask4Options()).challenge;
    const { challenge: ofAColleague } = await colleague.read<CreationOptions>(
      '/api/session/passkeys/options',
    );
    for (const challenge of [forSigningIn, ofAColleague]) {
      const { answer } = await add(person, new Authenticator(ORIGIN), {}, { challenge });
      expectRefused(answer as unknown as Answer<Told>, 'passkeyNotTaken', 422);
    }
  });

  it('comes later than five minutes', async () => {
    const { person } = await newMidwife();
    const options = await person.read<CreationOptions>('/api/session/passkeys/options');
    district.clock.pass({ minutes: 5 });
    const made = { commandId: newId(), ...new Authenticator(ORIGIN).create(options) };
    expectRefused(await person.post<Told>('/api/session/passkeys', made), 'passkeyNotTaken', 422);
  });

  it.each([
    ['of nothing', 'AAAA'],
    ['of other letters', 'bukan base64url!'],
    ['cut off', 'o2NmbXRkbm9uZQ'],
    ['of great length', '_'.repeat(8_000)],
  ])('is no attestation: %s', async (_, attestationObject) => {
    const { person } = await newMidwife();
    const { answer } = await add(person, new Authenticator(ORIGIN), { attestationObject });
    expectRefused(answer as unknown as Answer<Told>, 'passkeyNotTaken', 422);
  });
});

describe('nobody is signed in by a passkey', () => {
  it.each<[string, Bent]>([
    ['that was proven to another site', { origin: 'https://elsewhere.example' }],
    ['for another host', { rpId: 'elsewhere.example' }],
    ['without its owner', { verified: false }],
    ['that answers nothing that was asked', { challenge: Buffer.alloc(55, 7).toString('base64url') }],
    ['that answers another question', { type: 'webauthn.create' }],
  ])('%s', async (_, bent) => {
    const { phone } = await withPasskey();
    expectRefused(await present(phone.get(await ask4Options(), bent)));
  });

  it('twice with one answer, on whichever replica', async () => {
    const { phone } = await withPasskey();
    const assertion = phone.get(await ask4Options());
    const answers = await Promise.all([present(assertion), present(assertion), present(assertion)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expectRefused(await present(assertion), 'signInUsed');
  });

  it('after five minutes', async () => {
    const { phone } = await withPasskey();
    const assertion = phone.get(await ask4Options());
    district.clock.pass({ minutes: 5 });
    expectRefused(await present(assertion));
  });

  it('whose signature, data or owner was changed', async () => {
    const { phone } = await withPasskey();
    const { phone: another } = await withPasskey();
    const theirs = another.get(await ask4Options());
    const changes = [
      (own: object) => ({ ...own, signature: theirs.signature }),
      (own: object) => ({ ...own, authenticatorData: theirs.authenticatorData }),
      (own: object) => ({ ...own, credentialId: theirs.credentialId }),
      (own: object) => ({ ...own, userHandle: theirs.userHandle }),
      (own: object) => ({ ...own, signature: 'AAAA' }),
      (own: object) => ({ ...own, clientDataJSON: Buffer.from('null').toString('base64url') }),
      (own: object) => ({ ...own, clientDataJSON: '%%%' }),
      (own: object) => ({ ...own, authenticatorData: 'AA' }),
    ];
    for (const change of changes) expectRefused(await present(change(phone.get(await ask4Options()))));
    expect((await present(phone.get(await ask4Options()))).status).toBe(200);
  });

  it('that nobody added, with the words of any other refusal', async () => {
    const { phone } = await withPasskey();
    const unknown = new Authenticator(ORIGIN);
    unknown.create({ rp: { id: 'rujukan.example' }, user: { id: 'AAAA' }, challenge: '' });
    const answer = await present(unknown.get(await ask4Options()));
    expectRefused(answer);
    const wrong = await present(phone.get(await ask4Options(), { verified: false }));
    expect(answer.text).toBe(wrong.text);
  });
});

describe('asking which passkeys a login has', () => {
  const offered = async (login: string) => (await ask4Options({ login })).allowCredentials ?? [];

  it('tells nobody whether there is such an account', async () => {
    const { login: withoutAny } = await newMidwife();
    for (const login of [withoutAny, 'bidan.khayal.jauh']) {
      const first = await offered(login);
      expect(first).toHaveLength(1);
      expect(first[0]!.id.length).toBeGreaterThan(20);
      expect(await offered(`  ${login.toUpperCase()} `)).toEqual(first);
    }
    expect(await offered('bidan.khayal.jauh')).not.toEqual(await offered('bidan.khayal.dekat'));
    const { login } = await withPasskey();
    expect(Object.keys((await offered(login))[0]!)).toEqual(Object.keys((await offered(withoutAny))[0]!));
  });
});
