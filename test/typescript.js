/**
 * `node --import ./test/typescript.js file.ts` runs the repository's TypeScript as it stands: path
 * aliases from tsconfig.json, imports without extension, decorators.
 */
import { transformSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, URL } from 'node:url';

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

registerHooks({
  resolve(specifier, context, next) {
    const source = sourceOf(specifier, context.parentURL);
    return source ? { url: source.href, format: 'module', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2023',
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
