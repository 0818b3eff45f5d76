import { readCaseCode } from '../case-code';
import { nearest } from './nearest';
import { LEXICON, LONGEST_PHRASE, type Sense } from './words';

/** What stands in an SMS, in its order. */
export type Token =
  | { readonly kind: 'sense'; readonly sense: Sense }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'number'; readonly value: number; readonly isWithUnit: boolean }
  /** A part of a hospital's name. */
  | { readonly kind: 'place'; readonly word: string }
  /** It could be any of several words. */
  | { readonly kind: 'unclear' }
  /** A name, a remark: kept, and not understood. */
  | { readonly kind: 'other'; readonly word: string };

const VOCABULARY: ReadonlySet<string> = new Set([...LEXICON.keys()].flatMap((said) => said.split(' ')));
/** What ends something is taken only as it is written in full. */
const NOT_GUESSED: ReadonlySet<string> = new Set(['BATAL', 'BATALKAN', 'CANCEL']);
const GUESSED: ReadonlySet<string> = new Set([...VOCABULARY].filter((word) => !NOT_GUESSED.has(word)));

const WEEKS = /^(UK)?(\d{1,2})(MG|MGG|MINGGU)?$/;

export function tokensOf(text: string, placeWords: ReadonlySet<string>): readonly Token[] {
  const words = wordsOf(text).map((word) => corrected(word, placeWords));
  const tokens: Token[] = [];
  for (let at = 0; at < words.length;) {
    const [token, length] = tokenAt(words, at, placeWords);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

/** Capital letters without accents and signs; `(-)` is how charts write "not". */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\(\s*-\s*\)/g, ' TIDAK ')
    .toUpperCase()
    .replace(/[^A-Z0-9\s]/g, (sign) => (/\p{M}/u.test(sign) ? '' : ' '))
    .split(/\s+/)
    .filter(Boolean);
}

type Word = string | null;

/** `null` for one that could be any of several. */
function corrected(word: string, placeWords: ReadonlySet<string>): Word {
  if (VOCABULARY.has(word) || placeWords.has(word) || /\d/.test(word)) return word;
  if (readCaseCode(word) !== null) return word;
  const [only, ...others] = nearest(word, [...GUESSED, ...placeWords]);
  if (only === undefined) return word;
  return others.every((other) => saysTheSame(other, only)) ? only : null;
}

function saysTheSame(a: string, b: string): boolean {
  return JSON.stringify(LEXICON.get(a) ?? a) === JSON.stringify(LEXICON.get(b) ?? b);
}

function tokenAt(
  words: readonly Word[],
  at: number,
  placeWords: ReadonlySet<string>,
): readonly [Token, number] {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const sense = LEXICON.get(words.slice(at, at + length).join(' '));
    if (sense) return [{ kind: 'sense', sense }, length];
  }
  return [tokenOf(words[at] ?? null, placeWords), 1];
}

function tokenOf(word: Word, placeWords: ReadonlySet<string>): Token {
  if (word === null) return { kind: 'unclear' };
  if (placeWords.has(word)) return { kind: 'place', word };
  const weeks = WEEKS.exec(word);
  if (weeks) {
    const isWithUnit = weeks[1] !== undefined || weeks[3] !== undefined;
    return { kind: 'number', value: Number(weeks[2]), isWithUnit };
  }
  const code = readCaseCode(word);
  return code === null ? { kind: 'other', word } : { kind: 'code', code };
}
