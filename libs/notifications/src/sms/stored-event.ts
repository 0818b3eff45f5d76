import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import type { SmsEvent, SmsEventType } from './events';

const KNOWN: Readonly<Record<SmsEventType, true>> = {
  SmsReceived: true,
  SmsAnswered: true,
  SmsHandled: true,
};

export const SMS_EVENT_TYPES = Object.keys(KNOWN) as readonly SmsEventType[];

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodeSmsEvent(stored: StoredEvent): SmsEvent {
  if (!Object.hasOwn(KNOWN, stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as SmsEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodeSmsEvent(event: SmsEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
