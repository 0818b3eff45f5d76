import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, jwtVerify } from 'jose';
import type { ProblemAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { type Patient, Person, newId, somebody } from './kit/person';
import { IPUH, PASSWORD, PEOPLE, RSUD } from './kit/places';
import { Browser, PushService, type Pushed } from './kit/push-service';

interface PushView {
  readonly publicKey: string | null;
  readonly subscribed: boolean;
}
interface Told {
  readonly notificationId: string;
  readonly kind: string;
  readonly caseId: string;
  readonly channels: Readonly<Record<string, { readonly progress: string; readonly attempts: number }>>;
}

const PATH = '/api/notifications/push';
let folder: string;
let service: PushService;
let district: District;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rujukan-push-'));
  service = await PushService.start(folder);
  district = await startDistrict({ edge: { webPush: service.settings } });
});

beforeEach(() => {
  service.mood = 201;
});

afterAll(async () => {
  await district.close();
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The desk of the hospital at a browser of its own, signed in and subscribed. */
async function deskAt(browser = new Browser(service), login: string = PEOPLE.hospital.login) {
  const desk = district.withLogin(login, PASSWORD);
  const { status, text } = await desk.post(PATH, { commandId: newId(), ...browser.subscription });
  if (status !== 204) throw new Error(`the subscription was answered ${status}: ${text}`);
  await eventually(async () => {
    expect((await desk.read<PushView>(PATH)).subscribed).toBe(true);
  });
  return { desk, browser };
}

async function referred(): Promise<Patient> {
  const ibu = somebody();
  const midwife = district.as('midwife');
  const at = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
  await midwife.detects(ibu, at, { person: { name: 'Ibu Contoh (rekaan)' } });
  await midwife.refers(ibu, RSUD, { from: IPUH });
  return ibu;
}

function toldOf(desk: Person, { caseId }: Patient): Promise<Told> {
  return eventually(async () => {
    const { rows } = await desk.read<{ rows: readonly Told[] }>('/api/notifications?limit=200');
    const found = rows.find((row) => row.caseId === caseId);
    if (!found) throw new Error('nobody was told');
    return found;
  });
}

function progressOf(desk: Person, ibu: Patient, progress: string, attempts: number, withinMs?: number) {
  return eventually(async () => {
    expect((await toldOf(desk, ibu)).channels.push).toEqual({ progress, attempts });
  }, withinMs);
}

const arrivedAt = (browser: Browser, count = 1): Promise<readonly Pushed[]> =>
  eventually(() => {
    const pushed = service.at(browser);
    expect(pushed).toHaveLength(count);
    return pushed;
  });

/** Ends what a test subscribed, so that the next one is told alone. */
const signsOut = (desk: Person) => desk.ask('delete', '/api/session');

describe('a push message', () => {
  it('is read by the browser that subscribed, and by nobody between', async () => {
    const { desk, browser } = await deskAt();
    const ibu = await referred();
    const [pushed] = await arrivedAt(browser);
    if (!pushed) throw new Error('nothing came');
    const { notificationId } = await toldOf(desk, ibu);
    const said = browser.read(pushed);
    expect(said).toEqual({
      ...{ id: notificationId, kind: 'referralRaised', urgency: 'emergency', caseId: ibu.caseId },
      legId: expect.any(String) as string,
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      texts: {
        id: expect.stringMatching(/^RUJUKAN DARURAT, perdarahan dari pkm-ipuh/) as string,
        en: expect.stringMatching(/^EMERGENCY REFERRAL, bleeding from pkm-ipuh/) as string,
      },
    });
    expect(JSON.stringify(said)).not.toMatch(/Contoh/);
    expect(pushed.body.toString('latin1')).not.toMatch(/RUJUKAN|REFERRAL|referralRaised/);
    expect(() => new Browser(service).read(pushed)).toThrow();
    await progressOf(desk, ibu, 'sent', 1);
    await signsOut(desk);
  });

  it('says how long it is worth, how urgent it is, and what it takes the place of', async () => {
    const { desk, browser } = await deskAt();
    await referred();
    const [pushed] = await arrivedAt(browser);
    const { ttl, urgency, topic, 'content-encoding': encoding } = pushed?.headers ?? {};
    expect([ttl, urgency, encoding]).toEqual(['7200', 'high', 'aes128gcm']);
    expect(topic).toMatch(/^[\w-]{32}$/);
    await signsOut(desk);
  });

  it('is signed with the key that the browser subscribed to', async () => {
    const { desk, browser } = await deskAt();
    const { publicKey } = await desk.read<PushView>(PATH);
    await referred();
    const [pushed] = await arrivedAt(browser);
    const [, token = '', key = ''] =
      /^vapid t=(\S+), k=(\S+)$/.exec(pushed?.headers.authorization ?? '') ?? [];
    expect(key).toBe(publicKey);
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const verified = await jwtVerify(
      token,
      await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256'),
      {
        audience: service.origin,
      },
    );
    expect(verified.payload.sub).toBe('mailto:dinkes@example.id');
    await signsOut(desk);
  });

  it('goes to every device of an account, and has come when one of them has it', async () => {
    const { desk: one, browser: first } = await deskAt();
    const { desk: two, browser: second } = await deskAt();
    const ibu = await referred();
    await arrivedAt(first);
    await arrivedAt(second);
    await progressOf(one, ibu, 'sent', 1);
    await signsOut(one);
    await signsOut(two);
  });
});

describe('a push service', () => {
  it.each([404, 410])('that says %d ends the subscription, and is asked no more', async (status) => {
    const { desk, browser } = await deskAt();
    service.mood = status;
    const ibu = await referred();
    await progressOf(desk, ibu, 'over', 1);
    await eventually(async () => {
      expect((await desk.read<PushView>(PATH)).subscribed).toBe(false);
    });
    service.mood = 201;
    expect((await toldOf(desk, await referred())).channels.push).toBeUndefined();
    expect(service.at(browser)).toHaveLength(1);
    await signsOut(desk);
  });

  it('that is busy is asked again when it says, with the same topic', async () => {
    const { desk, browser } = await deskAt();
    service.mood = { status: 429, retryAfter: '90' };
    const ibu = await referred();
    await progressOf(desk, ibu, 'waiting', 1);
    service.mood = 201;
    district.clock.pass({ seconds: 60 });
    const other = await referred();
    await progressOf(desk, other, 'sent', 1);
    expect(service.at(browser)).toHaveLength(2);
    district.clock.pass({ seconds: 31 });
    await progressOf(desk, ibu, 'sent', 2);
    const [first, , again] = await arrivedAt(browser, 3);
    expect(again?.headers.topic).toBe(first?.headers.topic);
    expect(again?.headers.ttl).toBe(String(7200 - 91));
    await signsOut(desk);
  });

  it('that is broken is asked again after a while', async () => {
    const { desk, browser } = await deskAt();
    service.mood = 503;
    const ibu = await referred();
    await progressOf(desk, ibu, 'waiting', 1);
    service.mood = 201;
    district.clock.pass({ seconds: 6 });
    await progressOf(desk, ibu, 'sent', 2);
    await arrivedAt(browser, 2);
    await signsOut(desk);
  });

  it('that never answers is given up after ten seconds', async () => {
    const { desk } = await deskAt();
    service.mood = 'silent';
    const ibu = await referred();
    await progressOf(desk, ibu, 'waiting', 1, 20_000);
    await signsOut(desk);
  });
});

describe('a subscription', () => {
  it('ends with the session, and with the word of its owner', async () => {
    const { desk: signedOut, browser: left } = await deskAt();
    await signsOut(signedOut);
    const { desk, browser } = await deskAt();
    expect((await desk.ask('delete', PATH)).status).toBe(204);
    await eventually(async () => {
      expect((await desk.read<PushView>(PATH)).subscribed).toBe(false);
    });
    expect((await toldOf(desk, await referred())).channels.push).toBeUndefined();
    expect([service.at(left), service.at(browser)]).toEqual([[], []]);
    await signsOut(desk);
  });

  it('of a browser is that of whoever signed in there last', async () => {
    const { browser } = await deskAt();
    const { desk: midwife } = await deskAt(browser, PEOPLE.midwife.login);
    const ibu = await referred();
    expect((await toldOf(district.as('hospital'), ibu)).channels.push).toBeUndefined();
    expect(service.at(browser)).toEqual([]);
    await signsOut(midwife);
  });

  it('stands in no log as it is', async () => {
    const { desk, browser } = await deskAt();
    const stored = JSON.stringify(await district.stores.trail.readAll(null, 10_000));
    expect(stored).toContain('PushSubscribed');
    expect(stored).not.toContain(browser.path);
    expect(stored).not.toContain(browser.subscription.keys.auth);
    await signsOut(desk);
  });

  it.each([
    'http://localhost/push',
    'https://127.0.0.1/push',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/push',
    'https://localhost:1/push',
    'https://fcm.googleapis.com.evil.example/push',
    'not an address',
  ])('is refused where no push service is: %s', async (endpoint) => {
    const { keys } = new Browser(service).subscription;
    const { status, body } = await district
      .as('hospital')
      .post<ProblemAnswer>(PATH, { commandId: newId(), endpoint, keys });
    expect([status, body.code]).toEqual([422, 'pushServiceUnknown']);
  });

  it('is refused with keys for which nothing can be sealed', async () => {
    const { endpoint, keys } = new Browser(service).subscription;
    for (const wrong of [
      { ...keys, auth: 'AAAA' },
      { ...keys, p256dh: 'AAAA' },
      { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') },
    ]) {
      const { status, body } = await district
        .as('hospital')
        .post<ProblemAnswer>(PATH, { commandId: newId(), endpoint, keys: wrong });
      expect([status, body.code]).toEqual([422, 'pushKeysMalformed']);
    }
  });
});
