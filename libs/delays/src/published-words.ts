import type { MilestoneName } from '@rujukan/referral';
import { INTERVAL_DEFINITIONS, type Interval, isOfTheCase } from './intervals';
import { NIGHT } from './question';

export interface InBothLanguages {
  readonly en: string;
  readonly id: string;
}

const MILESTONES: Readonly<Record<MilestoneName, InBothLanguages>> = {
  detected: { en: 'the detection of the risk', id: 'risiko terdeteksi' },
  raised: { en: 'the referral', id: 'rujukan dibuat' },
  seen: { en: 'the referral being seen', id: 'rujukan dilihat' },
  responded: { en: 'the answer of the hospital', id: 'rumah sakit menjawab' },
  departed: { en: 'departure', id: 'berangkat' },
  arrived: { en: 'arrival', id: 'tiba' },
  admitted: { en: 'admission', id: 'masuk rawat' },
  careStarted: { en: 'the start of care', id: 'penanganan dimulai' },
  outcome: { en: 'the outcome', id: 'hasil akhir' },
};

export function describeInterval(interval: Interval): InBothLanguages {
  const { from, to } = INTERVAL_DEFINITIONS[interval];
  const ofCase = isOfTheCase(interval);
  return {
    en: `from ${MILESTONES[from].en} to ${MILESTONES[to].en}${ofCase ? ', over all legs of the case; stands on the first' : ''}`,
    id: `dari ${MILESTONES[from].id} sampai ${MILESTONES[to].id}${ofCase ? ', melalui semua rujukan kasus; tercatat pada rujukan pertama' : ''}`,
  };
}

/** What there is to say of one interval of one fact. */
export const MEASURE_WORDS = {
  status: {
    en: 'What is known of it: measured and unresolved (negative within the error of the two clocks) count; open still runs; ended came to another end; missing, negative and implausible are errors of recording; notApplicable does not exist on this leg',
    id: 'Yang diketahui: measured dan unresolved (negatif dalam batas galat dua jam) dihitung; open masih berjalan; ended berakhir dengan cara lain; missing, negative dan implausible adalah kesalahan pencatatan; notApplicable tidak ada pada rujukan ini',
  },
  minutes: {
    en: 'Its length when it counts, rounded to whole minutes; an unresolved one is 0; empty otherwise',
    id: 'Lamanya bila dihitung, dibulatkan ke menit penuh; unresolved adalah 0; selain itu kosong',
  },
  censoredMinutes: {
    en: 'How long it is known to have lasted without reaching its end: of an open one at the instant of the export, in whole hours rounded down, so that nobody can tell the minute it began; of an ended one until its other end; empty otherwise',
    id: 'Lamanya yang diketahui tanpa mencapai akhirnya: yang open sampai saat ekspor, dalam jam penuh dibulatkan ke bawah agar menit mulainya tidak terungkap; yang ended sampai akhir lainnya; selain itu kosong',
  },
  otherEnd: {
    en: 'What ended it when it is ended; empty otherwise',
    id: 'Yang mengakhirinya bila ended; selain itu kosong',
  },
  slackMinutes: {
    en: 'How far its length may be from the truth by the account of its estimated times, rounded up; 0 when both were exact; empty when it does not count',
    id: 'Seberapa jauh lamanya bisa meleset menurut perkiraan waktunya, dibulatkan ke atas; 0 bila keduanya tepat; kosong bila tidak dihitung',
  },
  doubts: {
    en: 'What is doubted of its two times when it counts: estimated; late (reached the server more than a day after it was entered); skewAdjusted (moved by the measured offset of a clock); disputed; empty when nothing is',
    id: 'Yang diragukan dari kedua waktunya bila dihitung: estimated (perkiraan); late (diterima server lebih dari sehari setelah dicatat); skewAdjusted (digeser menurut selisih jam perangkat); disputed (diperselisihkan); kosong bila tidak ada',
  },
} as const satisfies Readonly<Record<string, InBothLanguages>>;
export type PublishedMeasure = keyof typeof MEASURE_WORDS;

export function describeMeasure(interval: Interval, measure: PublishedMeasure): InBothLanguages {
  const which = describeInterval(interval);
  const what = MEASURE_WORDS[measure];
  return { en: `Interval ${which.en}. ${what.en}.`, id: `Selang ${which.id}. ${what.id}.` };
}

/** What is said of the leg itself; those that are groups of the grammar have its names. */
export const DESCRIPTIONS = {
  case_pseudonym: {
    en: 'The case under a pseudonym: the same in every export of this installation, and without its key no way back to the case.',
    id: 'Kasus dengan nama samaran: sama di setiap ekspor dari instalasi ini, dan tanpa kuncinya tidak dapat dilacak ke kasusnya.',
  },
  leg_no: {
    en: '1 for the first leg of the case, 2 for the next; 0 for a case that nobody has referred yet.',
    id: '1 untuk rujukan pertama kasus, 2 untuk berikutnya; 0 untuk kasus yang belum dirujuk.',
  },
  origin: {
    en: 'Id of the facility that sent her; of a case nobody has referred, the puskesmas answerable for it.',
    id: 'Id fasilitas pengirim; untuk kasus yang belum dirujuk, puskesmas penanggung jawabnya.',
  },
  destination: {
    en: 'Id of the facility she was sent to; empty when nobody has referred her.',
    id: 'Id fasilitas tujuan; kosong bila belum dirujuk.',
  },
  kecamatan: {
    en: 'Code of the kecamatan of the origin as it is described at the export, or unknown.',
    id: 'Kode kecamatan asal menurut data saat ekspor, atau unknown.',
  },
  distanceBand: {
    en: "From the origin to the district's referral hospital, as the crow flies.",
    id: 'Jarak garis lurus dari asal ke rumah sakit rujukan kabupaten.',
  },
  month: {
    en: 'When the leg was raised, else begun, else the risk detected, in the zone of the origin: the month, such as 2026-11.',
    id: 'Saat rujukan dibuat, atau dimulai, atau risiko terdeteksi, menurut zona waktu asal: bulannya, misalnya 2026-11.',
  },
  week: {
    en: 'Its week by ISO 8601, such as 2026-W47.',
    id: 'Minggunya menurut ISO 8601, misalnya 2026-W47.',
  },
  weekday: { en: 'Its day of the week: 1 (Monday) to 7.', id: 'Hari dalam minggunya: 1 (Senin) sampai 7.' },
  hour: { en: 'Its hour of the day: 0 to 23.', id: 'Jamnya: 0 sampai 23.' },
  night: {
    en: `Night is from ${NIGHT.fromHour} to ${NIGHT.untilHour} o'clock.`,
    id: `Malam dari pukul ${NIGHT.fromHour} sampai ${NIGHT.untilHour}.`,
  },
  urgency: {
    en: 'As the sender stated it; unknown for a walk-in and where nobody has referred her.',
    id: 'Menurut pengirim; unknown untuk yang datang sendiri dan yang belum dirujuk.',
  },
  subject: { en: 'Who is at risk.', id: 'Siapa yang berisiko.' },
  riskCategory: {
    en: 'By the Poedji Rochjati score card at the latest screening.',
    id: 'Menurut kartu skor Poedji Rochjati pada skrining terakhir.',
  },
  pilot: {
    en: 'Whether the posyandu that saw the risk was a pilot on that day; elsewhere when no posyandu did.',
    id: 'Apakah posyandu yang melihat risiko merupakan percontohan pada hari itu; elsewhere bila bukan posyandu.',
  },
  purpose: {
    en: 'Why the leg was opened; none for a walk-in and where nobody has referred her.',
    id: 'Alasan rujukan dibuka; none untuk yang datang sendiri dan yang belum dirujuk.',
  },
  danger_sign: {
    en: 'Whether a danger sign was seen at the latest screening.',
    id: 'Apakah tanda bahaya terlihat pada skrining terakhir.',
  },
} as const satisfies Readonly<Record<string, InBothLanguages>>;
