/** One SMS holds so many characters of the GSM 7-bit alphabet (3GPP TS 23.038). */
export const SMS_LENGTH = 160;

/** Of that alphabet, what our texts and names of places need; the rest is written without its accents, or left out. */
const PLAIN = /[^A-Za-z0-9 @$_!"#%&'()*+,\-./:;<=>?\n]/g;

/** The text in characters that every phone can show in a single SMS. */
export function inGsm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(PLAIN, '');
}
