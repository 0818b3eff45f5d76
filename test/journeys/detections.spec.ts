import { type District, startDistrict } from './kit/district';
import { type Patient, type Person, newId, somebody } from './kit/person';
import { IPUH, POSYANDU, RSUD } from './kit/places';

interface YieldAnswer {
  readonly rows: readonly {
    readonly group: string | null;
    readonly suppressed?: true;
    readonly detections: number;
    readonly confirmed: number;
    readonly findings: Readonly<Record<string, number>>;
    readonly awaitingReview: number;
    readonly confirmedShare: { readonly count: number; readonly of: number } | null;
    readonly signToReview: { readonly p50: number | null; readonly counted: number };
    readonly trust: { readonly over: number };
  }[];
}

let district: District;
let kader: Person;
let midwife: Person;
let coordinator: Person;
let shown: string;

const AT_POSYANDU = { detectedAt: POSYANDU, origin: IPUH, entry: 'posyandu' } as const;

async function seenAtThePosyandu(): Promise<Patient> {
  const ibu = somebody();
  await kader.detects(ibu, AT_POSYANDU);
  return ibu;
}

/** Three signs at the posyandu of Ipuh, of which one stands and is referred, one does not, and one waits. */
beforeAll(async () => {
  district = await startDistrict();
  kader = district.as('kader');
  midwife = district.as('midwife');
  coordinator = district.as('coordinator');
  const [confirmed, notConfirmed] = [await seenAtThePosyandu(), await seenAtThePosyandu()];
  await seenAtThePosyandu();
  district.clock.pass({ minutes: 10 });
  await midwife.onCase(confirmed, 'detection-review', { finding: 'confirmed' });
  await midwife.onCase(notConfirmed, 'detection-review', { finding: 'inCareAlready' });
  await midwife.refers(confirmed, RSUD, { from: IPUH });
  const elsewhere = somebody();
  ({ position: shown } = await midwife.detects(elsewhere, {
    detectedAt: IPUH,
    origin: IPUH,
    entry: 'puskesmas',
  }));
});

afterAll(async () => {
  expect(district.troubles).toEqual([]);
  await district.close();
});

const asks = (person: Person, query: string) =>
  person.read<YieldAnswer>(`/api/delays/detections?${query}&atLeast=${shown}`);

describe('the coordinator', () => {
  it('reads what came of the signs of each posyandu, with denominators and the time until somebody looked', async () => {
    const { rows } = await asks(coordinator, 'groupBy=posyandu');

    expect(rows).toMatchObject([
      {
        group: POSYANDU,
        detections: 3,
        confirmed: 1,
        findings: { inCareAlready: 1 },
        awaitingReview: 1,
        confirmedShare: { count: 1, of: 2 },
        signToReview: { p50: 10, counted: 2 },
        trust: { over: 2 },
      },
    ]);
  });

  it('reads them by pilot, and again once the posyandu has become one', async () => {
    expect((await asks(coordinator, 'groupBy=pilot')).rows.map(({ group }) => group)).toEqual(['notPilot']);
    const pilot = { commandId: newId(), pilot: true, from: '2026-01-01' };
    const { position } = await coordinator.state(`/api/facilities/${POSYANDU}/pilot`, pilot);
    shown = position;

    expect((await asks(coordinator, 'groupBy=pilot')).rows.map(({ group }) => group)).toEqual(['pilot']);
    expect((await asks(coordinator, 'groupBy=none&pilot=notPilot')).rows).toEqual([]);
  });

  it('reads them as the server had them then, also what was taken back since', async () => {
    const before = district.clock.iso;
    district.clock.pass({ minutes: 5 });
    const mistaken = await seenAtThePosyandu();
    const between = district.clock.iso;
    district.clock.pass({ minutes: 5 });
    ({ position: shown } = await midwife.state(`/api/cases/${mistaken.caseId}/cancellation`, {
      ...{ commandId: newId(), reason: 'enteredInError' },
    }));
    const asOf = async (at: string) =>
      (await asks(coordinator, `groupBy=none&asOf=${encodeURIComponent(at)}`)).rows.map(
        ({ detections, awaitingReview, confirmed }) => [detections, awaitingReview, confirmed],
      );

    expect(await asOf(before)).toEqual([[3, 1, 1]]);
    expect(await asOf(between)).toEqual([[4, 2, 1]]);
    expect(await asOf(district.clock.iso)).toEqual([[3, 1, 1]]);
    expect((await asks(coordinator, 'groupBy=none')).rows).toMatchObject([{ detections: 3 }]);
    expect(await asOf('2026-03-01T00:00:00+07:00')).toEqual([]);
    const later = await coordinator.get('/api/delays/detections?asOf=2999-01-01T00:00:00Z');
    expect([later.status, later.text.includes('asOf')]).toEqual([400, true]);
  });

  it('is told of a period that is turned around', async () => {
    const turned = 'from=2026-03-02T00:00:00%2B07:00&to=2026-03-01T00:00:00%2B07:00';

    expect((await coordinator.get(`/api/delays/detections?${turned}`)).status).toBe(400);
  });
});

describe('the analyst', () => {
  it('is told nothing of so few', async () => {
    expect((await asks(district.as('analyst'), 'groupBy=posyandu')).rows).toEqual([
      { group: POSYANDU, suppressed: true },
    ]);
  });
});
