import type { Zone } from '@rujukan/referral';

/** Indonesia keeps no summer time. */
const OFFSETS: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': '+07:00',
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
};

export function offsetOf(zone: Zone): string {
  return OFFSETS[zone];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** From `2026-11-21`; what is no day is handed on, so that whoever is asked says what is wrong with it. */
export function startOfDay(day: string, offset: string): string {
  return DAY.test(day) ? `${day}T00:00:00${offset}` : day;
}

/** The end of a day that belongs to the period. */
export function startOfNextDay(day: string, offset: string): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (!DAY.test(day) || Number.isNaN(start)) return day;
  return startOfDay(new Date(start + DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length), offset);
}

/** From `2026-11-21T08:00`. */
export function asOfInstant(moment: string, offset: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(moment) ? `${moment}:00${offset}` : moment;
}

/** An instant as the district's clock shows it: `2026-11-21T08:00`. */
export function localMoment(at: number, offset: string): string {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return new Date(at + (hours * 60 + minutes) * 60_000).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
}
