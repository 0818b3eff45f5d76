import { Writable } from 'node:stream';
import { createLogger } from '../../apps/api/src/operations/logger';
import { ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { FailingLog } from './kit/failing-log';
import { type Person, newId, somebody } from './kit/person';
import { IPUH, RSUD } from './kit/places';

/** What must be read by those who help her, and by nobody else. None of it belongs to anybody. */
const HER = {
  name: 'Nurhayati Rekaan',
  nik: '1706055504980001',
  phone: '+62 811-7406-0001',
  address: 'Jalan Rekaan 17 Ipuh',
  birthDate: '1998-04-15',
};
const NOTE = 'suaminya Pak Rekaan sedang melaut';

const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

let district: District;
let log: FailingLog;
let midwife: Person;
let hospital: Person;
let written = '';

beforeAll(async () => {
  const lines = new Writable({
    write(chunk: Buffer, _, done) {
      written += chunk.toString();
      done();
    },
  });
  district = await startDistrict({
    people: ['midwife', 'hospital', 'coordinator', 'analyst'],
    logger: createLogger('debug', lines),
    log: (real) => (log = new FailingLog(real)),
  });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
});

afterAll(async () => {
  await district.close();
});

const open = (path: string) => ask<Readonly<Record<string, unknown>>>(district.address, 'get', path);

describe('the documents', () => {
  it('are served to everyone: the page, and what it is made from', async () => {
    const page = await open('/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    const { status, body } = await open('/api/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    const topics = await open('/api/asyncapi.json');
    expect([topics.status, topics.body.asyncapi]).toEqual([200, '3.0.0']);
  });
});

describe('what is written in the logs', () => {
  const ibu = somebody();

  it('is nothing that a person told, on the whole way of a case', async () => {
    await midwife.detects(ibu, AT_PUSKESMAS, { person: HER, note: NOTE });
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH, note: NOTE });
    await hospital.accepts(ibu, leg, { note: NOTE });
    await midwife.sendsOff(ibu, leg, { note: NOTE });
    await hospital.acknowledgesArrival(ibu, leg, RSUD, { note: NOTE });
    await hospital.admits(ibu, leg, RSUD, { note: NOTE });
    const { position } = await hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', { note: NOTE });
    const { person, history } = await midwife.opens(ibu, { atLeast: position });
    expect(person).toEqual({ ...HER, note: NOTE });
    expect(history).toHaveLength(7);
  });

  it('nor when it is malformed, refused, or cannot be stored', async () => {
    const json = { 'content-type': 'application/json' };
    await midwife.post('/api/cases', `{"name": "${HER.name}", "nik": ${HER.nik}`, json);
    await midwife.post('/api/cases', { person: { [HER.name]: HER.nik }, note: [NOTE], caseId: HER.phone });
    await midwife.post('/api/cases', HER.address, { 'content-type': 'text/plain' });
    await midwife.get(`/api/cases/${encodeURIComponent(HER.name)}`);
    await midwife.get(`/api/worklists/waiting?after=${encodeURIComponent(HER.nik)}`);
    await ask(district.address, 'post', '/api/session', { body: { login: HER.name, password: NOTE } });
    await midwife.get(`/${encodeURIComponent(HER.address)}?nama=${encodeURIComponent(HER.name)}`);
    log.failAfter(0);
    const { status } = await midwife.post(`/api/cases/${ibu.caseId}/notes`, {
      commandId: newId(),
      note: NOTE,
    });
    log.mend();
    expect(status).toBe(503);
    expect(written).toContain('the event log cannot be written');
  });

  it('so that an operator may read all of it', () => {
    for (const told of [...Object.values(HER), NOTE, 'Rekaan', 'melaut']) {
      expect(written.includes(told)).toBe(false);
      expect(written.includes(encodeURIComponent(told))).toBe(false);
    }
    for (const id of [ibu.caseId, ibu.personId]) expect(written.includes(id)).toBe(false);
  });
});

describe('the metrics', () => {
  it('tell of requests by route, of the read models and of the process', async () => {
    const { status, text, headers } = await open('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(text).toMatch(
      /rujukan_http_request_duration_seconds_count\{method="POST",route="\/api\/cases\/:caseId\/referral",status="201"\} 1/,
    );
    for (const readModel of ['accounts', 'cases', 'delay facts']) {
      expect(text).toContain(`rujukan_read_model_following{read_model="${readModel}"} 1`);
    }
    expect(text).toMatch(/rujukan_event_log_reachable 1/);
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('hold no id and nothing of a person, also of addresses that do not exist', async () => {
    await open(`/api/${newId()}/${encodeURIComponent(HER.name)}`);
    const { text } = await open('/metrics');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    for (const told of [...Object.values(HER), 'Nurhayati']) expect(text.includes(told)).toBe(false);
  });
});

describe('the health of the server', () => {
  it('is live, and ready once the read models show what the log holds', async () => {
    await district.stores.catchUp();
    expect(await open('/health/live')).toMatchObject({ status: 200, body: { status: 'up' } });
    await eventually(async () => {
      const ready = await open('/health/ready');
      expect(ready.status).toBe(200);
      expect(ready.body.log).toEqual({ head: await log.head(), reachable: true });
      expect(ready.body.readModels).toHaveLength(5);
    });
  });

  it('is not ready when the read models no longer follow, and says when to ask again', async () => {
    await district.stores.follower.stop();
    expect((await open('/health/live')).status).toBe(200);
    const { status, headers, body } = await open('/health/ready');
    expect([status, body.status]).toEqual([503, 'notReady']);
    expect(headers['retry-after']).toBe('2');
    const { position } = await midwife.detects(somebody(), AT_PUSKESMAS);
    const behind = await midwife.get(`/api/worklists/waiting?atLeast=${position}`);
    expect(behind).toMatchObject({ status: 503, body: { code: 'readModelBehind' } });
    expect(behind.headers['retry-after']).toBe('2');
  });
});
