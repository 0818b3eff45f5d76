import type { Position } from '@rujukan/event-log';
import type { CaseState } from '@rujukan/referral';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DelayFactStore } from '../delay-facts/delay-fact-store';

/** What stands for the test that runs. */
export interface FactStoreForEach {
  readonly store: DelayFactStore;
  /** Hands over cases that were not there before, and waits until their facts are written. */
  take(cases: readonly CaseState[]): Promise<void>;
}

/** An empty store of delay facts for each test of the block that it is called in. */
export function factStoreForEach(): FactStoreForEach {
  let folder: string;
  let store: DelayFactStore;
  let batches = 0;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'delay-facts-'));
    store = await DelayFactStore.open({
      folder,
      log: { storeId: 'log' },
      zoneOf: () => 'Asia/Jakarta',
      onWarning: (warning) => {
        throw new Error(warning);
      },
    });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return {
    get store() {
      return store;
    },
    take: async (cases) => {
      batches += 1;
      const named = cases.map((each, index) => [`case-${batches}-${index}`, each] as const);
      const last = String(batches).padStart(6, '0') as Position;
      await store.apply({ events: [], cases: new Map(named), last });
      await store.settled();
    },
  };
}
