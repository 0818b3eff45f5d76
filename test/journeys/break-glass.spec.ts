import { type District, startDistrict } from './kit/district';
import { LiveStream } from './kit/live-stream';
import { type Patient, type Person, about, newId, somebody } from './kit/person';
import { IPUH, PROVINCIAL, RSUD } from './kit/places';
import type { CaseView, ListView } from './kit/views';

interface OpeningView {
  readonly openingId: string;
  readonly facility: string;
  readonly reason: string;
  readonly by: { readonly role: string; readonly accountId: string };
  readonly opened: string;
  readonly until: string;
  readonly review: { readonly finding: string } | null;
  readonly case: CaseView;
}

let district: District;
let midwife: Person;
let province: Person;
let coordinator: Person;

beforeAll(async () => {
  district = await startDistrict();
  midwife = district.as('midwife');
  province = district.as('provincialHospital');
  coordinator = district.as('coordinator');
});

afterAll(async () => {
  await district.close();
});

/** What a search finds for whom nothing is known. */
const NOTHING = { rows: [], otherDetections: [], toBeOpened: [], persons: [] };
const NIK = '1706055504990077';

async function referredElsewhere(): Promise<Patient> {
  const ibu = somebody();
  const place = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' };
  await midwife.detects(ibu, place, { person: { name: 'Ibu Rekaan', nik: NIK } });
  await midwife.refers(ibu, RSUD, { from: IPUH });
  return ibu;
}

async function openings(query = ''): Promise<ListView<OpeningView>> {
  await district.stores.catchUp();
  return coordinator.read(`/api/break-glass${query}`);
}

describe('a woman who reaches a hospital that nobody sent her to', () => {
  let ibu: Patient;
  const opening = newId();

  it('is found there by her NIK when the hospital says why it must know, and then no more than that she is', async () => {
    ibu = await referredElsewhere();
    const search = { by: 'nik', number: NIK };
    expect((await province.post('/api/persons/search', search)).body).toEqual(NOTHING);
    const found = await province.post('/api/persons/search', { ...search, reason: 'arrivedUnannounced' });
    expect(found.body).toEqual({ ...NOTHING, toBeOpened: [{ caseId: ibu.caseId }] });
  });

  it('is unknown there until the hospital opens her case', async () => {
    expect((await province.get(`/api/cases/${ibu.caseId}`)).status).toBe(404);
    const { position } = await province.breaksTheGlass(ibu, 'arrivedUnannounced', {
      commandId: opening,
      note: 'Di depan IGD',
    });
    const opened = await province.opens(ibu, { atLeast: position });
    expect(opened.person).toEqual({ name: 'Ibu Rekaan', nik: NIK });
    expect(opened.history.at(-1)).toMatchObject({
      type: 'GlassBroken',
      facts: { reason: 'arrivedUnannounced' },
      by: { role: 'hospital', facilityId: PROVINCIAL },
    });
  });

  it('may be told about by that hospital, and is on none of its lists', async () => {
    const note = { commandId: newId(), note: 'Rekaan' };
    await province.state(`/api/cases/${ibu.caseId}/notes`, note);
    expect(about(ibu, await province.incoming())).toEqual([]);
    expect(about(ibu, await province.overdue())).toEqual([]);
  });

  it('is shown to the coordinator as a case that was opened, without her name', async () => {
    const { rows } = await openings();
    expect(rows).toMatchObject([
      {
        ...{ openingId: opening, facility: PROVINCIAL, reason: 'arrivedUnannounced', review: null },
        ...{ by: { role: 'hospital' }, case: { caseId: ibu.caseId, person: null } },
      },
    ]);
    expect(Date.parse(rows[0]!.until) - Date.parse(rows[0]!.opened)).toBe(12 * 60 * 60_000);
  });

  it('leaves in the trail who looked and why, the search too', async () => {
    const trail = await coordinator.read<{ rows: readonly { shownIn: string; why: string | null }[] }>(
      `/api/access-trail?case=${ibu.caseId}`,
    );
    const forced = trail.rows.filter(({ why }) => why === 'arrivedUnannounced').map(({ shownIn }) => shownIn);
    expect(new Set(forced)).toEqual(new Set(['personSearch', 'case', 'caseHistory']));
  });

  it('is closed to it again after twelve hours, and can be opened anew', async () => {
    district.clock.pass({ minutes: 12 * 60 - 1 });
    expect((await province.get(`/api/cases/${ibu.caseId}`)).status).toBe(200);
    district.clock.pass({ minutes: 1 });
    expect((await province.get(`/api/cases/${ibu.caseId}`)).status).toBe(404);
    const { position } = await province.breaksTheGlass(ibu, 'knownFromEarlierCare');
    expect((await province.opens(ibu, { atLeast: position })).caseId).toBe(ibu.caseId);
    expect((await openings()).rows.map(({ reason }) => reason)).toEqual([
      'knownFromEarlierCare',
      'arrivedUnannounced',
    ]);
  });

  it('is looked into by the coordinator, the one opening that is meant', async () => {
    const path = `/api/cases/${ibu.caseId}/break-glass`;
    const review = { commandId: newId(), finding: 'justified' };
    await coordinator.state(`${path}/${opening}/review`, review);
    const { rows } = await openings();
    expect(rows.map(({ openingId, review }) => [openingId === opening, review?.finding ?? null])).toEqual([
      [false, null],
      [true, 'justified'],
    ]);
    const other = { commandId: newId(), finding: 'notJustified' };
    expect(await coordinator.post(`${path}/${newId()}/review`, other)).toMatchObject({
      status: 404,
      body: { code: 'openingUnknown' },
    });
  });

  it('stays with the hospital once it has received her', async () => {
    const { position } = await province.admits(ibu, newId(), PROVINCIAL);
    district.clock.pass({ minutes: 24 * 60 });
    expect((await province.opens(ibu, { atLeast: position })).stage).toBe('admitted');
  });
});

describe('breaking the glass', () => {
  it('of a case that nobody knows opens nothing', async () => {
    const statement = { commandId: newId(), reason: 'other' };
    const answer = await province.post(`/api/cases/${newId()}/break-glass`, statement);
    expect(answer).toMatchObject({ status: 404, body: { code: 'caseUnknown' } });
  });

  it('is for hospitals alone, and for a stated reason', async () => {
    const ibu = await referredElsewhere();
    const path = `/api/cases/${ibu.caseId}/break-glass`;
    const statement = { commandId: newId(), reason: 'other' };
    for (const person of ['kader', 'midwifeElsewhere', 'specialist', 'coordinator', 'admin'] as const) {
      expect((await district.as(person).post(path, statement)).status).toBe(403);
    }
    const curious = { commandId: newId(), reason: 'curiosity' };
    expect(await province.post(path, curious)).toMatchObject({
      status: 400,
      body: { code: 'fieldsInvalid' },
    });
  });

  it('reaches the coordinator who listens as it happens', async () => {
    const ibu = await referredElsewhere();
    await district.stores.catchUp();
    const stream = await LiveStream.open(
      `${district.address}/api/break-glass/live`,
      await coordinator.authorization(),
    );
    await province.breaksTheGlass(ibu);
    expect(await stream.nextChange()).toMatchObject({
      event: 'changed',
      data: { caseId: ibu.caseId, entries: [{ facility: PROVINCIAL, reason: 'arrivedUnannounced' }] },
    });
    stream.close();
  });
});
