import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { TRAIL_EVENT_TYPES, type TrailEvent } from './events';

const TYPES: ReadonlySet<string> = new Set(TRAIL_EVENT_TYPES);

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodeTrailEvent(stored: StoredEvent): TrailEvent {
  if (!TYPES.has(stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as TrailEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodeTrailEvent(event: TrailEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
