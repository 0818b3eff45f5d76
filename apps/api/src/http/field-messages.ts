import type { Language } from './language';

/** What is wrong with a field, in both languages; `$` is what the field may hold. */
const FIELD_MESSAGES = {
  uuid: { en: 'must be a UUID', id: 'harus berupa UUID' },
  list: { en: 'must be a list', id: 'harus berupa daftar' },
  atMostItems: { en: 'may hold at most $ items', id: 'paling banyak berisi $ butir' },
  oneOf: { en: 'must be one of: $', id: 'harus salah satu dari: $' },
  eachOnce: { en: 'may name each code only once', id: 'setiap kode hanya boleh disebut sekali' },
  facilityId: {
    en: 'must be the id of a facility, such as rsud-mukomuko',
    id: 'harus berupa id fasilitas, misalnya rsud-mukomuko',
  },
  text: { en: 'must be text', id: 'harus berupa teks' },
  atLeastLong: { en: 'must have at least $ characters', id: 'paling sedikit $ karakter' },
  atMostLong: { en: 'may have at most $ characters', id: 'paling banyak $ karakter' },
  likeThis: { en: 'must look like $', id: 'harus seperti $' },
  wholeNumber: { en: 'must be a whole number, $', id: 'harus bilangan bulat, $' },
  measure: {
    en: 'must be a number with at most one decimal, $',
    id: 'harus bilangan dengan paling banyak satu desimal, $',
  },
  flag: { en: 'must be true or false', id: 'harus true atau false' },
  dateTime: {
    en: 'must be a date and time with its offset, such as 2026-11-21T02:10:00+07:00',
    id: 'harus berupa tanggal dan jam dengan zona, misalnya 2026-11-21T02:10:00+07:00',
  },
  day: { en: 'must be a day, such as 2026-11-21', id: 'harus berupa tanggal, misalnya 2026-11-21' },
  part: {
    en: 'must be an object with the fields described',
    id: 'harus berupa objek dengan isian yang dijelaskan',
  },
  unknownField: { en: 'is not a field of this request', id: 'bukan isian permintaan ini' },
  tooDeep: { en: 'is nested too deeply', id: 'bersarang terlalu dalam' },
  notAllowed: { en: 'must be one of: $', id: 'harus salah satu dari: $' },
  notATime: { en: 'must be $', id: 'harus $' },
  periodReversed: { en: 'the period ends before it begins: $', id: 'periode berakhir sebelum dimulai: $' },
  plannedNeverPooled: {
    en: 'planned referrals are never counted together with others: $',
    id: 'rujukan terencana tidak pernah dihitung bersama yang lain: $',
  },
  notAPage: { en: 'is no page of this list', id: 'bukan halaman daftar ini' },
  tooMany: { en: 'too many: $', id: 'terlalu banyak: $' },
  statedTime: {
    en: 'must be left out when the precision is "unknown", and given when it is "estimated"',
    id: 'dikosongkan bila ketepatannya "unknown", dan diisi bila "estimated"',
  },
} as const satisfies Record<string, Record<Language, string>>;

type FieldMessageKey = keyof typeof FIELD_MESSAGES;

const SEPARATOR = '|';

/** A message as the validator carries it: its key, and what the field may hold. */
export function fieldMessage(key: FieldMessageKey, allowed: string | number = ''): string {
  return `${key}${SEPARATOR}${allowed}`;
}

/** The sentence for a carried message; one of class-validator's own is passed on as it is. */
export function fieldSentence(carried: string, language: Language): string {
  const [key = '', allowed = ''] = carried.split(SEPARATOR);
  return key in FIELD_MESSAGES
    ? FIELD_MESSAGES[key as FieldMessageKey][language].replace('$', () => allowed)
    : carried;
}
