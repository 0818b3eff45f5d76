import { discardReadModels } from '@rujukan/stores';
import { inWorkshop } from '../workshop';
import { progress } from './progress';

const LOOK_EVERY_MS = 250;

/** Throws the read models away and follows the log from its beginning. */
export async function rebuild(dataDir: string): Promise<void> {
  discardReadModels(dataDir);
  const startedAt = performance.now();
  await inWorkshop(dataDir, async ({ stores }) => {
    const total = Number((await stores.log.head()) ?? 0);
    const bar = progress('Rebuilding', total);
    const looking = setInterval(() => {
      const { checkpoint } = stores.caseStore;
      bar.to(Number(checkpoint ?? 0), 'events');
    }, LOOK_EVERY_MS);
    try {
      await stores.catchUp();
    } finally {
      clearInterval(looking);
      bar.done();
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    console.log(`${total} events in ${seconds.toFixed(1)} s.`);
  });
}
