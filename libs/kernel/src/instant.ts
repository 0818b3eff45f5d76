/** A moment in UTC, in whole milliseconds since 1970-01-01T00:00Z. Zones exist at the edge alone. */
export type Instant = number & { readonly __instant: unique symbol };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function instant(epochMilliseconds: number): Instant {
  if (!Number.isSafeInteger(epochMilliseconds)) {
    throw new RangeError(`not an instant: ${epochMilliseconds}`);
  }
  return epochMilliseconds as Instant;
}

export function plus(at: Instant, milliseconds: number): Instant {
  return instant(at + Math.round(milliseconds));
}

/** `2026-11-21T02:10:00.000Z`, the form used on the wire. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an RFC 3339 date-time with a stated offset; `undefined` when it is none or names no real day. */
export function parseInstant(text: string): Instant | undefined {
  if (!RFC_3339.test(text)) return undefined;
  const parsed = Date.parse(text);
  if (Number.isNaN(parsed)) return undefined;
  // Date.parse rolls 31 February over to March; such a date is a slip of the pen, not a moment.
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day <= daysInMonth ? instant(parsed) : undefined;
}

/** Where "now" comes from; injected, so that tests and the simulator own their time. */
export interface Clock {
  now(): Instant;
}
