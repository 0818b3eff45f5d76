import { type District, startDistrict } from './kit/district';
import { type Patient, type Person, about, somebody } from './kit/person';
import { IPUH, PENARIK, POSYANDU, POSYANDU_ELSEWHERE, RSUD } from './kit/places';
import type { ListView } from './kit/views';

interface FoundView {
  readonly facility: string;
  readonly seen: string | null;
  readonly review: { readonly finding: string; readonly at: string | null } | null;
  readonly case: { readonly caseId: string } & Readonly<Record<string, unknown>>;
}

const AT_POSYANDU = { detectedAt: POSYANDU, origin: IPUH, entry: 'posyandu' } as const;

let district: District;
let kader: Person;
let midwife: Person;
let hospital: Person;

beforeAll(async () => {
  district = await startDistrict();
  kader = district.as('kader');
  midwife = district.as('midwife');
  hospital = district.as('hospital');
});

afterEach(() => {
  expect(district.troubles).toEqual([]);
});

afterAll(async () => {
  await district.close();
});

const listOf = (person: Person, atLeast: string) =>
  person.read<ListView<FoundView>>(`/api/worklists/found?limit=200&atLeast=${atLeast}`);

async function rowOf(ibu: Patient, atLeast: string): Promise<FoundView | undefined> {
  const [row] = about(ibu, await listOf(kader, atLeast));
  return row;
}

describe('what was found at a posyandu', () => {
  it('tells the kader how far it has come, from the sign to the outcome, and keeps what is over', async () => {
    const ibu = somebody();
    const seen = await kader.detects(ibu, AT_POSYANDU, { person: { name: 'Ibu Temuan' } });
    expect(await rowOf(ibu, seen.position)).toMatchObject({
      facility: POSYANDU,
      seen: district.clock.minutesAgo(0),
      review: null,
      case: { person: { name: 'Ibu Temuan' }, leg: null, outcome: null, cancelled: null, closed: false },
    });
    district.clock.pass({ minutes: 10 });
    const looked = await midwife.onCase(ibu, 'detection-review', { finding: 'confirmed' });
    expect(await rowOf(ibu, looked.position)).toMatchObject({
      review: { finding: 'confirmed', at: district.clock.minutesAgo(0) },
    });
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
    const admitted = await hospital.admits(ibu, leg, RSUD);
    expect(await rowOf(ibu, admitted.position)).toMatchObject({
      case: { leg: { to: RSUD, destination: RSUD, status: 'admitted' } },
    });
    const out = await hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', { legId: leg });
    expect(await rowOf(ibu, out.position)).toMatchObject({
      case: { outcome: { outcome: 'dischargedWell', place: 'hospital' } },
    });
    const written = await hospital.onLeg(ibu, leg, 'back-referral', { to: IPUH });
    expect(await rowOf(ibu, written.position)).toMatchObject({ case: { closed: false } });
    const read = await midwife.onLeg(ibu, leg, 'back-referral/acknowledgement', {});
    expect(await rowOf(ibu, read.position)).toMatchObject({ case: { closed: true } });
  });

  it('tells what the midwife did not find, and what was entered in error', async () => {
    const [well, twice] = [somebody(), somebody()];
    await kader.detects(well, AT_POSYANDU);
    await kader.detects(twice, AT_POSYANDU);
    await midwife.onCase(well, 'detection-review', { finding: 'inCareAlready' });
    const last = await midwife.onCase(twice, 'cancellation', { reason: 'duplicate' });
    expect(await rowOf(well, last.position)).toMatchObject({ review: { finding: 'inCareAlready' } });
    expect(await rowOf(twice, last.position)).toMatchObject({ case: { cancelled: 'duplicate' } });
  });

  it('tells nothing of a diagnosis, of running clocks or of what was said among professionals', async () => {
    const ibu = somebody();
    await kader.detects(ibu, AT_POSYANDU);
    await midwife.refers(ibu, RSUD, { from: IPUH, diagnoses: ['O14.1'], note: 'S: tekanan darah tinggi' });
    const { position } = await midwife.onCase(ibu, 'notes', { note: 'Keluarga minta dirahasiakan' });
    const row = JSON.stringify(await rowOf(ibu, position));
    for (const withheld of ['O14.1', 'tekanan darah', 'dirahasiakan', 'clocks', 'declines']) {
      expect(row).not.toContain(withheld);
    }
  });

  it('has the latest first, page by page', async () => {
    const [first, second] = [somebody(), somebody()];
    district.clock.pass({ minutes: 5 });
    await kader.detects(first, AT_POSYANDU);
    district.clock.pass({ minutes: 5 });
    const { position } = await kader.detects(second, AT_POSYANDU);
    const page = await kader.read<ListView<FoundView>>(`/api/worklists/found?limit=1&atLeast=${position}`);
    expect(page.rows.map((row) => row.case.caseId)).toEqual([second.caseId]);
    const next = await kader.read<ListView<FoundView>>(
      `/api/worklists/found?limit=1&after=${encodeURIComponent(page.next ?? '')}`,
    );
    expect(next.rows.map((row) => row.case.caseId)).toEqual([first.caseId]);
  });

  it("is the posyandu's own: another kader has nothing of it, and may not ask for it", async () => {
    const ibu = somebody();
    const { position } = await kader.detects(ibu, AT_POSYANDU);
    const elsewhere = district.as('kaderElsewhere');
    const theirs = somebody();
    await elsewhere.detects(theirs, {
      ...{ detectedAt: POSYANDU_ELSEWHERE, origin: PENARIK, entry: 'posyandu' },
    });
    const { rows } = await listOf(elsewhere, position);
    expect(rows.map((row) => row.case.caseId)).toEqual([theirs.caseId]);
    const { status, body } = await elsewhere.get(`/api/worklists/found?facility=${POSYANDU}`);
    expect({ status, body }).toMatchObject({ status: 403, body: { code: 'notYourFacility' } });
    expect((await midwife.get('/api/worklists/found')).status).toBe(403);
  });

  it('leaves out who was found at the puskesmas itself', async () => {
    const ibu = somebody();
    const { position } = await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });
    expect(await rowOf(ibu, position)).toBeUndefined();
  });

  it('is recorded in the access trail with whom it showed', async () => {
    const ibu = somebody();
    const { position } = await kader.detects(ibu, AT_POSYANDU);
    await listOf(kader, position);
    const trail = await district
      .as('coordinator')
      .read<{ readonly rows: readonly { readonly facts?: object }[] }>(
        `/api/access-trail?case=${ibu.caseId}`,
      );
    expect(JSON.stringify(trail.rows)).toContain('"found"');
  });
});
