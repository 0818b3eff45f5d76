import { type KeyObject, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES, decrypt, encrypt } from './cipher';
import type { KeptKey } from './port';

/** Part of the storage format, as are the words below that are derived with. */
const OF_RUJUKAN = 'rujukan/vault/1';

interface MasterKey {
  readonly id: string;
  readonly wrapping: KeyObject;
}

/** The keys that wrap the keys of persons: the current one, and former ones that some are still wrapped by. */
export class MasterKeys {
  readonly current: string;
  private readonly byId: ReadonlyMap<string, MasterKey>;

  /** @throws {RangeError} one of them has not 32 bytes */
  constructor(current: Uint8Array, former: readonly Uint8Array[] = []) {
    const first = masterKey(current);
    const keys = [first, ...former.map(masterKey)];
    this.byId = new Map(keys.map((key) => [key.id, key]));
    this.current = first.id;
  }

  knows(id: string): boolean {
    return this.byId.has(id);
  }

  /** Wraps by the current one. */
  wrap(person: string, id: string, key: Uint8Array): KeptKey {
    const { nonce, text } = encrypt(this.wrapping(this.current), key, boundTo(person, id));
    const wrapped = Buffer.concat([nonce, text]).toString('base64url');
    return { person, id, master: this.current, wrapped };
  }

  /** The bytes of the key; `undefined` when none of these master keys wrapped it, or not for this person. */
  unwrap({ person, id, master, wrapped }: KeptKey): Buffer | undefined {
    if (!this.knows(master)) return undefined;
    const bytes = Buffer.from(wrapped, 'base64url');
    const encrypted = { nonce: bytes.subarray(0, 12), text: bytes.subarray(12) };
    return decrypt(this.wrapping(master), encrypted, boundTo(person, id));
  }

  private wrapping(id: string): KeyObject {
    const key = this.byId.get(id);
    if (!key) throw new Error(`the master key ${id} is not among those in use`);
    return key.wrapping;
  }
}

function masterKey(bytes: Uint8Array): MasterKey {
  if (bytes.byteLength !== KEY_BYTES) throw new RangeError(`a master key has ${KEY_BYTES} bytes`);
  return {
    id: Buffer.from(derived(bytes, 'name', 6)).toString('base64url'),
    wrapping: createSecretKey(derived(bytes, 'wrapping', KEY_BYTES)),
  };
}

/** HKDF-SHA-256 (RFC 5869): a key of its own for each purpose. */
export function derived(secret: Uint8Array, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, OF_RUJUKAN, purpose, bytes));
}

export function newKeyBytes(): Buffer {
  return randomBytes(KEY_BYTES);
}

function boundTo(person: string, id: string): string {
  return JSON.stringify(['key', person, id]);
}
