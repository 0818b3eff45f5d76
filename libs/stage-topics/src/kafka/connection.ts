import { Kafka, type LogEntry, type SASLOptions, logLevel } from 'kafkajs';
import type { BrokerAccount, BrokerSettings } from './broker-settings';

/** What a pino logger can do, of which this needs little. */
export interface BrokerLogger {
  debug(about: object, message: string): void;
}

const CONNECTED_WITHIN_MS = 5_000;
const ANSWERED_WITHIN_MS = 15_000;

/** A client of the brokers; nothing is connected before something of it is. */
export function kafkaOf(settings: BrokerSettings, logger: BrokerLogger, clientId = 'rujukan'): Kafka {
  const { brokers, tls, account } = settings;
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ssl: typeof tls === 'boolean' ? tls : { ca: [tls.ca] },
    ...(account === null ? {} : { sasl: saslOf(account) }),
    connectionTimeout: CONNECTED_WITHIN_MS,
    authenticationTimeout: CONNECTED_WITHIN_MS,
    requestTimeout: ANSWERED_WITHIN_MS,
    // Whoever uses it tries again, and says so.
    retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      tell(logger, entry);
    },
  });
}

function saslOf({ mechanism, user: username, password }: BrokerAccount): SASLOptions {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}

/**
 * Neither stacks nor whatever else kafkajs adds, which might quote a message. What it calls an error is mostly a
 * broker that is away, which the caller hears of as well and tells once.
 */
function tell(logger: BrokerLogger, { namespace, log }: LogEntry): void {
  const { message, broker, topic, groupId, error } = log as Readonly<Record<string, unknown>>;
  const reason = typeof error === 'string' ? error : undefined;
  logger.debug({ kafka: namespace, broker, topic, groupId, reason }, String(message));
}
