import { PACES, type Paces } from '../../../apps/api/src/edge/paces';
import { type Answer, type ProblemAnswer, ask } from '../kit/client';
import { type District, startDistrict } from '../kit/district';
import { ANY_PACE } from '../kit/any-pace';
import { eventually } from '../kit/eventually';
import { LiveStream } from '../kit/live-stream';
import { newId } from '../kit/person';
import { PASSWORD, PEOPLE } from '../kit/places';
import { expectProblem } from '../bad-input/scene';

const districts: District[] = [];

afterEach(async () => {
  await Promise.all(districts.splice(0).map((each) => each.close()));
});

async function districtAt(
  changed: Partial<Paces>,
  more: Parameters<typeof startDistrict>[0] = {},
): Promise<District> {
  const district = await startDistrict({
    people: ['midwife', 'hospital', 'coordinator'],
    ...more,
    edge: { paces: { ...ANY_PACE, ...changed }, ...more.edge },
  });
  districts.push(district);
  return district;
}

const few = (most: number) => ({ most, withinMs: 60_000 });

async function times<T>(count: number, work: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let number = 0; number < count; number += 1) results.push(await work());
  return results;
}

const statuses = (answers: readonly Answer<unknown>[]) => answers.map(({ status }) => status);

describe('an account that asks faster than people do', () => {
  it('is told when to come back, in both languages, and harms nobody else', async () => {
    const district = await districtAt({ account: few(5) });
    const midwife = district.as('midwife');
    const asked = await times(5, () => midwife.get('/api/facilities'));
    expect(statuses(asked)).toEqual([200, 200, 200, 200, 200]);

    const english = await midwife.get('/api/facilities', { 'accept-language': 'en' });
    const indonesian = await midwife.get('/api/facilities', { 'accept-language': 'id' });
    const { about, detail } = expectProblem(english, 429, 'tooManyRequests');
    expect(expectProblem(indonesian, 429, 'tooManyRequests').detail).not.toBe(detail);
    expect(Number(english.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(english.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(String(about?.retryAfterSeconds)).toBe(english.headers['retry-after']);

    expect((await district.as('hospital').get('/api/facilities')).status).toBe(200);
  });

  it('records nothing with what is refused, and the same command later', async () => {
    const district = await districtAt({ account: { most: 3, withinMs: 1_500 } });
    const midwife = district.as('midwife');
    await times(3, () => midwife.get('/api/facilities'));
    const report = { commandId: newId(), freeBeds: { delivery: 2 } };
    const path = '/api/facilities/pkm-ipuh/capacity';
    expectProblem(await midwife.post(path, report), 429, 'tooManyRequests');
    await eventually(async () => {
      expect(await midwife.post(path, report)).toMatchObject({ status: 201, body: { repeated: false } });
    });
  });

  it('is not another account whose name stands in a forged token', async () => {
    const district = await districtAt({ account: few(3) });
    const hospital = district.as('hospital');
    const [head = '', claims = ''] = (await hospital.token()).split('.');
    const forged = { authorization: `Bearer ${head}.${claims}.${'A'.repeat(43)}` };
    const answers = await times(10, () =>
      ask(district.address, 'get', '/api/facilities', { headers: forged }),
    );
    expect(new Set(statuses(answers))).toEqual(new Set([401]));
    expect((await hospital.get('/api/facilities')).status).toBe(200);
  });
});

describe('an address that asks for more than a puskesmas would', () => {
  it('is told when to come back before anything is looked at, whatever account or address it claims', async () => {
    const district = await districtAt({ address: few(20) });
    const answers = await times(30, () =>
      ask<ProblemAnswer>(district.address, 'get', '/api/nothing', {
        headers: { 'x-forwarded-for': `10.0.0.${Math.trunc(Math.random() * 250)}` },
      }),
    );
    expect(statuses(answers)).toEqual([...Array<number>(20).fill(404), ...Array<number>(10).fill(429)]);
    expect(answers.at(-1)?.body.code).toBe('tooManyRequests');
    expect(answers.at(-1)?.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await ask(district.address, 'get', '/docs')).status).toBe(429);
  });

  it('is each phone behind a proxy that is trusted, not the proxy', async () => {
    const district = await districtAt({ address: few(20) }, { edge: { trustedProxies: ['127.0.0.1'] } });
    const from = (address: string) => () =>
      ask(district.address, 'get', '/api/nothing', { headers: { 'x-forwarded-for': address } });
    expect(statuses(await times(25, from('10.0.0.1'))).filter((status) => status === 429)).toHaveLength(5);
    expect(statuses(await times(5, from('10.0.0.2')))).not.toContain(429);
  });

  it('is one network of IPv6, however many addresses it takes', async () => {
    const district = await districtAt({ address: few(20) }, { edge: { trustedProxies: ['127.0.0.1'] } });
    const from = (address: string) =>
      ask(district.address, 'get', '/api/nothing', { headers: { 'x-forwarded-for': address } });
    const answers = [];
    for (let number = 1; number <= 25; number += 1) answers.push(await from(`2001:db8:1:2::${number}`));
    expect(statuses(answers).filter((status) => status === 429)).toHaveLength(5);
    expect((await from('2001:db8:1:3::1')).status).toBe(404);
  });

  it('is seen to live by whoever watches the process', async () => {
    const district = await districtAt({ address: few(3) });
    const watched = await times(10, () => ask(district.address, 'get', '/health/live'));
    const ready = await times(10, () => ask(district.address, 'get', '/health/ready'));
    expect(new Set(statuses([...watched, ...ready]))).toEqual(new Set([200]));
  });
});

describe('what costs more', () => {
  it('signing in: is held tighter for an address, also with the right password', async () => {
    const district = await districtAt({ signIn: few(4) });
    const body = { login: PEOPLE.midwife.login, password: PASSWORD };
    const answers = await times(6, () => ask(district.address, 'post', '/api/session', { body }));
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 429, 429]);
    expectProblem(answers[5]!, 429, 'tooManyRequests');
  });

  it('exports: are held tighter for an account', async () => {
    const district = await districtAt({ export: few(2) });
    const coordinator = district.as('coordinator');
    const answers = await times(3, () => coordinator.get('/api/delays/facts?format=csv'));
    expect(statuses(answers)).toEqual([200, 200, 429]);
    expect((await coordinator.get('/api/facilities')).status).toBe(200);
  });

  it('looking for people by their numbers: is held tighter for an account, so that nobody tries them all', async () => {
    const district = await districtAt({ search: few(2) });
    const midwife = district.as('midwife');
    const look = () => midwife.post('/api/persons/search', { by: 'nik', number: '1706055504980001' });
    expect(statuses(await times(3, look))).toEqual([200, 200, 429]);
    expect((await midwife.get('/api/facilities')).status).toBe(200);
  });

  it('is held tighter than what does not', () => {
    for (const name of ['signIn', 'search', 'export'] as const) {
      expect(PACES[name].most).toBeLessThan(PACES.account.most / 5);
    }
    expect(PACES.address.most).toBeGreaterThan(PACES.account.most);
  });
});

describe('live lists', () => {
  const INCOMING = '/api/worklists/incoming/live';

  it('are opened again as often as a phone loses its signal, at whatever pace', async () => {
    const district = await districtAt({ account: few(2), address: few(5) });
    const headers = await district.as('hospital').authorization();
    for (let number = 0; number < 20; number += 1) {
      const stream = await LiveStream.open(`${district.address}${INCOMING}`, headers);
      expect(stream.status).toBe(200);
      stream.close();
    }
  });

  it('are so many at once and no more for an account; one that closes makes room', async () => {
    const district = await districtAt({}, { edge: { streams: { perAccount: 3, perAddress: 100 } } });
    const hospital = district.as('hospital');
    const headers = await hospital.authorization();
    const open = () => LiveStream.open(`${district.address}${INCOMING}`, headers);
    const streams = [await open(), await open(), await open()];
    const refused = await hospital.get(INCOMING);
    expectProblem(refused, 429, 'tooManyStreams');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    streams[0]?.close();
    await eventually(async () => {
      const next = await open();
      streams.push(next);
      expect(next.status).toBe(200);
    });
    for (const stream of streams) stream.close();
  });

  it('are so many at once and no more from an address', async () => {
    const district = await districtAt({}, { edge: { streams: { perAccount: 100, perAddress: 2 } } });
    const headers = await district.as('hospital').authorization();
    const streams = [];
    for (let number = 0; number < 2; number += 1) {
      streams.push(await LiveStream.open(`${district.address}${INCOMING}`, headers));
    }
    expectProblem(await district.as('coordinator').get(INCOMING), 429, 'tooManyStreams');
    for (const stream of streams) stream.close();
  });
});
