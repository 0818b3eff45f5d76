import { type District, startDistrict } from './kit/district';
import { type Patient, type Person, somebody } from './kit/person';
import { IPUH, PENARIK, RSIA, RSUD } from './kit/places';
import type { CaseView, ListView } from './kit/views';

interface BoardRow {
  readonly clocks: readonly {
    readonly interval: string;
    readonly origin: string;
    readonly elapsedMinutes: number;
    readonly overdueMinutes: number | null;
    readonly percentile: number | null;
    readonly comparedWith: string | null;
    readonly past: number;
  }[];
  readonly isStale: boolean;
  readonly case: CaseView;
}

const FROM_IPUH = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;
const FROM_PENARIK = { detectedAt: PENARIK, origin: PENARIK, entry: 'puskesmas' } as const;

let district: District;
let midwife: Person;
let hospital: Person;
let midwifeElsewhere: Person;
let coordinator: Person;

beforeAll(async () => {
  district = await startDistrict({
    people: ['midwife', 'midwifeElsewhere', 'hospital', 'otherHospital', 'coordinator', 'analyst'],
  });
  midwife = district.as('midwife');
  hospital = district.as('hospital');
  midwifeElsewhere = district.as('midwifeElsewhere');
  coordinator = district.as('coordinator');
  await twentyAnswersAfterOneToTwentyMinutes();
});

afterAll(async () => {
  await district.close();
});

/** All told at once, with the times at which they happened. */
async function twentyAnswersAfterOneToTwentyMinutes(): Promise<void> {
  for (let minutes = 1; minutes <= 20; minutes += 1) {
    const ibu = somebody();
    const occurredAt = district.clock.minutesAgo(60);
    await midwife.detects(ibu, FROM_IPUH, { occurredAt });
    const leg = await midwife.refers(ibu, RSUD, { from: IPUH, occurredAt });
    await hospital.accepts(ibu, leg, { occurredAt: district.clock.minutesAgo(60 - minutes) });
    await hospital.recordsOutcome(ibu, 'dischargedWell', 'hospital', {
      legId: leg,
      occurredAt: district.clock.minutesAgo(1),
    });
  }
}

interface BoardView extends ListView<BoardRow> {
  readonly pastAsOf: string | null;
}

async function board(person: Person, query = ''): Promise<BoardView> {
  await district.stores.catchUp();
  return person.read(`/api/board${query}`);
}

function rowOf({ caseId }: Patient, { rows }: ListView<BoardRow>): BoardRow | undefined {
  return rows.find((row) => row.case.caseId === caseId);
}

const responseOf = (row: BoardRow | undefined) =>
  row?.clocks.find(({ interval }) => interval === 'referralToResponse');

const tenths = (share: number) => Math.round(share * 1_000) / 10;

describe('the board of running clocks', () => {
  it('tells where each clock stands among past ones of the same origin, else of the district', async () => {
    district.clock.pass({ minutes: 2 });
    const [ibu, elsewhere, planned] = [somebody(), somebody(), somebody()];
    await midwife.detects(ibu, FROM_IPUH);
    await midwife.refers(ibu, RSUD, { from: IPUH });
    await midwifeElsewhere.detects(elsewhere, FROM_PENARIK);
    await midwifeElsewhere.refers(elsewhere, RSUD, { from: PENARIK });
    await midwife.detects(planned, FROM_IPUH);
    await midwife.refers(planned, RSUD, { from: IPUH, urgency: 'planned' });
    district.clock.pass({ minutes: 15 });

    // Fifteen of twenty took no longer; the clocks that still run are open ones among them.
    const shown = await board(coordinator);
    expect(responseOf(rowOf(ibu, shown))).toMatchObject({
      elapsedMinutes: 15,
      overdueMinutes: 5,
      percentile: tenths(15 / 21),
      comparedWith: 'origin',
      past: 20,
    });
    expect(responseOf(rowOf(elsewhere, shown))).toMatchObject({
      percentile: tenths(15 / 22),
      comparedWith: 'district',
    });
    expect(responseOf(rowOf(planned, shown))).toMatchObject({ percentile: null, comparedWith: null });
    expect(shown.rows).toHaveLength(3);
    expect(shown.pastAsOf).toBe(district.clock.iso);
    expect(shown.rows.at(-1)?.case.caseId).toBe(planned.caseId);
  });

  it('is turned over page by page without losing or repeating anyone', async () => {
    const whole = (await board(coordinator)).rows.map((row) => row.case.caseId);
    const first = await board(coordinator, '?limit=2');
    const second = await board(coordinator, `?limit=2&after=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.rows, ...second.rows].map((row) => row.case.caseId)).toEqual(whole);
    expect(second.next).toBeNull();
    const lost = await coordinator.get('/api/board?after=elsewhere');
    expect(lost.status).toBe(400);
  });

  it('shows a facility the cases in which it has a part, and nobody’s to those who see no cases', async () => {
    const origins = ({ rows }: ListView<BoardRow>) => new Set(rows.map((row) => row.case.origin));
    expect(origins(await board(hospital))).toEqual(new Set([IPUH, PENARIK]));
    expect(origins(await board(midwife))).toEqual(new Set([IPUH]));
    expect((await board(district.as('otherHospital'))).rows).toEqual([]);
    expect(await hospital.get(`/api/board?facility=${RSIA}`)).toMatchObject({
      status: 403,
      body: { code: 'notYourFacility' },
    });
    expect(await district.as('analyst').get('/api/board')).toMatchObject({ status: 403 });
  });

  it('puts those last of whom nobody heard for two days, and marks them', async () => {
    district.clock.pass({ minutes: 2 * 24 * 60 });
    const fresh = somebody();
    await midwife.detects(fresh, FROM_IPUH);
    const { rows } = await board(coordinator);
    expect(rows.map(({ isStale }) => isStale)).toEqual([false, false, true, true]);
    expect(rows.slice(0, 2).map((row) => row.case.caseId)).toContain(fresh.caseId);
    const [first] = (await board(coordinator, '?limit=3')).rows.slice(-1);
    expect(first?.isStale).toBe(true);
    const { next } = await board(coordinator, '?limit=3');
    const last = await board(coordinator, `?limit=3&after=${encodeURIComponent(next ?? '')}`);
    expect(last.rows.map((row) => row.case.caseId)).toEqual([rows[3]?.case.caseId]);
  });
});
