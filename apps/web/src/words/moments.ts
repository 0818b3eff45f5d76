import { signal } from '@preact/signals';
import { DAY, HOUR, MINUTE } from '@rujukan/kernel';
import type { Zone } from '@rujukan/referral';
import { language } from './language';

/** Where the district is; times are read on its clocks, wherever the phone thinks it is. */
export const zone = signal<Zone>('Asia/Jakarta');

const ZONE_NAMES: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language.value}${zone.value}${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    const locale = language.value === 'en' ? 'en-GB' : 'id-ID';
    found = new Intl.DateTimeFormat(locale, { timeZone: zone.value, ...options });
    formats.set(key, found);
  }
  return found;
}

/** `14.05 WIB`, with the day before it unless it is today. */
export function absolute(at: number, now: number): string {
  const time = format({ hour: '2-digit', minute: '2-digit' }).format(at);
  const day = format({ day: 'numeric', month: 'short' });
  const isToday = day.format(at) === day.format(now);
  return `${isToday ? '' : `${day.format(at)} `}${time} ${ZONE_NAMES[zone.value]}`;
}

const UNITS = {
  id: { day: 'h', hour: 'j', minute: 'm' },
  en: { day: 'd', hour: 'h', minute: 'm' },
} as const;

/** `1 j 05 m`; the two largest units that matter. */
export function duration(milliseconds: number): string {
  const { day, hour, minute } = UNITS[language.value];
  const size = Math.max(0, milliseconds);
  const minutes = Math.floor(size / MINUTE) % 60;
  const hours = Math.floor(size / HOUR) % 24;
  if (size >= DAY) return `${Math.floor(size / DAY)} ${day} ${hours} ${hour}`;
  if (size >= HOUR) return `${hours} ${hour} ${String(minutes).padStart(2, '0')} ${minute}`;
  return `${minutes} ${minute}`;
}

/** `5 m yang lalu` or `dalam 5 m`. */
export function relative(at: number, now: number): string {
  const away = Math.abs(now - at);
  const isEnglish = language.value === 'en';
  if (away < MINUTE) return isEnglish ? 'just now' : 'baru saja';
  const long = duration(away);
  if (at > now) return isEnglish ? `in ${long}` : `dalam ${long}`;
  return isEnglish ? `${long} ago` : `${long} yang lalu`;
}

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(language.value === 'en' ? 'en-GB' : 'id-ID', options).format(value);
}
