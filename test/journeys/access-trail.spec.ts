import { type EventLog, EventLogUnavailable } from '@rujukan/event-log';
import { type ProblemAnswer, type SessionAnswer, ask } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, newId, somebody } from './kit/person';
import { IPUH, PASSWORD, PEOPLE, RSUD } from './kit/places';
import type { CaseWithHistoryView, ListView, WaitingView } from './kit/views';

interface ReadingView {
  readonly type: string;
  readonly at: string;
  readonly shownIn?: string;
  readonly why?: string | null;
  readonly by: { readonly accountId: string; readonly role: string; readonly facilityId: string | null };
  readonly from: string | null;
  readonly people: readonly Patient[];
}

interface TrailView {
  readonly rows: readonly ReadingView[];
  readonly next: string | null;
}

interface InBoth {
  readonly id: string;
  readonly en: string;
}

interface FileView {
  readonly identity: readonly { readonly label: InBoth; readonly value: string }[];
  readonly cases: readonly { readonly events: readonly { readonly title: InBoth }[] }[];
  readonly decisions: readonly { readonly title: InBoth }[];
  readonly readings: readonly { readonly shownIn: InBoth }[];
}

const AT_PUSKESMAS = {
  detectedAt: IPUH,
  origin: IPUH,
  entry: 'puskesmas',
  person: { name: 'Ibu Rekaan' },
} as const;

let district: District;
let midwife: Person;
let hospital: Person;
let coordinator: Person;
let isAway = false;

/** A trail that can be away. */
function sometimesAway(log: EventLog): EventLog {
  const append: EventLog['append'] = (...asked) =>
    isAway ? Promise.reject(new EventLogUnavailable('away')) : log.append(...asked);
  return Object.assign(Object.create(log) as EventLog, { append });
}

beforeAll(async () => {
  district = await startDistrict({ trail: sometimesAway });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  coordinator = district.as('coordinator');
});

afterEach(() => {
  isAway = false;
});

afterAll(async () => {
  await district.close();
});

const trailOf = (query: Readonly<Record<string, string>>): Promise<TrailView> =>
  coordinator.read(`/api/access-trail?${new URLSearchParams(query).toString()}`);

async function referred(): Promise<{ readonly ibu: Patient; readonly position: string }> {
  const ibu = somebody();
  await midwife.detects(ibu, AT_PUSKESMAS);
  await midwife.refers(ibu, RSUD, { from: IPUH });
  const { position } = await midwife.state(`/api/cases/${ibu.caseId}/notes`, {
    commandId: crypto.randomUUID(),
    note: 'rekaan',
  });
  return { ibu, position };
}

describe('the access trail', () => {
  it('tells of a person who was shown her, in which answer, when and from where; not who asked in vain', async () => {
    const { ibu, position } = await referred();
    await hospital.incoming({ atLeast: position });
    await midwife.opens(ibu);
    await district.as('midwifeElsewhere').get(`/api/cases/${ibu.caseId}`);

    const { rows, next } = await trailOf({ person: ibu.personId });

    expect(next).toBeNull();
    expect(rows.map(({ shownIn, by }) => [shownIn, by.role, by.facilityId]).sort()).toEqual([
      ['case', 'midwife', IPUH],
      ['caseHistory', 'midwife', IPUH],
      ['incoming', 'hospital', RSUD],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({
        type: 'PersonalDataRead',
        at: district.clock.iso,
        from: '127.0.0.1',
        why: null,
      });
      expect(row.people).toContainEqual(ibu);
    }
  });

  it('names each person of a list once, and tells by account what was read', async () => {
    const { ibu, position } = await referred();
    await hospital.incoming({ atLeast: position });
    const [{ by } = { by: { accountId: '' } }] = (await trailOf({ case: ibu.caseId })).rows;
    const { rows } = await trailOf({ account: by.accountId });
    const [latest] = rows;
    expect(new Set(rows.map((row) => row.by.accountId))).toEqual(new Set([by.accountId]));
    expect(latest?.people.filter(({ caseId }) => caseId === ibu.caseId)).toHaveLength(1);
  });

  it('is read in pages, the latest first, and within a period', async () => {
    const { ibu } = await referred();
    const began = district.clock.iso;
    for (let count = 0; count < 3; count += 1) {
      district.clock.pass({ minutes: 1 });
      await midwife.opens(ibu);
    }
    const first = await trailOf({ case: ibu.caseId, limit: '4' });
    const second = await trailOf({ case: ibu.caseId, limit: '4', after: first.next ?? '' });
    const times = [...first.rows, ...second.rows].map(({ at }) => at);
    // Of the question itself, one entry stands between the pages.
    expect(times.filter((_, index) => index < 6)).toEqual(times.slice(0, 6).toSorted().toReversed());
    expect(first.rows).toHaveLength(4);
    expect(second.next).toBeNull();
    const early = await trailOf({ case: ibu.caseId, to: district.clock.minutesAgo(1), from: began });
    expect(new Set(early.rows.map(({ at }) => at)).size).toBe(1);
  });

  it('records that it was read itself', async () => {
    const { ibu } = await referred();
    await trailOf({ person: ibu.personId });
    const { rows } = await trailOf({ person: ibu.personId });
    expect(rows).toMatchObject([
      { type: 'TrailRead', by: { role: 'coordinator' }, personId: ibu.personId, rows: 0 },
    ]);
  });

  it('records what a live list shows, when it is shown', async () => {
    const stream = await LiveStream.open(
      `${district.address}/api/worklists/incoming/live`,
      await hospital.authorization(),
    );
    const { ibu } = await referred();
    await stream.nextChange();
    stream.close();
    const { rows } = await trailOf({ person: ibu.personId });
    expect(rows.map(({ shownIn }) => shownIn)).toContain('incomingLive');
  });

  it('records each export, whatever became of the download', async () => {
    const analyst = district.as('analyst');
    const before = (await trailOf({})).rows.filter(({ type }) => type === 'FactsExported');
    expect((await analyst.get('/api/delays/facts?format=csv&urgency=emergency')).status).toBe(200);
    const after = (await trailOf({})).rows.filter(({ type }) => type === 'FactsExported');
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]).toMatchObject({
      by: { role: 'analyst' },
      of: 'sample',
      format: 'csv',
      question: { filters: { urgency: ['emergency'] } },
    });
  });

  it('is part of the file that a person may ask for, with every event of hers in words, and so is the asking', async () => {
    const { ibu } = await referred();
    await midwife.opens(ibu);
    const hold = { commandId: newId(), reason: 'complaint' };
    await coordinator.state(`/api/persons/${ibu.personId}/hold`, hold);
    const path = `/api/persons/${ibu.personId}/file`;
    const file = await coordinator.read<FileView>(path);
    const pdf = await coordinator.get<Buffer>(`${path}.pdf`);
    const [again, unknown] = [
      await coordinator.read<FileView>(path),
      await coordinator.get<ProblemAnswer>(`/api/persons/${somebody().personId}/file`),
    ];

    expect(file.identity).toMatchObject([{ label: { id: 'Nama' }, value: 'Ibu Rekaan' }]);
    expect(file.cases.flatMap(({ events }) => events.map(({ title }) => title.id))).toEqual([
      'Risiko terdeteksi',
      'Rujukan dibuat',
      'Catatan ditambahkan',
    ]);
    expect(file.decisions.map(({ title }) => title.id)).toEqual(['Penghapusan ditahan']);
    expect(file.readings.map(({ shownIn }) => shownIn.en)).toEqual([
      'History of the case',
      'Page of the case',
    ]);
    expect(pdf.status).toBe(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.body.toString('latin1')).toMatch(/^%PDF-/);
    expect(again.readings.slice(0, 2).map(({ shownIn }) => shownIn.en)).toEqual([
      'File of the person provided',
      'File of the person provided',
    ]);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'personUnknown']);
  });

  it('that cannot be written keeps people from being shown, but not their cases from those who help', async () => {
    const { ibu, position } = await referred();
    await midwife.waiting({ atLeast: position });
    isAway = true;
    expect((await coordinator.get(`/api/persons/${ibu.personId}/file`)).status).toBe(503);
    const search = { by: 'nik', number: '1706054704980001' };
    expect((await coordinator.post<ProblemAnswer>('/api/persons/search', search)).body.code).toBe(
      'storeUnavailable',
    );
    const list = await midwife.get<ListView<WaitingView>>('/api/worklists/waiting?limit=200');
    const hers = list.body.rows.find(({ case: { caseId } }) => caseId === ibu.caseId);
    expect(hers?.case).toMatchObject({ stage: 'referred', person: null, personWithheld: 'unrecorded' });
    const opened = await midwife.get<CaseWithHistoryView>(`/api/cases/${ibu.caseId}`);
    expect(opened.body).toMatchObject({ stage: 'referred', person: null, personWithheld: 'unrecorded' });
    for (const { text } of [list, opened]) expect(text).not.toContain('Rekaan');
    expect((await midwife.get('/api/facilities')).status).toBe(200);
    await midwife.detects(somebody(), AT_PUSKESMAS);
    isAway = false;
    expect(await midwife.opens(ibu)).toMatchObject({ person: { name: 'Ibu Rekaan' }, personWithheld: null });
  });

  it('that is away with the sessions lets people in for as long as one token lasts', async () => {
    isAway = true;
    const body = { login: PEOPLE.midwife.login, password: PASSWORD };
    const signedIn = await ask<SessionAnswer & { refreshToken: string | null; sessionEndsAt: string }>(
      district.address,
      'post',
      '/api/session',
      { body },
    );
    expect(signedIn.body).toMatchObject({ refreshToken: null, sessionEndsAt: signedIn.body.expiresAt });
    const headers = { authorization: `Bearer ${signedIn.body.token}` };
    const list = () => ask<ProblemAnswer>(district.address, 'get', '/api/worklists/waiting', { headers });
    expect((await list()).status).toBe(200);
    isAway = false;
    expect((await list()).status).toBe(200);
    district.clock.pass({ minutes: 11 });
    expect((await list()).body.code).toBe('tokenExpired');
  });
});
