import { visitOf } from './visit';

const visit = { on: '2026-11-21', topic: 'earlyDetection', obstetricians: '1', paediatricians: '0' } as const;

describe('a coaching visit', () => {
  it('is told with its day, its topic and how many specialists came', () => {
    expect(visitOf(visit)).toEqual({
      facts: { on: '2026-11-21', topic: 'earlyDetection', obstetricians: 1, paediatricians: 0 },
    });
  });

  it('is not told while a field holds what cannot be', () => {
    expect(visitOf({ ...visit, on: '', obstetricians: '51', paediatricians: 'dua' })).toEqual({
      faults: ['on', 'obstetricians', 'paediatricians'],
    });
  });
});
