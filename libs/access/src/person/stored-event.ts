import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { FACT_OF_PERSON_COMMAND } from './commands';
import type { PersonEvent } from './events';

const PERSON_EVENTS: ReadonlySet<string> = new Set(Object.values(FACT_OF_PERSON_COMMAND));

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodePersonEvent(stored: StoredEvent): PersonEvent {
  if (!PERSON_EVENTS.has(stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as PersonEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodePersonEvent(event: PersonEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
