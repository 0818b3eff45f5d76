import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import type { SessionEvent, SessionEventType } from './events';

const SESSION_EVENTS: Readonly<Record<SessionEventType, true>> = {
  SessionBegan: true,
  SessionRefreshed: true,
  PinSet: true,
  PinRefused: true,
  SessionEnded: true,
  PushSubscribed: true,
  PushEnded: true,
};

export const SESSION_EVENT_TYPES = Object.keys(SESSION_EVENTS) as readonly SessionEventType[];

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodeSessionEvent(stored: StoredEvent): SessionEvent {
  if (!Object.hasOwn(SESSION_EVENTS, stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as SessionEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodeSessionEvent(event: SessionEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
