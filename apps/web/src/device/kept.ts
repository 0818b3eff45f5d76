import { database } from './database';
import { seal, unseal } from './sealing';

/** What this device holds sealed, so that it can be read and gone on with where there is no signal. */

export async function keep(name: string, value: unknown): Promise<void> {
  const sealed = await seal(value);
  await (await database()).put('kept', sealed, name);
}

export async function kept<Value>(name: string): Promise<Value | null> {
  const sealed = await (await database()).get('kept', name);
  return sealed ? unseal<Value>(sealed) : null;
}

/** All whose name begins so. */
export async function keptUnder<Value>(prefix: string): Promise<readonly Value[]> {
  const db = await database();
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const sealed = await db.getAll('kept', range);
  return Promise.all(sealed.map((each) => unseal<Value>(each)));
}

export async function forget(name: string): Promise<void> {
  await (await database()).delete('kept', name);
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
