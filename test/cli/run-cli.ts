import { execFile } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs the cli from its source, as `npm run cli -- …` does from its build. */
export function cli(dataDir: string, ...args: readonly string[]): Promise<Ended> {
  return cliWith({ DATA_DIR: dataDir }, args);
}

export function cliWith(settings: NodeJS.ProcessEnv, args: readonly string[]): Promise<Ended> {
  const program = ['--import', join(ROOT, 'test/typescript.js'), join(ROOT, 'apps/cli/src/main.ts'), ...args];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      program,
      { env: { ...process.env, ...settings, NODE_OPTIONS: '' } },
      (error, out, errors) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, errors });
      },
    );
  });
}
