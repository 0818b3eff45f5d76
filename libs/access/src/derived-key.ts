import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** What a key derived from the token key is for. Each has a key of its own: what one made, no other takes. */
export type KeyPurpose = 'refresh' | 'setUp' | 'passkeyChallenge' | 'oidcState' | 'decoy';

/** 32 bytes that follow from the token key and the purpose, and tell neither it nor each other (HKDF, RFC 5869). */
export function derivedKey(tokenKey: Uint8Array, purpose: KeyPurpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', tokenKey, '', `rujukan/${purpose}`, KEY_BYTES));
}
