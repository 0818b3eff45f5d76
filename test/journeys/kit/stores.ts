import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '@rujukan/delays';
import { EventStoreServer } from '@rujukan/event-log/eventstore/testing';
import { masterKeyFileIn } from '@rujukan/vault';
import { type LogLocation, type Stores, openStores } from '@rujukan/stores';

/** Opened stores and what was made for them alone. */
export interface StoresOfATest {
  readonly stores: Stores;
  readonly dataDir: string;
  /** What the stores reported while they followed the log. */
  readonly troubles: readonly string[];
  /** Closes the stores and removes everything they wrote. */
  discard(): Promise<void>;
}

/**
 * The one place where the journeys get their stores. With LOG_OF_JOURNEYS=eventstore the log is in a server that speaks
 * the protocol of EventStoreDB, one for each district; otherwise it is in a file.
 */
export async function openStoresOfATest(targets?: readonly Target[]): Promise<StoresOfATest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-journey-'));
  const server = process.env.LOG_OF_JOURNEYS === 'eventstore' ? await EventStoreServer.start() : null;
  const log: LogLocation = server
    ? { kind: 'eventStore', connectionString: server.connectionString }
    : { kind: 'dataFolder', folder: dataDir };
  const troubles: string[] = [];
  const stores = await openStores({
    dataDir,
    log,
    ...(log.kind === 'eventStore' ? { vault: { masterKey: masterKeyFileIn(dataDir), keys: log } } : {}),
    ...(targets ? { targets } : {}),
    onTrouble: (trouble) => {
      troubles.push(trouble);
    },
  });
  return {
    stores,
    dataDir,
    troubles,
    discard: async () => {
      await stores.close();
      await server?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
