import 'reflect-metadata';
import { type Instant, instant } from '@rujukan/kernel';
import { openStores } from '@rujukan/one-machine';
import { createApp } from './create-app';
import { createLogger } from './operations/logger';
import { readSettings } from './settings';

const SYSTEM_CLOCK = { now: (): Instant => instant(Date.now()) };

/** Opens the data folder, listens, and on SIGTERM or SIGINT finishes what it has accepted. */
export async function serve(): Promise<void> {
  try {
    const settings = readSettings();
    const logger = createLogger(settings.logLevel);
    const stores = await openStores({
      dataDir: settings.dataDir,
      onTrouble: (trouble) => {
        logger.error(trouble);
      },
    });
    const app = await createApp(stores, SYSTEM_CLOCK, logger, settings.trustedProxies);
    await app.listen(settings.port, settings.host);
    logger.info({ address: await app.getUrl() }, 'Rujukan is listening');
    const stop = async (signal: string) => {
      logger.info({ signal }, 'stopping');
      await app.close();
      await stores.close();
      logger.info('stopped');
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void stop(signal);
      });
    }
  } catch (error) {
    // The sentence is for the operator: what is wrong with a setting or the data folder, and what to do.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
