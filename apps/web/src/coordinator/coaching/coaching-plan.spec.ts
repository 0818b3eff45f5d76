import { coachingPlan } from './coaching-plan';

const figures = (p50: number, counted = 20) => ({ p50, p90: p50 * 2, counted });
const district = { detectionToReferral: figures(40), referralToDeparture: figures(30) };

describe('the plan of coaching', () => {
  it('begins where the most minutes could be won, and says by what', () => {
    const plan = coachingPlan(
      [
        { origin: 'a little slower', intervals: { detectionToReferral: figures(45) } },
        { origin: 'slow', intervals: { detectionToReferral: figures(60), referralToDeparture: figures(90) } },
        { origin: 'fast', intervals: { detectionToReferral: figures(10) } },
      ],
      district,
      (origin) => (origin === 'slow' ? ['2026-02-01', '2026-10-05'] : []),
    );
    expect(plan.map(({ origin, minutesLost }) => [origin, minutesLost])).toEqual([
      ['slow', 1_600],
      ['a little slower', 100],
    ]);
    expect(plan[0]).toMatchObject({
      lastVisit: '2026-10-05',
      reasons: [
        { interval: 'referralToDeparture', median: 90, ofDistrict: 30, cases: 20 },
        { interval: 'detectionToReferral', median: 60, ofDistrict: 40, cases: 20 },
      ],
    });
    expect(plan[1]?.lastVisit).toBeNull();
  });

  it('concludes nothing from a few cases, nor where nothing was counted', () => {
    const plan = coachingPlan(
      [
        { origin: 'few', intervals: { detectionToReferral: figures(500, 9) } },
        { origin: 'none', intervals: { detectionToReferral: { p50: null, p90: null, counted: 0 } } },
      ],
      district,
      () => [],
    );
    expect(plan).toEqual([]);
  });
});
