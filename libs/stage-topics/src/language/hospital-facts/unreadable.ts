/** Why a message is no fact of a hospital. A code is published for ever: add, never rename. */
export const UNREADABLE_REASONS = [
  'empty',
  'tooLarge',
  'notJson',
  'notACloudEvent',
  'unknownType',
  'unknownVersion',
  'fieldsInvalid',
  'wrongKey',
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** What is wrong with one member. */
export const FAULTS = ['missing', 'unexpected', 'wrongType', 'notInList', 'wrongForm', 'outOfRange'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Violation {
  /** A JSON Pointer into the message, such as `/data/ward`. */
  readonly path: string;
  readonly fault: Fault;
  /** What would be right: the list, the form, the bound. Never what was sent. */
  readonly expected: string;
}

export interface Sentence {
  readonly en: string;
  readonly id: string;
}

export interface Unreadable {
  readonly unreadable: UnreadableReason;
  readonly violations: readonly Violation[];
  /** For a person, in both languages. Nothing of what was sent is quoted but names of members and of the type. */
  readonly sentence: Sentence;
}

export function isUnreadable(read: object): read is Unreadable {
  return 'unreadable' in read;
}

const SENTENCES: Readonly<Record<UnreadableReason, Sentence>> = {
  empty: { en: 'The message has no value.', id: 'Pesan tidak berisi apa pun.' },
  tooLarge: {
    en: 'The message has more than {most} bytes; a fact needs a few hundred.',
    id: 'Pesan melebihi {most} bita; satu fakta cukup beberapa ratus.',
  },
  notJson: { en: 'The value is not JSON in UTF-8.', id: 'Isi pesan bukan JSON dalam UTF-8.' },
  notACloudEvent: {
    en: 'The value is no CloudEvent 1.0 in structured mode: one object with specversion "1.0", id, source and type.',
    id: 'Isi pesan bukan CloudEvent 1.0 mode terstruktur: satu objek dengan specversion "1.0", id, source, dan type.',
  },
  unknownType: {
    en: 'The type is none of those taken here: {known}.',
    id: 'Type tidak dikenal di sini; yang diterima: {known}.',
  },
  unknownVersion: {
    en: 'This version of the type is not taken here; taken: {known}.',
    id: 'Versi type ini tidak diterima di sini; yang diterima: {known}.',
  },
  fieldsInvalid: {
    en: 'Members are missing or wrong: {paths}.',
    id: 'Ada anggota yang hilang atau salah: {paths}.',
  },
  wrongKey: {
    en: 'The key of the message must be its subject: the case, or the hospital for capacity.',
    id: 'Kunci pesan harus sama dengan subject: kasusnya, atau rumah sakitnya untuk kapasitas.',
  },
};

export function unreadable(
  reason: UnreadableReason,
  about: Readonly<Record<string, string | number>> = {},
  violations: readonly Violation[] = [],
): Unreadable {
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(about[name] ?? ''));
  const { en, id } = SENTENCES[reason];
  return { unreadable: reason, violations, sentence: { en: filled(en), id: filled(id) } };
}
