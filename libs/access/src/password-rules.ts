import { normaliseLogin } from './account/login';
import { type AccountRefusal, refuseAccess } from './refusal';

/** Characters (code points) of a new password. The upper bound keeps a request body from becoming a hash's work. */
export const PASSWORD_LENGTH = { minimum: 10, maximum: 200 } as const;

const FEWEST_DIFFERENT_CHARACTERS = 5;
const FEWEST_BESIDE_THE_LOGIN = 6;

/** Rows that fingers and children know; a stretch of them is not a secret. */
const SEQUENCES = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** Words that are guessed first here; digits and signs around them do not help. */
const GUESSED_FIRST = new Set([
  ...['password', 'katasandi', 'sandi', 'rahasia', 'admin', 'administrator', 'qwerty', 'letmein', 'welcome'],
  ...['bismillah', 'alhamdulillah', 'indonesia', 'merdeka', 'pancasila', 'sayang', 'cinta', 'terserah'],
  ...['rujukan', 'puskesmas', 'posyandu', 'rumahsakit', 'rsud', 'dinkes', 'dinaskesehatan', 'bidan', 'kader'],
  ...['mukomuko', 'mamuju', 'bengkulu', 'sulawesibarat', 'sulbar', 'kemenkes', 'satusehat'],
]);

/** The rule that a password breaks, as `about.rule` of the refusal. */
export type PasswordRule =
  'tooShort' | 'tooLong' | 'holdsTheLogin' | 'tooFewDifferentCharacters' | 'sequence' | 'guessedFirst';

/**
 * Refuses a new password that is short or among the first to be tried. Length over composition, and a list of
 * expected words, as NIST SP 800-63B section 5.1.1.2 has it.
 */
export function weaknessOf(password: string, login: string): AccountRefusal | null {
  const rule = brokenRule(normalisePassword(password), normaliseLogin(login));
  return rule === null ? null : refuseAccess('passwordTooWeak', { rule, ...PASSWORD_LENGTH });
}

/** One form for the same characters from different keyboards, before anything is counted or hashed. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

function brokenRule(password: string, login: string): PasswordRule | null {
  const characters = Array.from(password.toLowerCase());
  const lowerCase = characters.join('');
  if (characters.length < PASSWORD_LENGTH.minimum) return 'tooShort';
  if (characters.length > PASSWORD_LENGTH.maximum) return 'tooLong';
  if (isMostlyTheLogin(lowerCase, login)) return 'holdsTheLogin';
  if (new Set(characters).size < FEWEST_DIFFERENT_CHARACTERS) return 'tooFewDifferentCharacters';
  if (isStretchOfASequence(lowerCase)) return 'sequence';
  return isGuessedFirst(lowerCase) ? 'guessedFirst' : null;
}

/** `bidan.sari2026` is; a passphrase in which a short login happens to stand is not. */
function isMostlyTheLogin(password: string, login: string): boolean {
  const beside = login === '' ? password : password.replaceAll(login, '');
  return login.includes(password) || beside.length < FEWEST_BESIDE_THE_LOGIN;
}

/** Also when it is said twice or more: `rahasia-rahasia1` is `rahasia`. */
function isGuessedFirst(password: string): boolean {
  const letters = password.replace(/[^\p{L}]/gu, '');
  return GUESSED_FIRST.has(letters) || GUESSED_FIRST.has(letters.replace(/^(.+?)\1+$/u, '$1'));
}

function isStretchOfASequence(password: string): boolean {
  const backwards = Array.from(password).reverse().join('');
  return SEQUENCES.some((row) => row.includes(password) || row.includes(backwards));
}
