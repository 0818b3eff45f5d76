import { randomUUID } from 'node:crypto';

import { type EventLog, RevisionConflict } from '../port';
import { EventStoreUnusable } from './unusable';

/** Outside of all categories, so that no reader of the log ever meets it. */
export const IDENTITY_STREAM = 'rujukan-store';
const TYPE = 'StoreCreated';

/** Promises to stored data: how events are laid out in the store (see `stored-event.ts`). */
const FORMAT = 1;

/**
 * The id that the store was given when Rujukan first wrote to it. Whoever is first, of several that open it
 * at once, gives it; trying to is also the proof that this user may write.
 */
export async function storeIdentity(log: Pick<EventLog, 'append' | 'readStream'>): Promise<string> {
  const created = {
    id: randomUUID(),
    type: TYPE,
    data: { storeId: randomUUID(), format: FORMAT },
    meta: {},
    personal: null,
  };
  try {
    await log.append(IDENTITY_STREAM, 'none', [created]);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
  }
  const [first] = await log.readStream(IDENTITY_STREAM);
  const { storeId, format } = first?.data ?? {};
  if (format !== FORMAT || typeof storeId !== 'string') {
    throw new EventStoreUnusable(
      'newerFormat',
      `the event store has format ${JSON.stringify(format)}, written by a newer Rujukan, and this one reads format ${FORMAT}: start the newer version`,
    );
  }
  return storeId;
}
