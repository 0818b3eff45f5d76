import { DAY, HOUR, MINUTE } from '@rujukan/kernel';
import type { Capability, DeclineReason, NeedReason, RankReason, RankReasonKey } from '@rujukan/referral';
import type { InBothLanguages } from '../refusal-texts';
import { CAPABILITY_WORDS, DECLINE_WORDS, type Words } from './candidate-words';

type Language = keyof InBothLanguages<string>;

/** The parts of a line of reasons; `{name}` is filled in from what the reason is about. */
export const RANK_REASON_TEXTS: Words<RankReasonKey> = {
  declinedThisCase: {
    en: 'declined her {minutesAgo} ago: {reason}',
    id: 'sudah menolak pasien ini {minutesAgo} yang lalu: {reason}',
  },
  declinedThisCaseSometime: { en: 'declined her: {reason}', id: 'sudah menolak pasien ini: {reason}' },
  closedOn: { en: 'closed since {on}', id: 'tutup sejak {on}' },
  isTheSender: { en: 'she is here', id: 'pasien ada di sini' },
  hasAllThatIsNeeded: { en: 'has all that is needed', id: 'semua yang dibutuhkan ada' },
  lacks: { en: 'lacks {capabilities}', id: 'tidak ada {capabilities}' },
  neverDeclared: { en: 'not known whether it has {capabilities}', id: 'belum dilaporkan: {capabilities}' },
  onDutyByRoster: {
    en: '{capabilities} on duty by the roster of {ageMinutes} ago',
    id: '{capabilities} bertugas menurut jadwal jaga {ageMinutes} yang lalu',
  },
  nobodyOnRoster: {
    en: 'nobody on the duty roster now for: {capabilities}',
    id: 'jadwal jaga saat ini kosong untuk: {capabilities}',
  },
  wayLearned: { en: '{minutes} on {n} past journeys', id: '{minutes} menurut {n} perjalanan' },
  wayDeclared: { en: '{minutes}, {km} km as declared', id: '{minutes}, {km} km menurut laporan' },
  wayEstimated: { en: 'about {minutes}, {km} km estimated', id: 'sekitar {minutes}, {km} km perkiraan' },
  wayUnknown: { en: 'the way is not known', id: 'jarak belum diketahui' },
  bedsFree: {
    en: '{beds} beds free {ageMinutes} ago',
    id: '{beds} tempat tidur kosong {ageMinutes} yang lalu',
  },
  bedsFull: { en: 'no bed free {ageMinutes} ago', id: 'penuh {ageMinutes} yang lalu' },
  bedsUnknown: { en: 'beds not reported lately', id: 'tempat tidur belum dilaporkan' },
  answersUsually: {
    en: 'answers in {minutes} (of {answered})',
    id: 'menjawab dalam {minutes} (dari {answered})',
  },
  declinesOften: {
    en: 'declined {refusals} of {answered}, mostly {reason}',
    id: 'menolak {refusals} dari {answered}, terutama {reason}',
  },
  answersUnknown: { en: 'no answers lately', id: 'belum ada jawaban akhir-akhir ini' },
};

/** Why a signal function is needed. It supports whoever decides, and decides nothing. */
export const NEED_REASON_TEXTS: Words<NeedReason> = {
  answersAtAnyHour: { en: 'she cannot wait for the morning', id: 'tidak dapat menunggu pagi' },
  bleedingAfterBirth: { en: 'bleeding after birth', id: 'perdarahan pascasalin' },
  retainedPlacenta: { en: 'placenta or remains retained', id: 'retensio plasenta atau sisa konsepsi' },
  bleedingBeforeBirth: { en: 'bleeding before birth', id: 'perdarahan antepartum' },
  preEclampsia: { en: 'signs of pre-eclampsia', id: 'tanda preeklampsia' },
  fitsOfTheMother: { en: 'fits', id: 'kejang pada ibu' },
  birthByOperation: { en: 'the birth may need an operation', id: 'persalinan mungkin perlu operasi' },
  labourThatDoesNotGoOn: { en: 'labour that does not go on', id: 'persalinan lama' },
  noStrengthToPush: { en: 'no strength to push', id: 'ibu tidak kuat mengejan' },
  infectionOfTheMother: { en: 'infection of the mother', id: 'infeksi pada ibu' },
  acuteAbdomen: { en: 'severe pain of the abdomen', id: 'nyeri perut hebat' },
  severeAnaemia: { en: 'severe anaemia', id: 'anemia berat' },
  childInDistress: { en: 'the child may be in distress', id: 'kemungkinan gawat janin' },
  tooEarly: { en: 'the child may come too early', id: 'kemungkinan lahir kurang bulan' },
  breathlessMother: { en: 'breathlessness of the mother', id: 'sesak napas pada ibu' },
  veryHighRisk: { en: 'very high risk on the Poedji Rochjati card', id: 'KRST pada skor Poedji Rochjati' },
  aBirthIsNear: { en: 'a birth is near', id: 'persalinan sudah dekat' },
  newbornThatBreathesBadly: { en: 'the newborn breathes badly', id: 'gangguan napas pada neonatus' },
  newbornThatIsSmall: { en: 'small newborn', id: 'BBLR' },
  newbornThatIsVerySmall: { en: 'very small or very early newborn', id: 'BBLASR atau sangat kurang bulan' },
  infectionOfTheNewborn: { en: 'infection of the newborn', id: 'infeksi pada neonatus' },
  severeInfectionOfTheNewborn: { en: 'severe infection of the newborn', id: 'infeksi berat pada neonatus' },
  fitsOfTheNewborn: { en: 'fits of the newborn', id: 'kejang pada neonatus' },
  jaundice: { en: 'jaundice of the newborn', id: 'ikterus neonatus' },
  malformation: { en: 'malformation', id: 'kelainan bawaan' },
};

/** One line for a person: the reasons in words, with a stop between them. */
export function lineOf(reasons: readonly RankReason[], language: Language): string {
  return reasons.map((reason) => sentenceOf(reason, language)).join(' · ');
}

function sentenceOf({ key, about }: RankReason, language: Language): string {
  return RANK_REASON_TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    worded(name, about[name] ?? '', language),
  );
}

const DURATIONS: ReadonlySet<string> = new Set(['minutes', 'minutesAgo', 'ageMinutes']);

function worded(name: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return DURATIONS.has(name) ? durationText(value, language) : String(value);
  if (name === 'reason') return DECLINE_WORDS[value as DeclineReason][language];
  if (name !== 'capabilities') return value;
  const capabilities = value.split(',') as readonly Capability[];
  return capabilities.map((capability) => CAPABILITY_WORDS[capability][language]).join(', ');
}

const UNITS = {
  minutes: { en: 'min', id: 'menit' },
  hours: { en: 'h', id: 'jam' },
  days: { en: 'd', id: 'hari' },
} as const;

/** In minutes up to two hours, in hours and minutes up to ten, in hours up to two days, then in days. */
export function durationText(minutes: number, language: Language): string {
  const perHour = HOUR / MINUTE;
  const perDay = DAY / MINUTE;
  const text = (count: number, unit: keyof typeof UNITS) => `${count} ${UNITS[unit][language]}`;
  if (minutes < 2 * perHour) return text(minutes, 'minutes');
  if (minutes < 10 * perHour) {
    const rest = minutes % perHour;
    const hours = text(Math.floor(minutes / perHour), 'hours');
    return rest === 0 ? hours : `${hours} ${text(rest, 'minutes')}`;
  }
  if (minutes < 2 * perDay) return text(Math.round(minutes / perHour), 'hours');
  return text(Math.round(minutes / perDay), 'days');
}
