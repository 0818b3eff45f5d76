import { jest } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { Appended, EventLog, ExpectedRevision, NewEvent } from '@rujukan/event-log';
import { createLogger } from '../../../apps/api/src/operations/logger';
import { AT_PUSKESMAS } from '../bad-input/scene';
import { type Answer, type ProblemAnswer, ask } from '../kit/client';
import { type District, startDistrict } from '../kit/district';
import { FailingLog } from '../kit/failing-log';
import { type Person, newId, somebody } from '../kit/person';
import { IPUH, PASSWORD, RSUD } from '../kit/places';
import { RawConnection } from '../kit/raw-connection';

/** Marked so that each could come from one field only; none of it belongs to anybody. */
const HER = {
  name: 'Zubaidah Penanda-Nama',
  nik: '1706095504980777',
  motherNik: '1706094101600888',
  phone: '+62 811-7406-0999',
  address: 'Gang Penanda-Alamat 9',
  birthDate: '1998-04-19',
};
const NOTE = 'penanda-catatan: suaminya melaut';
const DISPLAY_NAME = 'Bidan Penanda-Tampilan';
const SECRETS = { wrong: 'penanda-sandi-salah', right: 'penanda-sandi-pertama' };

/** A mistake of our own in a place where somebody's name is at hand. */
class MistakenLog extends FailingLog {
  isMistaken = false;

  override append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    if (this.isMistaken) {
      const cause = new Error(`${HER.nik} of ${HER.name}`);
      throw new TypeError(`cannot read "leg" of ${JSON.stringify({ ...HER, NOTE })}`, { cause });
    }
    return super.append(stream, expected, events);
  }
}

let district: District;
let log: MistakenLog;
let midwife: Person;
let hospital: Person;
let written = '';
let said: string;
const tokens: string[] = [];
const refusals: Answer<unknown>[] = [];

beforeAll(async () => {
  const lines = new Writable({
    write(chunk: Buffer, _, done) {
      written += chunk.toString();
      done();
    },
  });
  district = await startDistrict({
    logger: createLogger('trace', lines),
    log: (real: EventLog) => (log = new MistakenLog(real)),
  });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  said = await listenedTo(async () => {
    await aWholeJourney();
    await everyWayToFail();
  });
});

afterAll(async () => {
  await district.close();
});

/** What goes past the logger to the operator's screen while something happens. */
async function listenedTo(happening: () => Promise<void>): Promise<string> {
  const heard = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      heard[name] += String(text);
      return true;
    }),
  );
  try {
    await happening();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return heard.stdout + heard.stderr;
}

async function aWholeJourney(): Promise<void> {
  const her = somebody();
  await midwife.detects(her, AT_PUSKESMAS, { person: HER, note: NOTE });
  const leg = await midwife.refers(her, RSUD, { from: IPUH, note: NOTE });
  await hospital.accepts(her, leg, { note: NOTE });
  await midwife.sendsOff(her, leg, { note: NOTE });
  await hospital.acknowledgesArrival(her, leg, RSUD, { note: NOTE });
  await hospital.admits(her, leg, RSUD, { note: NOTE });
  const { position } = await hospital.recordsOutcome(her, 'dischargedWell', 'hospital', { note: NOTE });
  const { person } = await midwife.opens(her, { atLeast: position });
  expect(person).toMatchObject(HER);
  await midwife.waiting();
  await hospital.incoming();
  const account = { login: 'bidan.penanda', role: 'midwife', facilityId: IPUH, displayName: DISPLAY_NAME };
  const opening = { commandId: newId(), ...account, firstPassword: SECRETS.right };
  await district.as('admin').state('/api/accounts', opening);
  tokens.push(await midwife.token(), await hospital.token());
}

async function everyWayToFail(): Promise<void> {
  const { address } = district;
  const json = { 'content-type': 'application/json' };
  const statement = { commandId: newId(), ...somebody(), ...AT_PUSKESMAS, subject: 'mother', person: HER };
  const whole = { ...statement, phase: 'labour', signs: ['fits'], note: NOTE };
  const encoded = encodeURIComponent(HER.name);
  const wrong = { login: HER.name, password: SECRETS.wrong };

  refusals.push(
    await midwife.post('/api/cases', JSON.stringify(whole).slice(0, -9), json),
    await midwife.post('/api/cases', { ...whole, signs: [HER.name], [HER.name]: HER.nik }),
    await midwife.post('/api/cases', HER.address, { 'content-type': 'text/plain' }),
    await midwife.post('/api/cases', { ...whole, note: NOTE.repeat(5_000) }),
    await midwife.post('/api/cases', { ...whole, person: { ...HER, phone: HER.name } }),
    await midwife.get(`/api/cases/${encoded}`),
    await midwife.get(`/api/worklists/waiting?after=${HER.nik}&${encoded}=1`),
    await midwife.get(`/${encoded}?nama=${encoded}`),
    await midwife.get(`/%zz${encoded}`),
    await ask(address, 'post', '/api/session', { body: wrong }),
    await ask(address, 'get', '/api/facilities', { headers: { authorization: `Bearer ${HER.nik}.a.b` } }),
    await district.as('analyst').post('/api/cases', whole),
  );
  using unreadable = await RawConnection.open(address);
  unreadable.send(`GET /${HER.name} HTTP/1.1`, `x-nama: ${HER.name}`, '', '');
  const { body } = await unreadable.answer();
  refusals.push({ status: 400, headers: {}, text: body, body });

  log.failAfter(0);
  refusals.push(await midwife.post('/api/cases', whole));
  log.mend();
  log.isMistaken = true;
  const failed = await midwife.post<ProblemAnswer>('/api/cases', whole);
  log.isMistaken = false;
  refusals.push(failed);
  expect([failed.status, failed.body.code]).toEqual([500, 'internal']);
}

function marks(): readonly string[] {
  const told = [...Object.values(HER), NOTE, DISPLAY_NAME, ...Object.values(SECRETS), PASSWORD];
  const parts = ['enanda-', 'enanda%2D', 'Zubaidah', 'melaut', '1706095504', '74060999'];
  return [...told, ...told.map(encodeURIComponent), ...parts, ...tokens, ...tokens.flatMap(signatureOf)];
}

const signatureOf = (token: string): readonly string[] => token.split('.').slice(1);

function expectNothingOfThem(text: string): void {
  expect(text.length).toBeGreaterThan(0);
  expect(marks().filter((mark) => text.includes(mark))).toEqual([]);
}

describe('people and secrets', () => {
  it('stand in no line of the log, not even at the level at which everything is told', () => {
    expect(written).toContain('the event log cannot be written');
    expect(written).toContain('a request failed');
    expectNothingOfThem(written);
  });

  it('leave a failure that nobody foresaw as a number and a place in the code', () => {
    const line = written.split('\n').find((each) => each.includes('"incident"')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      cause: { name: 'TypeError', stack: expect.stringMatching(/^\s+at /) as string },
    });
  });

  it('are not told past the log, to the screen', () => {
    expectNothingOfThem(`${said} `);
  });

  it('stand in no answer that refuses or fails', () => {
    expect(refusals.length).toBeGreaterThan(12);
    for (const { status, text, headers } of refusals) {
      expect(status).toBeGreaterThanOrEqual(400);
      expectNothingOfThem(text + JSON.stringify(headers));
    }
  });

  it('stand neither in the metrics nor in the health', async () => {
    for (const path of ['/metrics', '/health/ready', '/health/live']) {
      expectNothingOfThem((await ask(district.address, 'get', path)).text);
    }
  });

  it('name no file', async () => {
    const names = await readdir(district.dataDir, { recursive: true });
    expect(names).toContain('read-models');
    expectNothingOfThem(names.join('\n'));
  });
});
