import type { Rejection, Unreadable } from '@rujukan/stage-topics';
import { type AnyRefusal, filledIn, refusalSentence } from '@rujukan/use-cases';

/** What only this way in refuses. */
const SENTENCES = {
  sourceUnknown: {
    en: 'No account is set for this source. The operator names it in KAFKA_HOSPITAL_SOURCES.',
    id: 'Belum ada akun untuk source ini. Operator mengaturnya di KAFKA_HOSPITAL_SOURCES.',
  },
  internal: {
    en: 'It is our fault. Tell the operator this number: {incident}.',
    id: 'Kesalahan ada pada kami. Sampaikan nomor ini: {incident}.',
  },
} as const satisfies Readonly<Record<string, Rejection['sentence']>>;

export function rejectionOf({ refused, about }: AnyRefusal): Rejection {
  return {
    reason: refused,
    sentence: isOurs(refused) ? inWords(refused, about) : refusalSentence({ refused, about }),
  };
}

export function rejectionOfUnreadable({ unreadable, violations, sentence }: Unreadable): Rejection {
  return { reason: unreadable, sentence, violations };
}

function isOurs(code: string): code is keyof typeof SENTENCES {
  return Object.hasOwn(SENTENCES, code);
}

function inWords(code: keyof typeof SENTENCES, about: AnyRefusal['about']): Rejection['sentence'] {
  const { en, id } = SENTENCES[code];
  return { en: filledIn(en, about), id: filledIn(id, about) };
}
