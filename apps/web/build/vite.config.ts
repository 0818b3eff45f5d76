import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from './compressed.ts';
import { serviceWorker } from './service-worker.ts';

const LIBRARIES = ['kernel', 'referral', 'delays'] as const;
const ROOT = join(import.meta.dirname, '../../..');

export default defineConfig({
  root: join(ROOT, 'apps/web'),
  resolve: {
    alias: Object.fromEntries(
      LIBRARIES.map((name) => [`@rujukan/${name}`, join(ROOT, 'libs', name, 'src/index.ts')]),
    ),
  },
  build: {
    outDir: join(ROOT, 'dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // A module of ours that nothing is taken from does nothing; what it looks like is taken in any case.
      treeshake: { moduleSideEffects: (id) => !isOurs(id) || id.endsWith('.css') },
      // Most of a build is the worker's, and nobody who builds can do anything about it.
      checks: { bundlerTimings: false },
    },
  },
  plugins: [serviceWorker(join(ROOT, 'apps/web/src/service-worker/worker.ts'), [compressed()])],
});

function isOurs(id: string): boolean {
  return id.startsWith(join(ROOT, 'libs')) || id.startsWith(join(ROOT, 'apps/web/src'));
}
