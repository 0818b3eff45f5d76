import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EscalationModule } from '@rujukan/coordination';
import { type Instant, instant } from '@rujukan/kernel';
import { HospitalFactsModule, StagesModule } from '@rujukan/relay';
import { DailyRoots, type Stores, openStores } from '@rujukan/stores';
import type { Logger } from 'pino';
import { createApp } from './create-app';
import { createLogger } from './operations/logger';
import { type Settings, readSettings } from './settings';

const SYSTEM_CLOCK = { now: (): Instant => instant(Date.now()) };

/** Opens the data folder, listens, and on SIGTERM or SIGINT finishes what it has accepted. */
export async function serve(): Promise<void> {
  try {
    const settings = readSettings();
    const logger = createLogger(settings.logLevel);
    const stores = await openStores({
      dataDir: settings.dataDir,
      keysDir: settings.keysDir,
      log: settings.log,
      vault: settings.vault,
      erasure: settings.erasure,
      targets: settings.targets,
      escalation: settings.escalation,
      sessionLifetimes: settings.sessionLifetimes,
      onTrouble: (trouble) => {
        logger.error(trouble);
      },
    });
    const app = await listening(stores, settings, logger);
    stopOnSignal(app, stores, dailyRootsOf(stores, logger), logger);
  } catch (error) {
    // The sentence is for the operator: what is wrong with a setting or the data folder, and what to do.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function listening(
  stores: Stores,
  settings: Settings,
  logger: Logger,
): Promise<NestFastifyApplication> {
  try {
    const { trustedProxies, corsOrigins, publicOrigin, openId, paces, gateway, webDir, webPush } = settings;
    const edge = { trustedProxies, corsOrigins, publicOrigin, openId, paces, gateway, webDir, webPush };
    const beside = waysBeside(settings, stores, logger);
    const app = await createApp(stores, SYSTEM_CLOCK, logger, edge, beside);
    await app.listen(settings.port, settings.host);
    logger.info({ address: await app.getUrl() }, 'Rujukan is listening');
    return app;
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** What nobody answers is escalated; where Kafka is named: what it is told, and what it tells. */
function waysBeside(
  { escalates, kafka, relay, hospitalSources: sources }: Settings,
  { log }: Stores,
  logger: Logger,
): readonly DynamicModule[] {
  const onTrouble = (trouble: string) => {
    logger.error(trouble);
  };
  return [
    ...(escalates ? [EscalationModule.with({ onTrouble })] : []),
    ...(kafka && relay === 'inside' ? [StagesModule.with({ log, kafka, logger, onTrouble })] : []),
    ...(kafka && sources ? [HospitalFactsModule.with({ kafka, sources, logger })] : []),
  ];
}

function dailyRootsOf(stores: Stores, logger: Logger): DailyRoots {
  const onTrouble = (trouble: string) => {
    logger.error(trouble);
  };
  const roots = new DailyRoots({ stores, clock: SYSTEM_CLOCK, onTrouble });
  roots.start();
  return roots;
}

function stopOnSignal(app: NestFastifyApplication, stores: Stores, roots: DailyRoots, logger: Logger): void {
  let stopping: Promise<void> | undefined;
  const stop = async (signal: string) => {
    logger.info({ signal }, 'stopping');
    await app.close();
    await roots.stop();
    await stores.close();
    logger.info('stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop(signal);
    });
  }
}
