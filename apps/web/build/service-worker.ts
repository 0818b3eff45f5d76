import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, build } from 'vite';

/** Rooms for a desk with a line; a phone is spared their weight until somebody goes there. */
const FETCHED_WHEN_ASKED_FOR = /^assets\/(?:analyst|coordinator|plot)/;
const PART_OF_THE_SHELL = /\.(?:css|html|js|svg|webmanifest)$/;

interface Precached {
  readonly url: string;
  readonly revision: string | null;
}

/** Builds the service worker after everything else, with the list of what it keeps; alone in `/service-worker.js`. */
export function serviceWorker(entry: string, beside: readonly Plugin[]): Plugin {
  return {
    name: 'rujukan-service-worker',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: {
          PRECACHED: JSON.stringify(await precachedIn(dir)),
          'process.env.NODE_ENV': JSON.stringify('production'),
        },
        plugins: [...beside],
        build: {
          outDir: dir,
          emptyOutDir: false,
          target: 'es2022',
          reportCompressedSize: false,
          rolldownOptions: { input: entry, output: { entryFileNames: 'service-worker.js', format: 'iife' } },
        },
      });
    },
  };
}

async function precachedIn(dir: string): Promise<readonly Precached[]> {
  const names = (await readdir(dir, { recursive: true })).sort();
  const shell = names.filter((name) => PART_OF_THE_SHELL.test(name) && !FETCHED_WHEN_ASKED_FOR.test(name));
  return Promise.all(
    shell.map(async (name) => {
      const content = await readFile(join(dir, name));
      const isHashed = name.startsWith('assets/');
      return {
        url: `/${name}`,
        revision: isHashed ? null : createHash('sha256').update(content).digest('hex').slice(0, 16),
      };
    }),
  );
}
