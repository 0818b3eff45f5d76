import { hkdfSync } from 'node:crypto';

/** A key as the product derives it, worked out apart from it. */
export function derivedKeyOfATest(tokenKey: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', tokenKey, new Uint8Array(), `rujukan/${purpose}`, 32));
}
