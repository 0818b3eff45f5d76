import { DAY, HOUR, MINUTE } from '@rujukan/kernel';
import { SESSION_LIFETIMES } from './lifetimes';
import { readSessionLifetimes } from './read-lifetimes';

describe('how long sessions stand', () => {
  it('is as built in where nothing is set', () => {
    expect(readSessionLifetimes({}, [])).toEqual(SESSION_LIFETIMES);
  });

  it('is as set', () => {
    const wrong: string[] = [];
    const set = {
      SESSION_IDLE_DAYS: '7',
      SESSION_DAYS: '90',
      SESSION_SHARED_HOURS: '8',
      SESSION_OIDC_DAYS: '1',
      SESSION_PIN_MINUTES: '2',
    };
    expect(readSessionLifetimes(set, wrong)).toEqual({
      idleMs: 7 * DAY,
      wholeMs: 90 * DAY,
      sharedWholeMs: 8 * HOUR,
      oidcWholeMs: DAY,
      pinAfterMs: 2 * MINUTE,
    });
    expect(wrong).toEqual([]);
  });

  it.each(['0', '-1', '1.5', 'a week', '9999', '1e2'])('is not %j days, and a sentence says so', (days) => {
    const wrong: string[] = [];
    readSessionLifetimes({ SESSION_IDLE_DAYS: days }, wrong);
    expect(wrong).toEqual([`SESSION_IDLE_DAYS must be a whole number from 1 to 365, not "${days}".`]);
  });
});
