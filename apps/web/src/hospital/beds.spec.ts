import { bedsOf } from './beds';

describe('a report of free beds', () => {
  it('holds the numbers that were typed and nothing of those left empty', () => {
    expect(bedsOf({ emergency: '2', ward: ' 10 ', nicu: '' })).toEqual({
      freeBeds: { emergency: 2, ward: 10 },
    });
  });

  it('names what is no number of beds', () => {
    expect(bedsOf({ emergency: '-1', ward: '1,5', delivery: '3', nicu: '1001' })).toEqual({
      wrong: ['emergency', 'ward', 'nicu'],
    });
  });
});
