import { type KeyObject, createHmac } from 'node:crypto';

/** A number by which people are looked for. */
export type IdentifierKind = 'nik' | 'phone';

export interface Identifier {
  readonly kind: IdentifierKind;
  /** As somebody wrote it. */
  readonly value: string;
}

const NORMALISED: Readonly<Record<IdentifierKind, (value: string) => string>> = {
  nik: digitsOf,
  phone: nationalNumber,
};

/**
 * The hash under which the number is kept: whoever has the store and not its key can test no guess, though there
 * are few enough NIK to try them all. `null` for what has no digits.
 */
export function hashOf(key: KeyObject, { kind, value }: Identifier): string | null {
  const number = NORMALISED[kind](value);
  if (number === '') return null;
  return createHmac('sha256', key).update(`${kind}:${number}`).digest('base64url');
}

function digitsOf(value: string): string {
  return value.normalize('NFKC').replace(/\D/g, '');
}

/** `+62 811-…`, `0062811…`, `62811…` and `0811…` are one number: of Indonesia, without its trunk prefix. */
function nationalNumber(value: string): string {
  const digits = digitsOf(value);
  const international = digits.startsWith('00') ? digits.slice(2) : digits;
  if (international.startsWith('62')) return international.slice(2).replace(/^0/, '');
  return international.replace(/^0/, '');
}
