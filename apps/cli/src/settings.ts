import type { Target } from '@rujukan/delays';
import { readTargetsFile } from '@rujukan/stores';
import { resolve } from 'node:path';

export interface Settings {
  readonly dataDir: string;
  readonly host: string;
  readonly port: string;
}

/** What to set and how; shown instead of a stack. */
export class SettingsWrong extends Error {
  override readonly name = 'SettingsWrong';
}

/** The one place of the cli that reads the environment. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  return Object.freeze({
    dataDir: resolve(environment.DATA_DIR ?? 'data'),
    host: environment.HOST ?? '127.0.0.1',
    port: environment.PORT ?? '3000',
  });
}

/**
 * What every delay is held against; asked for only where the read models are opened, so that a backup is made
 * whatever is wrong with the file.
 * @throws {SettingsWrong} with one sentence for each fault
 */
export function targetsInUse(environment: NodeJS.ProcessEnv = process.env): readonly Target[] {
  const wrong: string[] = [];
  const targets = readTargetsFile(environment, wrong);
  if (wrong.length > 0) throw new SettingsWrong(wrong.join('\n'));
  return targets;
}

/** The environment for a process that the cli starts. */
export function environmentWith(added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}
