import { given, midwife } from '../testing';

const detected = midwife('DetectCase', {}, '08:00');

describe('the score of the Poedji Rochjati card', () => {
  it.each(Array.from({ length: 61 }, (_, total) => total))(
    'is two and then fours and eights: %i',
    (total) => {
      const expected = total % 4 === 2 ? null : 'ksprTotalImpossible';

      expect(given().when(midwife('DetectCase', { ksprTotal: total })).refused).toBe(expected);
      expect(given(detected).when(midwife('RescreenCase', { ksprTotal: total })).refused).toBe(expected);
    },
  );

  it('is never 12, a sum that some registers show', () => {
    expect(given().when(midwife('DetectCase', { ksprTotal: 12 })).refused).toBe('ksprTotalImpossible');
  });

  it('may be left out', () => {
    expect(given().when(midwife('DetectCase', { ksprTotal: null })).refused).toBeNull();
  });
});
