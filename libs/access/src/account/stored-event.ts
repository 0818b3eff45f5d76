import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { FACT_OF_ACCOUNT_COMMAND } from './commands';
import type { AccountEvent } from './events';

const ACCOUNT_EVENTS: ReadonlySet<string> = new Set(Object.values(FACT_OF_ACCOUNT_COMMAND));

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodeAccountEvent(stored: StoredEvent): AccountEvent {
  if (!ACCOUNT_EVENTS.has(stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as AccountEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodeAccountEvent(event: AccountEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
