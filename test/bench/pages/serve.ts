import 'reflect-metadata';
import { instant } from '@rujukan/kernel';
import { type Stores, openStores } from '@rujukan/stores';
import { join } from 'node:path';
import { build } from 'vite';
import { createApp } from '../../../apps/api/src/create-app';
import { createLogger } from '../../../apps/api/src/operations/logger';
import { ANY_PACE } from '../../journeys/kit/any-pace';

const VITE_CONFIG = join(import.meta.dirname, '../../../apps/web/build/vite.config.ts');

/** The web app as it is shipped, in this folder. */
export async function buildPages(webDir: string): Promise<void> {
  await build({ configFile: VITE_CONFIG, logLevel: 'error', build: { outDir: webDir } });
}

export interface ServedPages extends AsyncDisposable {
  readonly address: string;
  readonly port: string;
}

/** The product on a data folder, with its pages; some of its stores may be others. */
export async function servePages(
  dataDir: string,
  webDir: string,
  others: Partial<Stores> = {},
): Promise<ServedPages> {
  const stores = await openStores({
    dataDir,
    onTrouble: (trouble) => {
      console.error(trouble);
    },
  });
  const clock = { now: () => instant(Date.now()) };
  const edge = { paces: ANY_PACE, webDir };
  const app = await createApp({ ...stores, ...others }, clock, createLogger('error'), edge);
  await app.listen(0, '127.0.0.1');
  const { port } = new URL(await app.getUrl());
  const close = async () => {
    await app.close();
    await stores.close();
  };
  return { address: `http://localhost:${port}`, port, [Symbol.asyncDispose]: close };
}
