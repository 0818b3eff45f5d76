import { HOUR, type Instant, SECOND, plus } from '@rujukan/kernel';
import { at } from '@rujukan/referral/testing';
import type { Notification } from '../notification';
import { LEASE_MS, type Outcome, claim, conclude, queue, report, see } from './decide';
import type { NotificationEvent } from './events';
import { type NotificationState, foldNotification } from './state';

const NOW = at('08:00');
const NOTIFICATION: Notification = {
  notificationId: '0192f0c1-6c1e-7d3a-9c55-0a4f1b2c3d01',
  recipient: 'account-sari',
  kind: 'referralAccepted',
  causeId: '0192f0c1-6c1e-7d3a-9c55-0a4f1b2c3d02',
  caseId: '0192f0c1-6c1e-7d3a-9c55-0a4f1b2c3d03',
  legId: '0192f0c1-6c1e-7d3a-9c55-0a4f1b2c3d04',
  urgency: 'emergency',
  told: { from: 'ipuh', to: 'rsud', sign: 'fits', code: null, next: null, expectedAt: null },
  expiresAt: plus(NOW, 2 * HOUR),
};

function after(...events: readonly (NotificationEvent | null)[]): NotificationState {
  const queued = queue(NOTIFICATION, ['gateway'], NOW);
  const state = foldNotification([queued, ...events.filter((event) => event !== null)]);
  if (!state) throw new Error('nothing was queued');
  return state;
}

const claimed = (state: NotificationState, now: Instant, claimer = 'one') => {
  const event = claim(state, 'gateway', claimer, now);
  if (event?.type !== 'NotificationClaimed') throw new Error('it could not be claimed');
  return event;
};

describe('a message', () => {
  it('is claimed by one process until its lease ends, and then by another', () => {
    const first = claimed(after(), NOW);
    expect(claim(after(first), 'gateway', 'two', plus(NOW, LEASE_MS - 1))).toBeNull();
    const second = claim(after(first), 'gateway', 'two', plus(NOW, LEASE_MS));
    expect(second).toMatchObject({ type: 'NotificationClaimed', data: { attempt: 2 } });
  });

  it('is not claimed by two at once with one and the same event', () => {
    expect(claimed(after(), NOW, 'one').id).not.toBe(claimed(after(), NOW, 'two').id);
  });

  it('that left is done, and what became of it is one event however often it is told', () => {
    const taken = claimed(after(), NOW);
    const sent = conclude(after(taken), 'gateway', 1, 'sent', NOW);
    expect(sent).toMatchObject({ type: 'NotificationSent' });
    expect(after(taken, sent).channels.gateway).toEqual({ progress: 'sent', attempts: 1, dueAt: null });
    expect(claim(after(taken, sent), 'gateway', 'two', plus(NOW, HOUR))).toBeNull();
    expect(conclude(after(taken), 'gateway', 1, 'sent', NOW)?.id).toBe(sent?.id);
  });

  it('whose holder lost its lease says nothing more', () => {
    const first = claimed(after(), NOW);
    const second = claimed(after(first), plus(NOW, LEASE_MS), 'two');
    expect(conclude(after(first, second), 'gateway', 1, 'sent', plus(NOW, LEASE_MS))).toBeNull();
  });

  it('that could not leave is tried again, later each time, up to five minutes', () => {
    let now = NOW;
    let events: NotificationEvent[] = [];
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const taken = claimed(after(...events), now);
      const failed = conclude(after(...events, taken), 'gateway', attempt, 'unreachable', now);
      if (failed?.type !== 'NotificationFailed' || failed.data.retryAt === null) throw new Error('given up');
      pauses.push((failed.data.retryAt - now) / SECOND);
      events = [...events, taken, failed];
      expect(claim(after(...events), 'gateway', 'x', plus(failed.data.retryAt, -1))).toBeNull();
      now = failed.data.retryAt;
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it.each<Outcome>(['refused', 'noAddress'])('that is %s is never tried again', (outcome) => {
    const taken = claimed(after(), NOW);
    const failed = conclude(after(taken), 'gateway', 1, outcome, NOW);
    expect(after(taken, failed).channels.gateway).toMatchObject({ progress: 'over', dueAt: null });
  });

  it('is never sent once it has expired, also when its holder died before', () => {
    const taken = claimed(after(), NOW);
    for (const state of [after(), after(taken)]) {
      expect(claim(state, 'gateway', 'two', NOTIFICATION.expiresAt)).toMatchObject({
        type: 'NotificationExpired',
      });
    }
    const expired = claim(after(), 'gateway', 'two', NOTIFICATION.expiresAt);
    expect(claim(after(expired), 'gateway', 'two', plus(NOTIFICATION.expiresAt, HOUR))).toBeNull();
  });

  it('that was read in the app needs no SMS', () => {
    const state = after(see(after(), NOW));
    expect(claim(state, 'gateway', 'one', NOW)).toBeNull();
    expect(see(state, NOW)).toBeNull();
  });

  it('that was read while it was on its way is not tried again', () => {
    const taken = claimed(after(), NOW);
    const seen = see(after(taken), NOW);
    const failed = conclude(after(taken, seen), 'gateway', 1, 'busy', NOW);
    expect(failed).toMatchObject({ data: { retryAt: null } });
  });

  it('is delivered once, also when the report overtakes the word that it left, or comes twice', () => {
    const taken = claimed(after(), NOW);
    const delivered = report(after(taken), 'gateway', NOW);
    const state = after(taken, delivered);
    expect(state.channels.gateway).toMatchObject({ progress: 'delivered', dueAt: null });
    expect(report(state, 'gateway', NOW)).toBeNull();
    expect(conclude(state, 'gateway', 1, 'sent', NOW)).toBeNull();
    const sent = conclude(after(taken), 'gateway', 1, 'sent', NOW);
    expect(after(taken, delivered, sent).channels.gateway).toMatchObject({ progress: 'delivered' });
  });

  it('through a channel that it was not queued for comes to nothing', () => {
    const inAppOnly = foldNotification([queue(NOTIFICATION, [], NOW)]);
    if (!inAppOnly) throw new Error('nothing was queued');
    expect(claim(inAppOnly, 'gateway', 'one', NOW)).toBeNull();
    expect(report(inAppOnly, 'gateway', NOW)).toBeNull();
  });
});
