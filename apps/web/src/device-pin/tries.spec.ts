import { MOST_TRIES, waitLeft } from './tries';

const NOW = Date.parse('2026-11-28T07:00:00Z');
const MINUTE = 60_000;

describe('tries of a PIN where no server counts', () => {
  it('lets three wrong ones pass without a wait, then waits twice as long after each', () => {
    const waits = Array.from({ length: MOST_TRIES }, (_, wrong) => waitLeft({ wrong, lastAt: NOW }, NOW));
    expect(waits.map((wait) => wait / MINUTE)).toEqual([0, 0, 0, 0.5, 1, 2, 4, 8, 16, 32]);
  });

  it('runs down with the clock, and one that was put back never makes it longer', () => {
    const tries = { wrong: 5, lastAt: NOW };
    expect(waitLeft(tries, NOW + MINUTE)).toBe(MINUTE);
    expect(waitLeft(tries, NOW + 2 * MINUTE)).toBe(0);
    expect(waitLeft(tries, NOW - 1_440 * MINUTE)).toBe(2 * MINUTE);
  });
});
