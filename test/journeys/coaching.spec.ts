import { type District, startDistrict } from './kit/district';
import { newId, somebody } from './kit/person';
import { IPUH, RSUD } from './kit/places';

interface CoachingView {
  readonly interval: string;
  readonly effects: readonly {
    readonly unit: string;
    readonly status: string;
    readonly series:
      readonly { readonly begins: string; readonly side: string; readonly cases: number }[] | null;
    readonly sentence: Record<'id' | 'en', string>;
  }[];
  readonly together: {
    readonly status: string;
    readonly period: string;
    readonly sentence: Record<'id' | 'en', string>;
  } | null;
  readonly pilot: {
    readonly notAdjustedFor: readonly string[];
    readonly sentence: Record<'id' | 'en', string>;
  };
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
    const beforeTheVisit = district.clock.iso;
    district.clock.pass({ minutes: 5 });
    await coordinator.state(`/api/facilities/${IPUH}/coaching-visits`, {
      commandId: newId(),
      visitId: newId(),
      topic: 'referralProcedure',
      on: '2026-03-02',
      obstetricians: 1,
      paediatricians: 0,
    });
    await district.stores.catchUp();
    const analyst = district.as('analyst');
    const { status, body } = await analyst.get('/api/coaching');
    const { interval, effects, together, pilot } = body as CoachingView;
    expect({ status, interval }).toEqual({ status: 200, interval: 'referralToArrival' });
    expect(effects).toMatchObject([{ unit: IPUH, status: 'refused', period: 'quarter' }]);
    expect(effects[0]?.sentence.en).toMatch(
      /^Nothing can be concluded yet about the visit of 2026-03-02 to .*: fewer than 8 quarters before the visit; /,
    );
    expect(effects[0]?.sentence.id).toMatch(/belum dapat disimpulkan/);
    expect(together).toMatchObject({ status: 'refused', period: 'quarter' });
    expect(together?.sentence.en).toMatch(/: fewer than 3 puskesmas with quarters before and after/);
    expect(pilot.sentence.en).toMatch(/^Nothing can be concluded yet about the pilot posyandu/);
    expect(pilot.notAdjustedFor).toContain('season');
    expect(effects[0]?.series).toBeNull();
    const toldTheCoordinator = await coordinator.read<CoachingView>('/api/coaching');
    expect(toldTheCoordinator.effects[0]?.series).toMatchObject([
      { begins: '2026-01-01', side: 'visit', cases: 0 },
    ]);
    const then = await analyst.get(`/api/coaching?asOf=${encodeURIComponent(beforeTheVisit)}`);
    expect(then.body).toMatchObject({ effects: [], together: null });
    const now = await analyst.get(`/api/coaching?asOf=${encodeURIComponent(district.clock.iso)}`);
    expect(now.body).toMatchObject({ effects: [{ unit: IPUH }] });
  });

  it('is asked about with an interval and urgencies that exist', async () => {
    const analyst = district.as('analyst');
    for (const query of [
      'interval=detectionToReferral&urgency=emergency,urgent',
      'subject=mother&riskCategory=KRT,KRST&period=month',
      'period=fourWeeks&from=2026-01-01T00:00:00%2B07:00&to=2026-04-01T00:00:00%2B07:00',
    ]) {
      expect((await analyst.get(`/api/coaching?${query}`)).status).toBe(200);
    }
    for (const [query, field, allowed] of [
      ['interval=Siti', 'interval', 'referralToArrival'],
      ['urgency=Siti', 'urgency', 'emergency'],
      ['urgency=planned,urgent', 'urgency', 'planned'],
      ['subject=Siti', 'subject', 'mother'],
      ['riskCategory=Siti', 'riskCategory', 'KRST'],
      ['period=Siti', 'period', 'fourWeeks'],
      ['asOf=2030-01-01T00:00:00Z', 'asOf', 'no later than'],
      ['from=Siti', 'from', '+07:00'],
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
