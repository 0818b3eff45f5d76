import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import type { NotificationEvent, NotificationEventType } from './events';

const KNOWN: Readonly<Record<NotificationEventType, true>> = {
  NotificationQueued: true,
  NotificationClaimed: true,
  NotificationSent: true,
  NotificationFailed: true,
  NotificationDelivered: true,
  NotificationExpired: true,
  NotificationSeen: true,
};

export const NOTIFICATION_EVENT_TYPES = Object.keys(KNOWN) as readonly NotificationEventType[];

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodeNotificationEvent(stored: StoredEvent): NotificationEvent {
  if (!Object.hasOwn(KNOWN, stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as NotificationEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodeNotificationEvent(event: NotificationEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
