import { type KafkaSettings, readKafkaSettings } from '@rujukan/stage-topics/kafka';
import {
  type LogLocation,
  type StoreSettings,
  readErasurePolicy,
  readEscalationFile,
  readLogLocation,
  readTargetsFile,
  readVaultLocation,
} from '@rujukan/stores';
import { resolve } from 'node:path';

export interface Settings {
  readonly dataDir: string;
  readonly keysDir: string;
  readonly host: string;
  readonly port: string;
  /** Where people reach the product. */
  readonly publicOrigin: string;
}

/** What to set and how; shown instead of a stack. */
export class SettingsWrong extends Error {
  override readonly name = 'SettingsWrong';
}

/** The one place of the cli that reads the environment. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const port = environment.PORT ?? '3000';
  const dataDir = resolve(environment.DATA_DIR ?? 'data');
  return Object.freeze({
    dataDir,
    keysDir: environment.KEYS_DIR ? resolve(environment.KEYS_DIR) : dataDir,
    host: environment.HOST ?? '127.0.0.1',
    port,
    publicOrigin: (environment.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
  });
}

export type StoresInUse = Required<Omit<StoreSettings, 'onTrouble' | 'sessionLifetimes'>>;

/**
 * Where the log and the keys are and what every delay is held against; asked for only where they are opened, so that
 * a backup is made whatever is wrong with another setting.
 * @throws {SettingsWrong} with one sentence for each fault
 */
export function storesInUse(environment: NodeJS.ProcessEnv = process.env): StoresInUse {
  const wrong: string[] = [];
  const { dataDir, keysDir } = readSettings(environment);
  const log = readLogLocation(environment, dataDir, wrong);
  const vault = readVaultLocation(environment, keysDir, log, wrong);
  const erasure = readErasurePolicy(environment, wrong);
  const targets = readTargetsFile(environment, wrong);
  const escalation = readEscalationFile(environment, wrong);
  if (wrong.length > 0) throw new SettingsWrong(wrong.join('\n'));
  return { dataDir, keysDir, log, vault, erasure, targets, escalation };
}

/**
 * Where the logs are, whatever is wrong with another setting.
 * @throws {SettingsWrong} with one sentence for each fault
 */
export function logInUse(environment: NodeJS.ProcessEnv = process.env): LogLocation {
  const wrong: string[] = [];
  const log = readLogLocation(environment, readSettings(environment).dataDir, wrong);
  if (wrong.length > 0) throw new SettingsWrong(wrong.join('\n'));
  return log;
}

/**
 * Where Kafka is, for the commands that are about it.
 * @throws {SettingsWrong} with one sentence for each fault
 */
export function kafkaInUse(environment: NodeJS.ProcessEnv = process.env): KafkaSettings {
  const wrong: string[] = [];
  const kafka = readKafkaSettings(environment, wrong);
  if (kafka === null) wrong.push('KAFKA_BROKERS must name the brokers that this command is about.');
  if (wrong.length > 0 || kafka === null) throw new SettingsWrong(wrong.join('\n'));
  return kafka;
}

/** The environment for a process that the cli starts. */
export function environmentWith(added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}
