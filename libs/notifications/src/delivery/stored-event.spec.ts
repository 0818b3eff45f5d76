import { plus } from '@rujukan/kernel';
import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { at } from '@rujukan/referral/testing';
import { readFileSync, readdirSync } from 'node:fs';
import { claim, conclude, queue, report, see } from './decide';
import { type NotificationEvent, notificationIdOf, notificationStream } from './events';
import { type NotificationState, foldNotification } from './state';
import { NOTIFICATION_EVENT_TYPES, decodeNotificationEvent, encodeNotificationEvent } from './stored-event';

const folder = new URL('./golden/', import.meta.url);
const golden = (type: string) =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as StoredEvent;

describe('the stored events of a notification', () => {
  it('each have a golden file, and no golden file is of an event that was forgotten', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...NOTIFICATION_EVENT_TYPES].sort());
  });

  it.each(NOTIFICATION_EVENT_TYPES)('%s decodes, and is written as it was', (type) => {
    const stored = golden(type);
    expect(encodeNotificationEvent(decodeNotificationEvent(stored))).toEqual(stored);
  });

  it('still mean what they meant when they were written', () => {
    const past = NOTIFICATION_EVENT_TYPES.map((type) => decodeNotificationEvent(golden(type)));
    expect(foldNotification(past)).toMatchObject({
      queued: { kind: 'referralDeclined', told: { code: 'noRoom', next: 'rsia-albara' } },
      queuedAt: 1772326800000,
      channels: {
        gateway: { progress: 'delivered', attempts: 1, dueAt: null },
      },
      seenAt: 1772326806000,
    });
  });

  it('have the members that are written today', () => {
    const { channels, ...notification } = decodeNotificationEvent(golden('NotificationQueued')).data as {
      readonly channels: readonly [];
    } & Parameters<typeof queue>[0];
    const now = at('08:00');
    const queued = queue({ ...notification, expiresAt: plus(now, 1_000) }, channels, now);
    const state = stateAfter(queued);
    const taken = claim(state, 'gateway', 'one', now);
    const held = stateAfter(queued, ...(taken ? [taken] : []));
    const written = [
      queued,
      taken,
      conclude(held, 'gateway', 1, 'sent', now),
      conclude(held, 'gateway', 1, 'busy', now),
      report(held, 'gateway', now),
      claim(state, 'gateway', 'one', plus(now, 1_000)),
      see(state, now),
    ];
    expect(written.map((event) => event?.type).sort()).toEqual([...NOTIFICATION_EVENT_TYPES].sort());
    for (const event of written) {
      if (!event) throw new Error('nothing was written');
      const stored = JSON.parse(JSON.stringify(encodeNotificationEvent(event))) as StoredEvent;
      expect(membersOf(stored)).toEqual(membersOf(golden(event.type)));
    }
  });

  it('of a newer version are refused rather than skipped', () => {
    expect(() =>
      decodeNotificationEvent({ ...golden('NotificationSeen'), type: 'NotificationSung' }),
    ).toThrow(UnknownEventType);
  });

  it('stand in a stream that names the notification', () => {
    expect(notificationIdOf(notificationStream('a-b'))).toBe('a-b');
    expect(notificationIdOf('session-a-b')).toBeUndefined();
  });
});

function stateAfter(...events: readonly NotificationEvent[]): NotificationState {
  const state = foldNotification(events);
  if (!state) throw new Error('nothing was queued');
  return state;
}

function membersOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value)
    .flatMap(([name, member]) => membersOf(member, `${path}.${name}`))
    .sort();
}
