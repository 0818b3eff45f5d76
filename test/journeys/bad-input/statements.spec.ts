import type { District } from '../kit/district';
import { type Patient, type Person, newId, somebody } from '../kit/person';
import { IPUH } from '../kit/places';
import { AT_PUSKESMAS, type Scene, expectProblem, startScene, untouched } from './scene';

let scene: Scene;
let district: District;
let midwife: Person;
let hospital: Person;
let ibu: Patient;
let leg: string;
let nothingIsAppended: () => Promise<void>;

beforeAll(async () => {
  scene = await startScene(['coordinator']);
  ({ district, midwife, hospital, ibu, leg } = scene);
});

beforeEach(async () => {
  nothingIsAppended = await untouched(scene);
});

afterAll(async () => {
  await district.close();
});

describe('a time', () => {
  it.each([
    '2026-02-30T10:00:00+07:00',
    '2026-13-01T10:00:00+07:00',
    '2026-03-02T25:00:00+07:00',
    '2026-03-02T10:61:00+07:00',
    '2026-03-02T10:00:00',
    '2026-03-02',
    '2026-03-02 10:00:00+07:00',
    '02/03/2026 10:00',
    '10:00',
    'kemarin',
    '1772420400000',
    '+275760-09-13T00:00:00Z',
    '2026-03-02T10:00:00+99:00',
    '',
  ])('written as %j is refused by name', async (occurredAt) => {
    const answer = await midwife.post(`/api/cases/${ibu.caseId}/notes`, { commandId: newId(), occurredAt });
    const { errors } = expectProblem(answer, 400, 'fieldsInvalid');
    expect(errors?.map(({ field }) => field)).toEqual(['occurredAt']);
    await nothingIsAppended();
  });

  it.each([
    [{ precision: 'unknown', occurredAt: '2026-03-02T02:10:00+07:00' }],
    [{ precision: 'estimated' }],
    [{ precision: 'roughly' }],
  ])('stated as %j contradicts itself', async (stated) => {
    const answer = await midwife.post(`/api/cases/${ibu.caseId}/notes`, { commandId: newId(), ...stated });
    expect(expectProblem(answer, 400, 'fieldsInvalid').errors?.map(({ field }) => field)).toEqual([
      'precision',
    ]);
    await nothingIsAppended();
  });
});

describe('free text', () => {
  it('is kept to the letter, whatever letters it holds', async () => {
    const note = `"'; DROP TABLE events; -- \\ \u0000 \u2028 🤰🏽 ${'é'.normalize('NFD')} \ud800 <script>`;
    const statement = { commandId: newId(), note };
    const { position } = await midwife.state(`/api/cases/${ibu.caseId}/notes`, statement);
    const { history } = await midwife.opens(ibu, { atLeast: position });
    expect(history.at(-1)?.person).toEqual({ note: note.replace('\ud800', '\ud800') });
  });
});

describe('words about a facility, which are kept nowhere,', () => {
  it('are refused rather than lost', async () => {
    const report = { commandId: newId(), freeBeds: { delivery: 2 }, note: 'kamar bersalin penuh' };
    const answer = await midwife.post(`/api/facilities/${IPUH}/capacity`, report);
    expect(expectProblem(answer, 400, 'fieldsInvalid').errors?.map(({ field }) => field)).toEqual(['note']);
    await nothingIsAppended();
  });
});

describe('a field that is null', () => {
  it('says as much as one that is left out', async () => {
    const her = somebody();
    const nulls = {
      occurredAt: null,
      precision: null,
      withinMinutes: null,
      recordedAt: null,
      clockOffsetMs: null,
    };
    const more = { ...nulls, note: null, person: { name: 'Ibu Contoh', nik: null }, motherCaseId: null };
    const { position } = await midwife.detects(her, AT_PUSKESMAS, more);
    const { history } = await midwife.opens(her, { atLeast: position });
    expect(history[0]).toMatchObject({
      precision: 'exact',
      occurredAt: district.clock.iso,
      withinMinutes: null,
    });
    expect(history[0]?.person).toEqual({ name: 'Ibu Contoh' });
  });

  it('is none of a list of codes', async () => {
    const { caseId } = ibu;
    const answer = await hospital.post(`/api/cases/${caseId}/legs/${leg}/acceptance`, {
      commandId: newId(),
      prepared: [null],
    });
    expectProblem(answer, 400, 'fieldsInvalid');
  });
});

describe('an id in capitals', () => {
  it('is the same id', async () => {
    const her = somebody();
    const commandId = newId();
    const { position } = await midwife.detects(her, AT_PUSKESMAS, { commandId });
    const loud = { caseId: her.caseId.toUpperCase(), personId: her.personId.toUpperCase() };
    const again = await midwife.detects(loud, AT_PUSKESMAS, { commandId: commandId.toUpperCase() });
    expect(again).toMatchObject({ position, repeated: true });
    expect(await midwife.opens(loud, { atLeast: position })).toMatchObject({ caseId: her.caseId });
  });
});

describe('a time long past', () => {
  it('is a slip of the pen that is kept, flagged and stops nobody from reading on', async () => {
    const her = somebody();
    await midwife.detects(her, AT_PUSKESMAS, {
      occurredAt: '0001-01-01T00:00:00Z',
      clockOffsetMs: 315_360_000_000,
    });
    const { position } = (await midwife.post(`/api/cases/${her.caseId}/notes`, { commandId: newId() })).body;
    const { rows } = await district.as('coordinator').asksForDelays({ groupBy: 'month', atLeast: position });
    expect(rows.length).toBeGreaterThan(0);
    expect(district.troubles).toEqual([]);
  });
});
