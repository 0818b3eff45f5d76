import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '@rujukan/delays';
import { type Stores, openStores } from '@rujukan/stores';

/** Opened stores and what was made for them alone. */
export interface StoresOfATest {
  readonly stores: Stores;
  /** What the stores reported while they followed the log. */
  readonly troubles: readonly string[];
  /** Closes the stores and removes everything they wrote. */
  discard(): Promise<void>;
}

/** The one place where the journeys get their stores: another event log is put under all of them here. */
export async function openStoresOfATest(targets?: readonly Target[]): Promise<StoresOfATest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-journey-'));
  const troubles: string[] = [];
  const stores = await openStores({
    dataDir,
    ...(targets ? { targets } : {}),
    onTrouble: (trouble) => {
      troubles.push(trouble);
    },
  });
  return {
    stores,
    troubles,
    discard: async () => {
      await stores.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
