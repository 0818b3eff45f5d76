/** No vowels, so that no word comes about, and nothing that looks like something else on paper. */
const ALPHABET = '23456789BCDFGHJKMNPQRTVWXY';
const LENGTH = 5;

const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The code by which people speak of a case on the phone and in an SMS: five characters that follow from its id (FNV-1a,
 * 32 bits). Among a thousand open cases two share one in about one district of twenty-five; whoever looks a case up by
 * its code asks which one is meant.
 */
export function caseCode(caseId: string): string {
  let hash = FNV_OFFSET;
  for (const character of caseId) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
  }
  let code = '';
  for (let place = 0; place < LENGTH; place += 1) {
    code += ALPHABET[hash % ALPHABET.length] ?? '';
    hash = Math.floor(hash / ALPHABET.length);
  }
  return code;
}

/** What stands in no code, and what was meant by it. */
const MISREAD: Readonly<Record<string, string>> = { S: '5', Z: '2' };

/** A code as somebody typed it from paper, as {@link caseCode} writes it; `null` when it can be none. */
export function readCaseCode(written: string): string | null {
  const code = written.toUpperCase().replace(/[SZ]/g, (letter) => MISREAD[letter] ?? letter);
  return CODE.test(code) ? code : null;
}
