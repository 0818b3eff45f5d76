import { type KeyObject, createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

/** AES-256-GCM with random 96-bit nonces: NIST SP 800-38D allows 2³² of them for one key. */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Drawn a page at a time: to ask the system for each by itself costs more than to encrypt with it. */
class Nonces {
  private readonly page = Buffer.alloc(341 * NONCE_BYTES);
  private used = this.page.byteLength;

  next(): Buffer {
    if (this.used === this.page.byteLength) {
      randomFillSync(this.page);
      this.used = 0;
    }
    this.used += NONCE_BYTES;
    return Buffer.from(this.page.subarray(this.used - NONCE_BYTES, this.used));
  }
}

const NONCES = new Nonces();

export interface Encrypted {
  readonly nonce: Buffer;
  /** The encrypted bytes, then the tag. */
  readonly text: Buffer;
}

/** `bound` is not in the text, and the text cannot be read without it. */
export function encrypt(key: KeyObject, clear: Uint8Array, bound: string): Encrypted {
  const nonce = NONCES.next();
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  return { nonce, text: Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]) };
}

/** `undefined` when this key never made the text for what it is bound to. */
export function decrypt(key: KeyObject, { nonce, text }: Encrypted, bound: string): Buffer | undefined {
  if (nonce.byteLength !== NONCE_BYTES || text.byteLength < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(text.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(text.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
