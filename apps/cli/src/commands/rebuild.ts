import { discardReadModels, openStores, shareUpTo } from '@rujukan/stores';
import type { StoresInUse } from '../settings';
import { progress } from './progress';

const LOOK_EVERY_MS = 250;
/** Of the bar: a log elsewhere does not say how many events it holds. */
const PARTS = 1_000;

/** Throws the read models away and follows the log from its beginning. */
export async function rebuild(settings: StoresInUse): Promise<void> {
  discardReadModels(settings.dataDir);
  const startedAt = performance.now();
  const stores = await openStores({
    ...settings,
    onTrouble: (trouble) => {
      console.error(trouble);
    },
  });
  const bar = progress('Rebuilding', PARTS);
  try {
    const head = await stores.log.head();
    const looking = setInterval(() => {
      const { checkpoint } = stores.caseStore;
      if (head !== null && checkpoint !== null) bar.to(PARTS * shareUpTo(settings.log, checkpoint, head), '');
    }, LOOK_EVERY_MS);
    try {
      await stores.catchUp();
    } finally {
      clearInterval(looking);
      bar.done();
    }
  } finally {
    await stores.close();
  }
  console.log(`Built anew in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
}
