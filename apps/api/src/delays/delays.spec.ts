import { ALL_INTERVALS, UNIT_GROUPINGS } from '@rujukan/delays';
import type { ProblemAnswer } from '../../../../test/journeys/kit/client';
import { type District, startDistrict } from '../../../../test/journeys/kit/district';
import { type Person, somebody } from '../../../../test/journeys/kit/person';
import { IPUH, RSUD } from '../../../../test/journeys/kit/places';

let district: District;
let analyst: Person;
let coordinator: Person;
let position: string;
let begun: string;

/** So many that the sample of them is hardly ever below five. */
const REFERRED = 12;

beforeAll(async () => {
  district = await startDistrict({ people: ['midwife', 'hospital', 'analyst', 'coordinator'] });
  analyst = district.as('analyst');
  coordinator = district.as('coordinator');
  const midwife = district.as('midwife');
  begun = district.clock.iso;
  for (let number = 0; number < REFERRED; number += 1) {
    const ibu = somebody();
    await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });
    district.clock.pass({ minutes: 10 });
    await midwife.refers(ibu, RSUD, { from: IPUH });
    district.clock.pass({ minutes: 50 });
  }
  position = (await district.stores.log.head()) ?? '';
});

afterAll(async () => {
  await district.close();
});

interface Answered {
  readonly empty: string | null;
  readonly rows: readonly (Readonly<Record<string, unknown>> & { readonly group: string | null })[];
}

const asked = (path: string) => `/api/delays/${path}&atLeast=${position}`;

describe('delays asked in depth', () => {
  it('count what is still open, and say by how much the closed ones alone understate', async () => {
    const { rows } = await coordinator.read<Answered>(asked('survival?interval=detectionToReferral'));
    expect(rows).toMatchObject([
      {
        facts: REFERRED,
        closed: { counted: REFERRED, p50: 10 },
        censored: { n: REFERRED, p50: { estimate: 10 }, withinTarget: { share: 1, n: REFERRED } },
        understated: { p50: 0 },
        trust: { complete: 1, exact: 1 },
      },
    ]);
  });

  it('answer the waterfall, the funnel and the completeness per puskesmas', async () => {
    const waterfall = await coordinator.read<Answered>(asked('waterfall?groupBy=origin'));
    expect(waterfall.rows).toMatchObject([{ group: IPUH, complete: 0, underWay: REFERRED, parts: [] }]);
    const funnel = await coordinator.read<Answered>(asked('funnel?interval=detectionToReferral'));
    expect(funnel.rows).toMatchObject([{ group: IPUH, met: REFERRED, share: 1, place: 'within' }]);
    const completeness = await coordinator.read<Answered>(asked('completeness?subject=mother'));
    expect(completeness.rows).toMatchObject([{ group: IPUH, trust: { complete: 1, missing: 0 } }]);
  });

  it('answer as it was known then, also to the analyst, who reads nothing of fewer than five', async () => {
    const path = asked(`survival?interval=detectionToReferral&asOf=${encodeURIComponent(minutesLater(65))}`);
    const seen = await coordinator.read<Answered>(path);
    expect(seen.rows).toMatchObject([{ facts: 2, closed: { counted: 1, open: 1 } }]);
    // Whether they are in the sample at all is not known either.
    const { rows } = await analyst.read<Answered>(path);
    expect([[], [{ group: null, suppressed: true }]]).toContainEqual(rows);
    const all = await analyst.read<Answered>(asked('survival?interval=detectionToReferral'));
    expect(all.rows).toMatchObject([{ closed: { p50: 10 }, censored: { withinTarget: { share: 1 } } }]);
  });

  it('say what moved them, by case to those alone who may see cases', async () => {
    const path = asked(
      `changes?from=${encodeURIComponent(begun)}&to=${encodeURIComponent(minutesLater(800))}`,
    );
    expect(await coordinator.read(path)).toMatchObject({ moved: [], events: [] });
    expect(await analyst.read(path)).toMatchObject({ news: expect.any(Number) as number, events: [] });
  });

  it('say why they are empty', async () => {
    const { rows, empty } = await coordinator.read<Answered>(
      asked('survival?interval=admissionToCare&kecamatan=nowhere'),
    );
    expect({ rows, empty }).toEqual({ rows: [], empty: 'noneMatchTheFilters' });
  });

  it.each([
    ['survival?groupBy=origin', 'interval', ALL_INTERVALS.join(', ')],
    ['survival?interval=x', 'interval', ALL_INTERVALS.join(', ')],
    ['funnel?interval=admissionToCare&groupBy=hour', 'groupBy', UNIT_GROUPINGS.join(', ')],
    ['waterfall?weekday=8', 'weekday', '1, 2, 3'],
    ['completeness?asOf=2999-01-01T00:00:00Z', 'asOf', 'no later than'],
    ['changes?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'to', 'ends before'],
  ])('are refused with what is allowed: %s', async (path, field, allowed) => {
    const english = { 'accept-language': 'en' };
    const { status, body } = await analyst.get<ProblemAnswer>(asked(path), english);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ field, message: expect.stringContaining(allowed) as string }]);
  });
});

function minutesLater(minutes: number): string {
  return new Date(Date.parse(begun) + minutes * 60_000).toISOString();
}
