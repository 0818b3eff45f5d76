import { offsetOf } from './clock-offset';

const MINUTE = 60_000;
const entry = { recordedAt: 1_000 * MINUTE, offsetThen: 20 * MINUTE, life: 'this', intoLife: 0 };

describe('how far a phone was off when something was recorded', () => {
  it('is what was measured before, where the clock was not set since', () => {
    const now = { offset: 20 * MINUTE + 900, life: 'next', intoLife: 0, at: 1_100 * MINUTE };
    expect(offsetOf(entry, now)).toBe(20 * MINUTE);
  });

  it('is what is measured now, where nothing was measured before', () => {
    const now = { offset: 20 * MINUTE, life: 'next', intoLife: 0, at: 1_100 * MINUTE };
    expect(offsetOf({ ...entry, offsetThen: null }, now)).toBe(20 * MINUTE);
  });

  it('is not lost when the signal that came back has set the clock right', () => {
    const now = { offset: 0, life: 'this', intoLife: 30 * MINUTE, at: 1_010 * MINUTE };
    expect(offsetOf({ ...entry, offsetThen: null }, now)).toBe(20 * MINUTE);
  });

  it('is unknown where nothing was ever measured', () => {
    const now = { offset: null, life: 'this', intoLife: 0, at: entry.recordedAt };
    expect(offsetOf({ ...entry, offsetThen: null }, now)).toBeNull();
  });
});
