import { readFileSync } from 'node:fs';

/**
 * Reference values from other implementations, made once; each file says which function of which package and
 * version, and holds the data they were made from.
 */
export function reference(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
}
