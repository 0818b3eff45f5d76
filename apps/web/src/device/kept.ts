import { database } from './database';
import { seal, unseal } from './sealing';
import { NoRoom, write } from './writing';

/** What this device holds sealed, so that it can be read and gone on with where there is no signal. */

/** Of the device itself, whoever is signed in. */
export const OF_DEVICE = 'device:';
let owner = '';

/** Whose rows are read and written from now on: who signs in after another at a shared phone sees none of theirs. */
export function keepFor(accountId: string): void {
  owner = accountId;
}

export function rowNameOf(name: string): string {
  return name.startsWith(OF_DEVICE) ? name : `${owner}/${name}`;
}

/** Whether it found its place; where it did not, what was kept before stands. */
export async function keep(name: string, value: unknown): Promise<boolean> {
  const sealed = await seal(value);
  try {
    await write(['kept'], (transaction) => transaction.objectStore('kept').put(sealed, rowNameOf(name)));
    return true;
  } catch (error) {
    if (error instanceof NoRoom) return false;
    throw error;
  }
}

export async function kept<Value>(name: string): Promise<Value | null> {
  const sealed = await (await database()).get('kept', rowNameOf(name));
  return sealed ? unseal<Value>(sealed) : null;
}

/** All whose name begins so. */
export async function keptUnder<Value>(prefix: string): Promise<readonly Value[]> {
  const db = await database();
  const range = IDBKeyRange.bound(rowNameOf(prefix), `${rowNameOf(prefix)}\uffff`);
  const sealed = await db.getAll('kept', range);
  return Promise.all(sealed.map((each) => unseal<Value>(each)));
}

export async function forget(name: string): Promise<void> {
  await (await database()).delete('kept', rowNameOf(name));
}

/** Everything about people, and the key that could open what is left of it. */
export async function wipe(): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['keys', 'kept', 'outbox'], 'readwrite');
  await Promise.all([
    transaction.objectStore('kept').clear(),
    transaction.objectStore('outbox').clear(),
    transaction.objectStore('keys').clear(),
    transaction.done,
  ]);
}
