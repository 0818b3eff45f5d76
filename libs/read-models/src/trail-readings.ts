import type { ShownPerson, TrailEventType, TrailQuestion } from '@rujukan/access-trail';
import type { Position } from '@rujukan/event-log';
import type { Instant, JsonObject } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';

/** One entry of the access trail. */
export interface TrailReading {
  readonly id: string;
  readonly position: Position;
  /** The stream of the entry, which its envelope is bound to. */
  readonly stream: string;
  readonly at: Instant;
  readonly type: TrailEventType;
  readonly actor: Actor;
  /** The facts of the entry, but for the people in it. */
  readonly facts: JsonObject;
  /** Whom the entry is about. */
  readonly people: readonly ShownPerson[];
  /** The envelope of the reader, as the log has it. */
  readonly personal: JsonObject | null;
}

export interface TrailPage {
  readonly rows: readonly TrailReading[];
  /** What to ask for the next page with; `null` at the end. */
  readonly next: string | null;
}

/** Who read about whom: the latest first. */
export interface TrailReadings {
  readings(asked: TrailQuestion, page?: { readonly limit?: number; readonly after?: string }): TrailPage;
}
