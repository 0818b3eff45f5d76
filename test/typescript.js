/**
 * `node --import ./test/typescript.js file.ts` runs the repository's TypeScript as it stands: path
 * aliases from tsconfig.json, imports without extension, decorators.
 */
import { transformSync, version as swc } from '@swc/core';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath, URL } from 'node:url';
import { SWC_OPTIONS } from './swc-options.js';

const root = new URL('../', import.meta.url);
const { paths } = JSON.parse(readFileSync(new URL('tsconfig.json', root), 'utf8')).compilerOptions;
const aliases = Object.entries(paths).map(([alias, [file]]) => ({
  pattern: new RegExp(`^${alias.replace('*', '(.+)')}$`),
  file: file.replace('*', '$1'),
}));

function sourceOf(specifier, parent) {
  const alias = aliases.find(({ pattern }) => pattern.test(specifier));
  if (alias) return new URL(specifier.replace(alias.pattern, alias.file), root);
  if (!specifier.startsWith('.') || !parent?.endsWith('.ts')) return undefined;
  return ['.ts', '/index.ts'].map((end) => new URL(specifier + end, parent)).find((url) => existsSync(url));
}

// A command of the cli has some five hundred files, and its tests start dozens of commands.
const cache = fileURLToPath(new URL('node_modules/.cache/typescript/', root));
mkdirSync(cache, { recursive: true });
enableCompileCache(fileURLToPath(new URL('node_modules/.cache/compiled/', root)));

function javascriptOf(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([swc, SWC_OPTIONS, filename, source]))
    .digest('hex');
  const kept = `${cache}${key}.js`;
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, { filename, ...SWC_OPTIONS });
  const whole = `${kept}.${process.pid}`;
  writeFileSync(whole, code);
  renameSync(whole, kept);
  return code;
}

registerHooks({
  resolve(specifier, context, next) {
    const source = sourceOf(specifier, context.parentURL);
    return source ? { url: source.href, format: 'module', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: javascriptOf(fileURLToPath(url)), shortCircuit: true };
  },
});
