import { MINUTE, SECOND } from '@rujukan/kernel';
import { StillClock } from './account/examples';
import { type Attempt, AttemptThrottle } from './attempt-throttle';

const LIMITS = { failures: 3, withinMs: 15 * MINUTE, lockedForMs: 10 * MINUTE, remembered: 100 };

function letIn(answer: Attempt | number): Attempt {
  if (typeof answer === 'number') throw new Error(`was told to wait ${answer} ms`);
  return answer;
}

describe('the throttle of attempts', () => {
  it('locks a key after its failures and lets it in again when the time is over', () => {
    const clock = new StillClock();
    const throttle = new AttemptThrottle(LIMITS, clock);
    for (let failure = 0; failure < 3; failure += 1) letIn(throttle.begin('sari')).failed();
    expect(throttle.begin('sari')).toBe(10 * MINUTE);
    clock.advance(4 * MINUTE);
    expect(throttle.begin('sari')).toBe(6 * MINUTE);
    letIn(throttle.begin('dewi'));
    clock.advance(6 * MINUTE);
    letIn(throttle.begin('sari')).failed();
    letIn(throttle.begin('sari'));
  });

  it('forgets failures that are older than its window', () => {
    const clock = new StillClock();
    const throttle = new AttemptThrottle(LIMITS, clock);
    for (let failure = 0; failure < 30; failure += 1) {
      letIn(throttle.begin('sari')).failed();
      clock.advance(7.5 * MINUTE);
    }
  });

  it('forgets earlier slips of who then succeeds, and counts nothing for who was abandoned', () => {
    const throttle = new AttemptThrottle(LIMITS, new StillClock());
    for (let round = 0; round < 10; round += 1) {
      letIn(throttle.begin('sari')).failed();
      letIn(throttle.begin('sari')).failed();
      letIn(throttle.begin('sari')).abandoned();
      letIn(throttle.begin('sari')).succeeded();
    }
  });

  it('counts those under way, so that a burst learns no more than its failures', () => {
    const throttle = new AttemptThrottle(LIMITS, new StillClock());
    const burst = Array.from({ length: 50 }, () => throttle.begin('sari'));
    expect(burst.filter((answer) => answer !== SECOND)).toHaveLength(3);
    for (const answer of burst.slice(0, 3)) letIn(answer).failed();
    expect(throttle.begin('sari')).toBe(10 * MINUTE);
  });

  it('remembers a bounded number of keys', () => {
    const throttle = new AttemptThrottle({ ...LIMITS, remembered: 2 }, new StillClock());
    for (let failure = 0; failure < 3; failure += 1) letIn(throttle.begin('sari')).failed();
    letIn(throttle.begin('dewi')).failed();
    letIn(throttle.begin('wati')).failed();
    letIn(throttle.begin('sari'));
  });
});
