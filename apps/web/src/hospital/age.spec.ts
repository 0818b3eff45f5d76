import { ageOn } from './age';

const NOW = Date.parse('2026-11-21T07:30:00Z');

describe('how old somebody is', () => {
  it('is counted in whole years', () => {
    expect(ageOn('1998-11-21', NOW)).toBe(28);
    expect(ageOn('1998-11-22', NOW)).toBe(27);
    expect(ageOn('2026-11-01', NOW)).toBe(0);
  });

  it('is not known from what is no date, or lies ahead', () => {
    expect(ageOn('kemarin', NOW)).toBeNull();
    expect(ageOn('2027-01-01', NOW)).toBeNull();
  });
});
