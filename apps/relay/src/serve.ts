import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventLog } from '@rujukan/event-log';
import { type Relay, stagesRelay } from '@rujukan/relay';
import { openLog } from '@rujukan/stores';
import { type Logger, pino } from 'pino';
import { readSettings } from './settings';
import { watchServer } from './watch-server';

interface Running {
  readonly log: EventLog;
  readonly relay: Relay;
  readonly server: Server;
  readonly logger: Logger;
}

/** Follows the store and publishes its stages; on SIGTERM or SIGINT lets another relay take over. */
export async function serve(): Promise<void> {
  try {
    const { host, port, logLevel, log: location, kafka } = readSettings();
    const logger = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
    const onTrouble = (trouble: string) => {
      logger.error(trouble);
    };
    const log = await openLog(location, onTrouble);
    const relay = stagesRelay({ log, kafka, logger, onTrouble });
    const server = watchServer(relay);
    stopOnSignal({ log, relay, server, logger });
    server.listen(port, host);
    await once(server, 'listening');
    relay.start();
    const { port: listening } = server.address() as AddressInfo;
    logger.info({ address: `http://${host}:${listening}` }, 'the relay is running');
  } catch (error) {
    // The sentence is for the operator: what is wrong with a setting or the store, and what to do.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function stopOnSignal({ log, relay, server, logger }: Running): void {
  let stopping: Promise<void> | undefined;
  const stop = async (signal: string) => {
    logger.info({ signal }, 'stopping');
    await relay.stop();
    server.close();
    server.closeAllConnections();
    await log.close();
    logger.info('stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop(signal);
    });
  }
}
