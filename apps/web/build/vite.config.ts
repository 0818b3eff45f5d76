import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from './compressed.ts';

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
  },
  plugins: [compressed()],
});
