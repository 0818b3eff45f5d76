import { OF_DEVICE, keep, kept } from '../device';
import type { LocalPin, PinVerdict } from '../session';
import { MOST_TRIES, type Tries, waitLeft } from './tries';

/** Sealed like all that is kept, so that no script can carry it away to guess at elsewhere. */
interface Known extends Tries {
  readonly accountId: string;
  readonly salt: readonly number[];
  readonly hash: readonly number[];
}

const KEPT_AS = `${OF_DEVICE}pin`;
/** One try at a time, in whichever tab. */
const LOCK = 'rujukan.pin';
/** OWASP Password Storage Cheat Sheet, 2023: PBKDF2-HMAC-SHA256 with at least 600,000 rounds. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;

/** Judges the PIN of a shared device where the server cannot be asked. It opens the page; it is no key of the data. */
export const localPin: LocalPin = {
  judge: (accountId, pin) => navigator.locks.request(LOCK, () => judge(accountId, pin)),
  keep: (accountId, pin) => navigator.locks.request(LOCK, () => keepNew(accountId, pin)),
  forgive: (accountId, pin) => navigator.locks.request(LOCK, () => forgive(accountId, pin)),
};

async function judge(accountId: string, pin: string): Promise<PinVerdict> {
  const known = await kept<Known>(KEPT_AS);
  if (known?.accountId !== accountId) return { kind: 'unknown' };
  if (known.wrong >= MOST_TRIES) return { kind: 'spent' };
  const now = Date.now();
  const left = waitLeft(known, now);
  if (left > 0) {
    // From here on, where the clock was put back meanwhile.
    if (now < known.lastAt) await keep(KEPT_AS, { ...known, lastAt: now });
    return { kind: 'wait', seconds: Math.ceil(left / 1_000) };
  }
  const wrong = known.wrong + 1;
  // Counted before it is looked at: whoever closes the app meanwhile has had the try all the same.
  if (!(await keep(KEPT_AS, { ...known, wrong, lastAt: now }))) return { kind: 'unknown' };
  if (!(await isRight(pin, known))) return { kind: 'wrong', triesLeft: MOST_TRIES - wrong };
  await keep(KEPT_AS, { ...known, wrong: 0, lastAt: now });
  return { kind: 'right' };
}

async function forgive(accountId: string, pin: string): Promise<void> {
  const known = await kept<Known>(KEPT_AS);
  if (known?.accountId !== accountId || known.wrong === 0) return;
  if (await isRight(pin, known)) await keep(KEPT_AS, { ...known, wrong: 0 });
}

async function isRight(pin: string, { salt, hash }: Known): Promise<boolean> {
  const said = await hashOf(pin, salt);
  return said.every((byte, at) => byte === hash[at]);
}

async function keepNew(accountId: string, pin: string): Promise<void> {
  const salt = [...crypto.getRandomValues(new Uint8Array(SALT_BYTES))];
  const known: Known = { accountId, salt, hash: await hashOf(pin, salt), wrong: 0, lastAt: 0 };
  await keep(KEPT_AS, known);
}

async function hashOf(pin: string, salt: readonly number[]): Promise<readonly number[]> {
  const words = new TextEncoder().encode(pin);
  const key = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', iterations: ROUNDS, salt: new Uint8Array(salt) };
  return [...new Uint8Array(await crypto.subtle.deriveBits(how, key, HASH_BITS))];
}
