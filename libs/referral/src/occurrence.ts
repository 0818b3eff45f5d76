import { type Instant, MINUTE, instant, sameJson } from '@rujukan/kernel';
import type { Role } from './vocabulary';

/** When something happened, as a person states it. "Unknown" is an answer; it is never turned into a time. */
export type StatedTime =
  | { readonly precision: 'exact'; readonly at: Instant }
  | { readonly precision: 'estimated'; readonly at: Instant; readonly withinMinutes: number }
  | { readonly precision: 'unknown' };

/** Who says so. A coordinator, analyst or admin belongs to the district and has no facility. */
export interface Actor {
  readonly accountId: string;
  readonly role: Role;
  readonly facilityId: string | null;
}

/** What every event carries beside its facts. */
export interface Occurrence {
  /** Made on the sender's device; the same command sent twice changes nothing. */
  readonly commandId: string;
  readonly occurredAt: StatedTime;
  /** The device's clock when the entry was made. */
  readonly recordedAt: Instant;
  /** The server's clock when the command came in. */
  readonly receivedAt: Instant;
  /** Device clock minus server clock in milliseconds, positive when the device runs ahead; `null` when unmeasured. */
  readonly clockOffsetMs: number | null;
  readonly actor: Actor;
}

/**
 * The stated time on the server's clock. A tap on "now" reads the device's clock (the stated time equals
 * `recordedAt`), so the measured offset is taken off; a time that somebody read from a watch stands as stated.
 */
export function occurredOnServerClock(occurrence: Occurrence): Instant | null {
  const { occurredAt, recordedAt, clockOffsetMs } = occurrence;
  if (occurredAt.precision === 'unknown') return null;
  const readFromDevice = occurredAt.at === recordedAt;
  return readFromDevice && clockOffsetMs !== null
    ? instant(occurredAt.at - Math.round(clockOffsetMs))
    : occurredAt.at;
}

/** The best known time of a statement: when it happened, else when it was entered. */
export function momentOf(occurrence: Occurrence): Instant {
  return occurredOnServerClock(occurrence) ?? occurrence.recordedAt;
}

/** Clocks that differ by less tell the same minute. */
const SKEW_WORTH_TELLING_MS = MINUTE / 2;

/** Whether the stated time was moved by a measured clock offset that changes what an analyst reads. */
export function isSkewAdjusted({ occurredAt, recordedAt, clockOffsetMs }: Occurrence): boolean {
  const readFromDevice = occurredAt.precision !== 'unknown' && occurredAt.at === recordedAt;
  return readFromDevice && clockOffsetMs !== null && Math.abs(clockOffsetMs) > SKEW_WORTH_TELLING_MS;
}

/** How far the stated time may be from the truth by its own account, in milliseconds; `null` when unknown. */
export function uncertaintyMs(stated: StatedTime): number | null {
  if (stated.precision === 'unknown') return null;
  return stated.precision === 'estimated' ? stated.withinMinutes * MINUTE : MINUTE / 2;
}

/** Sent without any time of its own: the server took its clock for both. */
function isStampedByTheServer({ occurredAt, recordedAt, receivedAt }: Occurrence): boolean {
  return occurredAt.precision === 'exact' && occurredAt.at === recordedAt && recordedAt === receivedAt;
}

/** Whether two statements give the same time: the same one in words, or both "now" without saying when that is. */
export function isSameTime(a: Occurrence, b: Occurrence): boolean {
  return sameJson(a.occurredAt, b.occurredAt) || (isStampedByTheServer(a) && isStampedByTheServer(b));
}
