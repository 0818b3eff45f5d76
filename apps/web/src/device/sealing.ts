import { type Sealed, database } from './database';

const KEY = 'device';
const IV_BYTES = 12;

export async function seal(value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const words = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await deviceKey(), words) };
}

export async function unseal<Value>({ iv, data }: Sealed): Promise<Value> {
  const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await deviceKey(), data);
  return JSON.parse(new TextDecoder().decode(words)) as Value;
}

async function deviceKey(): Promise<CryptoKey> {
  const db = await database();
  const known = await db.get('keys', KEY);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Another tab may have made one meanwhile: the first one stands.
  const transaction = db.transaction('keys', 'readwrite');
  const first = await transaction.store.get(KEY);
  if (!first) await transaction.store.put(made, KEY);
  await transaction.done;
  return first ?? made;
}
