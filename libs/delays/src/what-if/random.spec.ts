import { seededRandom, xoshiro128 } from './random';

describe('drawn numbers', () => {
  it('are those of the reference program from the same state', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 6 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
  });

  it('are the same for a seed and others for its neighbour', () => {
    const ten = (seed: number) => Array.from({ length: 10 }, seededRandom(seed));
    expect(ten(7)).toEqual(ten(7));
    expect(ten(7)).not.toEqual(ten(8));
    expect(Array.from({ length: 10 }, seededRandom(0))).not.toContain(0);
  });

  it('lie evenly between 0 and 1', () => {
    const numbers = Array.from({ length: 40_000 }, seededRandom(1));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const within = numbers.filter((number) => Math.floor(number * 10) === tenth).length;
      expect(Math.abs(within - 4_000)).toBeLessThan(5 * Math.sqrt(3_600));
    }
  });
});
