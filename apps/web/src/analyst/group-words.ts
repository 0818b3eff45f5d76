import type { Delay, End, Grouping } from '@rujukan/delays';
import { facilityName } from '../device';
import { catalogue, codeWords, language } from '../words';

interface GroupWords {
  readonly grouping: Readonly<Record<Grouping, string>>;
  readonly delay: Readonly<Record<Delay | 'total', string>>;
  readonly value: Readonly<Record<string, string>>;
  readonly unknown: string;
  readonly all: string;
  readonly end: Readonly<Record<End, string>>;
}

const id = {
  grouping: {
    none: 'Semua bersama',
    origin: 'Fasilitas asal',
    destination: 'Rumah sakit tujuan',
    route: 'Rute',
    kecamatan: 'Kecamatan',
    distanceBand: 'Jarak ke RS',
    month: 'Bulan',
    week: 'Minggu',
    weekday: 'Hari',
    hour: 'Jam',
    night: 'Siang atau malam',
    urgency: 'Urgensi',
    subject: 'Ibu atau bayi',
    riskCategory: 'Kategori risiko',
    pilot: 'Posyandu percontohan',
    purpose: 'Alasan rujukan',
  },
  delay: {
    deciding: 'Memutuskan',
    reaching: 'Mencapai RS',
    receiving: 'Mendapat penanganan',
    total: 'Seluruhnya',
  },
  value: {
    day: 'Siang (06–18)',
    night: 'Malam (18–06)',
    under15km: '< 15 km',
    '15to30km': '15–30 km',
    '30to60km': '30–60 km',
    over60km: '> 60 km',
    pilot: 'Percontohan',
    notPilot: 'Bukan percontohan',
    elsewhere: 'Bukan dari posyandu',
    initial: 'Rujukan pertama',
    afterDecline: 'Setelah ditolak',
    onward: 'Rujukan lanjutan',
  },
  unknown: 'Tidak diketahui',
  all: 'Semua',
  end: {
    reached: 'Sampai di akhirnya',
    unanswered: 'Tidak dijawab',
    declined: 'Ditolak RS',
    familyDeclined: 'Keluarga menolak',
    redirected: 'Dialihkan',
    diverted: 'Dibawa ke tempat lain',
    neverReferred: 'Tidak jadi dirujuk',
    notConfirmed: 'Tidak terbukti',
    died: 'Meninggal',
    leftCare: 'Meninggalkan perawatan',
    cancelled: 'Dibatalkan',
  },
} as const satisfies GroupWords;

const en = {
  grouping: {
    none: 'All together',
    origin: 'Origin',
    destination: 'Hospital',
    route: 'Route',
    kecamatan: 'Kecamatan',
    distanceBand: 'Distance to the hospital',
    month: 'Month',
    week: 'Week',
    weekday: 'Weekday',
    hour: 'Hour',
    night: 'Day or night',
    urgency: 'Urgency',
    subject: 'Mother or infant',
    riskCategory: 'Risk category',
    pilot: 'Pilot posyandu',
    purpose: 'Why referred',
  },
  delay: {
    deciding: 'Deciding',
    reaching: 'Reaching',
    receiving: 'Receiving care',
    total: 'The whole way',
  },
  value: {
    day: 'Day (6–18)',
    night: 'Night (18–6)',
    under15km: '< 15 km',
    '15to30km': '15–30 km',
    '30to60km': '30–60 km',
    over60km: '> 60 km',
    pilot: 'Pilot',
    notPilot: 'Not a pilot',
    elsewhere: 'Not from a posyandu',
    initial: 'First referral',
    afterDecline: 'After a decline',
    onward: 'Onward referral',
  },
  unknown: 'Unknown',
  all: 'All',
  end: {
    reached: 'Reached its end',
    unanswered: 'Never answered',
    declined: 'Declined',
    familyDeclined: 'Family declined',
    redirected: 'Redirected',
    diverted: 'Taken elsewhere',
    neverReferred: 'Never referred',
    notConfirmed: 'Not confirmed',
    died: 'Died',
    leftCare: 'Left care',
    cancelled: 'Cancelled',
  },
} as const satisfies GroupWords;

export const groupWords = catalogue(id, en);

/** What a group is called, in words. */
export function groupName(groupBy: Grouping, group: string | null): string {
  const words = groupWords();
  if (group === null) return words.all;
  if (group === 'unknown' || group === 'none') return words.unknown;
  if (groupBy === 'origin' || groupBy === 'destination') return facilityName(group);
  if (groupBy === 'route') return group.split('>').map(facilityName).join(' → ');
  if (groupBy === 'weekday') return weekdayName(group, 'long');
  if (groupBy === 'hour') return `${group}.00`;
  if (groupBy === 'month') return monthName(group);
  const named = groupBy === 'urgency' || groupBy === 'subject' ? codeWords()[groupBy] : words.value;
  return (named as Readonly<Record<string, string>>)[group] ?? group;
}

/** For the axis of a plot, where room is scarce; the table has the whole name. */
export function shortName(groupBy: Grouping, group: string | null): string {
  return shortened(groupName(groupBy, group));
}

export function shortened(name: string): string {
  return name.replaceAll(' (rekaan)', '').replaceAll(/^Puskesmas |(?<=→ )Puskesmas /g, 'PKM ');
}

/** `1` is Monday. */
export function weekdayName(weekday: string, length: 'long' | 'short'): string {
  // 2024-01-01 was a Monday.
  const date = new Date(Date.UTC(2024, 0, Number(weekday)));
  return new Intl.DateTimeFormat(locale(), { weekday: length, timeZone: 'UTC' }).format(date);
}

function monthName(month: string): string {
  const format = new Intl.DateTimeFormat(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

function locale(): string {
  return language.value === 'en' ? 'en-GB' : 'id-ID';
}
