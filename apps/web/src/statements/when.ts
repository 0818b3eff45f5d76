import { HOUR, MINUTE } from '@rujukan/kernel';
import { HOURS_AHEAD_OF_UTC, type Zone } from '@rujukan/referral';

/** When it happened: just now, so many minutes ago, or at a time that somebody read from a watch. */
export type When =
  | { readonly kind: 'now' }
  | { readonly kind: 'ago'; readonly minutes: number }
  /** `2026-11-21T14:05` on the clocks of the district. */
  | { readonly kind: 'at'; readonly local: string };

export interface DeviceClock {
  readonly now: number;
  /** This device's clock minus the server's; `null` while not measured. */
  readonly offsetMs: number | null;
  readonly zone: Zone;
}

export interface StatedWhen {
  readonly occurredAt?: string;
  readonly recordedAt: string;
  readonly clockOffsetMs?: number;
}

/** As a statement carries it; `null` where the time that was typed is none. */
export function statedWhen(when: When, clock: DeviceClock): StatedWhen | null {
  const { now, offsetMs } = clock;
  const recorded = {
    recordedAt: new Date(now).toISOString(),
    ...(offsetMs === null ? {} : { clockOffsetMs: Math.round(offsetMs) }),
  };
  if (when.kind === 'now') return recorded;
  const at =
    when.kind === 'ago' ? now - (offsetMs ?? 0) - when.minutes * MINUTE : momentOf(when.local, clock.zone);
  return Number.isFinite(at) ? { ...recorded, occurredAt: new Date(at).toISOString() } : null;
}

const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A time of the day in the district, in milliseconds since 1970; NaN where it is none. */
export function momentOf(local: string, zone: Zone): number {
  return DATE_AND_TIME.test(local) ? Date.parse(`${local}:00Z`) - HOURS_AHEAD_OF_UTC[zone] * HOUR : NaN;
}

/** Whether it tells a time. */
export function isTime(when: When, zone: Zone): boolean {
  return when.kind !== 'at' || Number.isFinite(momentOf(when.local, zone));
}

/** The same the other way, for a field of date and time. */
export function localOf(at: number, zone: Zone): string {
  return new Date(at + HOURS_AHEAD_OF_UTC[zone] * HOUR).toISOString().slice(0, 16);
}
