import { type KafkaSettings, readKafkaSettings } from '@rujukan/stage-topics/kafka';
import { type LogLocation, readLogLocation } from '@rujukan/stores';

export interface Settings {
  readonly host: string;
  /** Of health and metrics. */
  readonly port: number;
  readonly logLevel: string;
  readonly log: LogLocation;
  readonly kafka: KafkaSettings;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;
const PORT = 3001;

/** What to set and how; shown at start instead of a stack. */
export class SettingsWrong extends Error {
  override readonly name = 'SettingsWrong';
}

/**
 * The one place of the relay that reads the environment.
 * @throws {SettingsWrong} with one sentence for each setting that cannot be used
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const wrong: string[] = [];
  const port = Number(environment.PORT ?? PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    wrong.push(`PORT must be a number from 0 to 65535, not "${environment.PORT ?? ''}".`);
  }
  const logLevel = environment.LOG_LEVEL ?? 'info';
  if (!LOG_LEVELS.some((level) => level === logLevel)) {
    wrong.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}".`);
  }
  const host = environment.HOST ?? '127.0.0.1';
  if (host.trim() === '') wrong.push('HOST must name an address to listen on, such as 127.0.0.1.');
  const log = readLogLocation(environment, '', wrong);
  if (log.kind === 'dataFolder') {
    wrong.push(
      'EVENTSTORE_URL must name the store to follow; the log of a data folder is published by the server itself.',
    );
  }
  const kafka = readKafkaSettings(environment, wrong);
  if (!environment.KAFKA_BROKERS) wrong.push('KAFKA_BROKERS must name the brokers to publish to.');
  if (wrong.length > 0 || kafka === null) throw new SettingsWrong(wrong.join('\n'));
  return Object.freeze({ host, port, logLevel, log, kafka });
}
