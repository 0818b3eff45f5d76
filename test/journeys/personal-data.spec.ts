import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { caseStream } from '@rujukan/referral';
import { type ProblemAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, about, newId, somebody } from './kit/person';
import { IPUH, PASSWORD, RSUD } from './kit/places';
import type { CaseView } from './kit/views';

const EXPORT = '/api/delays/facts?format=csv';
const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

/** In everything that is told of a person, and in nothing else. */
const MARK = 'Rahasiakanlah';
const HERS = {
  name: `${MARK} binti Contoh`,
  nik: '1706055504980001',
  motherNik: '1706055504600001',
  phone: '+62 811-9876-5432',
  address: `${MARK}, Air Buluh`,
  birthDate: '1998-04-15',
} as const;
const TELLTALES = [
  MARK,
  MARK.toLowerCase(),
  '1706055504980001',
  '1706055504600001',
  '9876-5432',
  '98765432',
  '1998-04-15',
];

interface Found {
  readonly rows: readonly { readonly case: CaseView }[];
}

let district: District;
let midwife: Person;
let hospital: Person;
let coordinator: Person;

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'midwifeElsewhere', 'hospital', 'otherHospital', 'coordinator', 'analyst', 'admin'],
  });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  coordinator = district.as('coordinator');
});

afterAll(async () => {
  await district.close();
});

/** Referred, with something personal in every event. */
async function toldOf(person: object = HERS): Promise<{ readonly ibu: Patient; readonly leg: string }> {
  const ibu = somebody();
  await midwife.detects(ibu, AT_PUSKESMAS, { person, note: `${MARK} datang bersama suami` });
  const leg = await midwife.refers(ibu, RSUD, { from: IPUH, note: `${MARK} SBAR` });
  await hospital.accepts(ibu, leg, { note: `${MARK} siap` });
  await district.stores.catchUp();
  return { ibu, leg };
}

const search = (who: Person, by: string, number: string) =>
  who.post<Found>('/api/persons/search', { by, number });
const found = async (who: Person, by: string, number: string) =>
  (await search(who, by, number)).body.rows.map((row) => row.case.caseId);
const erase = ({ personId }: Patient, reason = 'requestedByPerson') =>
  coordinator.post<ProblemAnswer>(`/api/persons/${personId}/erasure`, { commandId: newId(), reason });

describe('what identifies a person', () => {
  it('is shown to those who care for her, in lists and in her history', async () => {
    const { ibu } = await toldOf();

    const [incoming] = about(ibu, await hospital.incoming());
    const opened = await midwife.opens(ibu);

    expect(incoming?.case).toMatchObject({ person: { ...HERS }, personWithheld: null });
    expect(opened).toMatchObject({ person: { ...HERS }, personWithheld: null });
    expect(opened.history.map(({ person }) => person?.note)).toEqual([
      `${MARK} datang bersama suami`,
      `${MARK} SBAR`,
      `${MARK} siap`,
    ]);
  });

  it('is in no file that the product keeps: not in the log, the read models, or what was written before them', async () => {
    await toldOf();
    const account = { login: `${MARK.toLowerCase()}.dinkes`, role: 'analyst', facilityId: null } as const;
    await district.openAccount(account, false);
    const { login } = account;
    const signIn = { login, password: PASSWORD, device: `HP ${MARK}` };
    expect(await ask(district.address, 'post', '/api/session', { body: signIn })).toMatchObject({
      status: 200,
    });
    const files = (await readdir(district.dataDir, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    const telling: string[] = [];
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name));
      telling.push(...TELLTALES.filter((mark) => bytes.includes(mark)).map((mark) => `${name}: ${mark}`));
    }

    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^cases-v/), expect.stringMatching(/^sessions-v/)]),
    );
    expect(telling).toEqual([]);
  });

  it('is in no answer of an export', async () => {
    await toldOf();
    const exported = await coordinator.get(EXPORT);

    expect(exported.status).toBe(200);
    expect(TELLTALES.filter((mark) => exported.text.includes(mark))).toEqual([]);
  });

  it('is told to be unreadable when its envelope was altered, and the case is shown all the same', async () => {
    const { ibu } = await toldOf();
    const stream = caseStream(ibu.caseId);
    const events = await district.stores.log.readStream(stream);
    const { meta, personal } = events[1]!;
    const altered = { ...personal, text: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
    const id = newId();
    const note = { id, type: 'NoteAdded', data: { legId: null }, meta: { ...meta, commandId: id } };
    const moved = { ...note, id: newId(), personal };
    await district.stores.log.append(stream, events.length - 1, [{ ...note, personal: altered }, moved]);
    await district.stores.catchUp();

    const { status, body } = await midwife.get<{ history: readonly { personWithheld: string | null }[] }>(
      `/api/cases/${ibu.caseId}`,
    );

    expect(status).toBe(200);
    expect(body.history.map(({ personWithheld }) => personWithheld)).toEqual([
      null,
      null,
      null,
      'unreadable',
      'unreadable',
    ]);
  });
});

describe('somebody looked for by a number', () => {
  it('is found by NIK and by phone, however it is written, by those who may read her case', async () => {
    const { ibu } = await toldOf({ ...HERS, nik: '1706055504990011', phone: '0811 2222 3333' });

    expect(await found(midwife, 'nik', '1706 0555 0499 0011')).toEqual([ibu.caseId]);
    expect(await found(hospital, 'phone', '+62 811-2222-3333')).toEqual([ibu.caseId]);
    expect(await found(coordinator, 'phone', '0811 2222 3333')).toEqual([ibu.caseId]);
  });

  it('is nobody to those who may not, as somebody who is not there', async () => {
    await toldOf({ ...HERS, nik: '1706055504990022' });

    for (const [who, number] of [
      [district.as('midwifeElsewhere'), '1706055504990022'],
      [district.as('otherHospital'), '1706055504990022'],
      [midwife, '9999999999999999'],
      [midwife, 'belum ada'],
    ] as const) {
      const { status, body } = await search(who, 'nik', number);
      expect([status, body]).toEqual([200, { rows: [], otherDetections: [], toBeOpened: [], persons: [] }]);
    }
    expect((await search(district.as('analyst'), 'nik', '1706055504990022')).status).toBe(403);
  });

  it('is found as a newborn by her mother’s NIK', async () => {
    const { ibu } = await toldOf({ motherNik: '1706055504990033' });

    expect(await found(midwife, 'nik', '1706055504990033')).toEqual([ibu.caseId]);
  });
});

describe('somebody who asked to be forgotten', () => {
  it('is shown to nobody from then on; what happened to her, and every figure, stays', async () => {
    const { ibu } = await toldOf({ ...HERS, nik: '1706055504990044' });
    const { ibu: other } = await toldOf();
    const before = await coordinator.asksForDelays();
    const exported = await coordinator.get(EXPORT);
    const live = await LiveStream.open(
      `${district.address}/api/worklists/incoming/live`,
      await hospital.authorization(),
    );

    const { status, body } = await erase(ibu);
    const { position } = body as unknown as { readonly position: string };

    expect(status).toBe(201);
    const message = await live.nextChange();
    live.close();
    expect(message).toMatchObject({
      event: 'changed',
      data: { caseId: ibu.caseId, entries: [{ case: { person: null, personWithheld: 'erased' } }] },
    });
    const [incoming] = about(ibu, await hospital.incoming({ atLeast: position }));
    expect(incoming?.case).toMatchObject({ person: null, personWithheld: 'erased' });
    const opened = await midwife.opens(ibu, { atLeast: position });
    expect(opened.history.map(({ type, person, personWithheld }) => [type, person, personWithheld])).toEqual([
      ['CaseDetected', null, 'erased'],
      ['ReferralRaised', null, 'erased'],
      ['ReferralAccepted', null, 'erased'],
    ]);
    expect(JSON.stringify(opened)).not.toContain(MARK);
    expect(await found(coordinator, 'nik', '1706055504990044')).toEqual([]);
    const after = await coordinator.asksForDelays({ atLeast: position });
    expect({ ...after, asOf: null }).toEqual({ ...before, asOf: null });
    expect(await midwife.opens(other)).toMatchObject({ person: { name: HERS.name } });
    expect((await coordinator.get(EXPORT)).text).toBe(exported.text);
  });

  it('has what happens to her recorded still, without what was said of her, and the phone is told', async () => {
    const { ibu, leg } = await toldOf();
    await erase(ibu);
    await district.stores.catchUp();

    const commandId = newId();
    const said = { commandId, mode: 'ambulance', escort: 'midwife', note: `${MARK} berangkat` };
    const sent = await midwife.post(`/api/cases/${ibu.caseId}/legs/${leg}/departure`, said);
    const again = await midwife.post(`/api/cases/${ibu.caseId}/legs/${leg}/departure`, said);

    expect(sent).toMatchObject({ status: 201, body: { repeated: false, personalDropped: true } });
    expect(again).toMatchObject({ status: 201, body: { repeated: true, personalDropped: true } });
    const { history } = await midwife.opens(ibu, { atLeast: sent.body.position });
    expect(history.at(-1)).toMatchObject({ type: 'TransportDeparted', person: null, personWithheld: null });
  });

  it('was forgotten once: asking again changes nothing', async () => {
    const { ibu } = await toldOf();

    expect((await erase(ibu)).body).toMatchObject({ repeated: false });
    expect((await erase(ibu, 'other')).body).toMatchObject({ repeated: true });
  });

  it('is kept while a hold stands', async () => {
    const { ibu } = await toldOf();
    const hold = { commandId: newId(), reason: 'mortalityReview' };
    await coordinator.state(`/api/persons/${ibu.personId}/hold`, hold);

    expect(await erase(ibu)).toMatchObject({
      status: 409,
      body: { code: 'erasureHeld', about: { reasons: 'mortalityReview' } },
    });
    expect(await midwife.opens(ibu)).toMatchObject({ person: { name: HERS.name } });

    await coordinator.state(`/api/persons/${ibu.personId}/hold-lift`, { ...hold, commandId: newId() });
    expect((await erase(ibu)).status).toBe(201);
    await eventually(async () => {
      expect(await midwife.opens(ibu)).toMatchObject({ person: null, personWithheld: 'erased' });
    });
  });

  it('must have been here', async () => {
    expect(await erase(somebody())).toMatchObject({ status: 404, body: { code: 'personUnknown' } });
  });

  it('is erased by nobody but the coordinator', async () => {
    const { ibu } = await toldOf();
    for (const name of ['midwife', 'hospital', 'analyst', 'admin'] as const) {
      const path = `/api/persons/${ibu.personId}/erasure`;
      const answer = await district.as(name).post(path, { commandId: newId(), reason: 'other' });
      expect([name, answer.status]).toEqual([name, 403]);
    }
  });
});
