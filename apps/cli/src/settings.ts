import { resolve } from 'node:path';

export interface Settings {
  readonly dataDir: string;
  readonly host: string;
  readonly port: string;
}

/** The one place of the cli that reads the environment. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  return Object.freeze({
    dataDir: resolve(environment.DATA_DIR ?? 'data'),
    host: environment.HOST ?? '127.0.0.1',
    port: environment.PORT ?? '3000',
  });
}

/** The environment for a process that the cli starts. */
export function environmentWith(added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}
