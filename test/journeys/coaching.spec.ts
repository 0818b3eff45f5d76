import { type District, startDistrict } from './kit/district';
import { newId, somebody } from './kit/person';
import { IPUH, RSUD } from './kit/places';

interface CoachingView {
  readonly interval: string;
  readonly effects: readonly {
    readonly unit: string;
    readonly status: string;
    readonly sentence: Record<'id' | 'en', string>;
  }[];
  readonly together: unknown;
  readonly pilot: unknown;
}

let district: District;

beforeAll(async () => {
  district = await startDistrict({ people: ['midwife', 'hospital', 'coordinator', 'analyst'] });
});

afterAll(async () => {
  expect(district.troubles).toEqual([]);
  await district.close();
});

describe('a visit of specialists that nobody can judge yet', () => {
  it('is answered with the reasons, in both languages', async () => {
    const midwife = district.as('midwife');
    const coordinator = district.as('coordinator');
    const ibu = somebody();
    await midwife.detects(ibu, { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' });
    await midwife.refers(ibu, RSUD, { from: IPUH });
    await coordinator.state(`/api/facilities/${IPUH}/coaching-visits`, {
      commandId: newId(),
      visitId: newId(),
      topic: 'referralProcedure',
      on: '2026-03-02',
      obstetricians: 1,
      paediatricians: 0,
    });
    await district.stores.catchUp();
    const { status, body } = await district.as('analyst').get('/api/coaching');
    const { interval, effects, together } = body as CoachingView;
    expect({ status, interval, together }).toEqual({
      status: 200,
      interval: 'referralToArrival',
      together: null,
    });
    expect(effects).toMatchObject([{ unit: IPUH, status: 'refused' }]);
    expect(effects[0]?.sentence.en).toMatch(
      /^Nothing can be concluded yet about the visit of 2026-03-02 to .*: fewer than 8 months before the visit; /,
    );
    expect(effects[0]?.sentence.id).toMatch(/belum dapat disimpulkan/);
  });

  it('is asked about with an interval and urgencies that exist', async () => {
    const analyst = district.as('analyst');
    const about = (await analyst.get('/api/coaching?interval=detectionToReferral&urgency=emergency,urgent'))
      .status;
    expect(about).toBe(200);
    for (const [query, field, allowed] of [
      ['interval=Siti', 'interval', 'referralToArrival'],
      ['urgency=Siti', 'urgency', 'emergency'],
      ['urgency=planned,urgent', 'urgency', 'planned'],
    ] as const) {
      const { status, text } = await analyst.get(`/api/coaching?${query}`);
      expect({ query, status }).toEqual({ query, status: 400 });
      expect(text).toContain(`"field":"${field}"`);
      expect(text).toContain(allowed);
      expect(text).not.toContain('Siti');
    }
  });

  it('is no business of a midwife', async () => {
    expect((await district.as('midwife').get('/api/coaching')).status).toBe(403);
  });
});
