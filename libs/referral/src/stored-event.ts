import type { JsonObject } from '@rujukan/kernel';
import { FACT_OF_COMMAND } from './case/commands';
import type { CaseEvent } from './case/events';
import { FACT_OF_FACILITY_COMMAND } from './facility/commands';
import type { FacilityEvent } from './facility/events';
import { FACT_OF_OTHER_DETECTION } from './other-detection/commands';
import type { OtherDetectionEvent } from './other-detection/events';

/** An event as the log keeps it. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly meta: JsonObject;
  readonly personal: JsonObject | null;
}

const CASE_EVENTS: ReadonlySet<string> = new Set(Object.values(FACT_OF_COMMAND));
const FACILITY_EVENTS: ReadonlySet<string> = new Set(Object.values(FACT_OF_FACILITY_COMMAND));
const OTHER_DETECTION_EVENTS: ReadonlySet<string> = new Set(Object.values(FACT_OF_OTHER_DETECTION));

/** A stored event that this version does not know: it was written by a newer one. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(readonly type: string) {
    super(`This version does not know the event ${type}; the log was written by a newer version of Rujukan.`);
  }
}

/** Reads a stored event back. When a stored form is ever changed, the older form is lifted to the newer here. */
export function decodeCaseEvent(stored: StoredEvent): CaseEvent {
  if (!CASE_EVENTS.has(stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as CaseEvent;
}

export function decodeFacilityEvent(stored: StoredEvent): FacilityEvent {
  if (!FACILITY_EVENTS.has(stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as FacilityEvent;
}

export function decodeOtherDetectionEvent(stored: StoredEvent): OtherDetectionEvent {
  if (!OTHER_DETECTION_EVENTS.has(stored.type)) throw new UnknownEventType(stored.type);
  return stored as unknown as OtherDetectionEvent;
}

/** The form in which the log keeps an event: nothing but JSON. */
export function encodeEvent(event: CaseEvent | FacilityEvent | OtherDetectionEvent): StoredEvent {
  return event as unknown as StoredEvent;
}
