import { NO_STREAM } from '@eventstore/db-client';
import { StoreClient } from './client';
import { explained } from './explain';
import { StoreFault } from './store-fault';
import { targetOf } from './target';

const ALL = '$all';
/** Has every right at any rate; named so that the list says so. */
const ADMINS = '$admins';

/**
 * Lets a user of the store read `$all`, which only its administrators may at first. To be called with the name and
 * password of an administrator in the connection string; a second time changes nothing.
 * @throws {EventStoreUnusable}
 */
export async function letReadAll(connectionString: string, user: string, caFile?: string): Promise<void> {
  const { settings, tls, user: administrator, address } = targetOf(connectionString, caFile);
  const client = new StoreClient(settings, tls, administrator);
  try {
    const { metadata, metastreamRevision } = await client.getStreamMetadata(ALL);
    const readers = new Set([ADMINS, ...(metadata?.acl?.readRoles ?? []), user]);
    if (metadata?.acl?.readRoles?.length === readers.size) return;
    const acl = { ...metadata?.acl, readRoles: [...readers] };
    const expectedRevision = metastreamRevision ?? NO_STREAM;
    // With credentials of its own a call does not go by the client's stream of appends, which stays open.
    const asOneCall = administrator ? { credentials: administrator } : {};
    await client.setStreamMetadata(ALL, { ...metadata, acl }, { ...asOneCall, expectedRevision });
  } catch (error) {
    throw explained(new StoreFault('the rights could not be set', { cause: error }), address);
  } finally {
    await client.disconnect();
  }
}
