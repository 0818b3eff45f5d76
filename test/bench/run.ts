import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import type { Bench, BenchFile, BenchResult } from './harness';

/** `npm run bench [-- --only <part of a name>] [--json]`. A missed target is reported, not an error. */
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

const benches = (await allBenches()).filter(({ name }) => name.includes(options.only));
if (benches.length === 0) throw new Error(`no bench has a name with "${options.only}" in it`);

const results: BenchResult[] = [];
for (const bench of benches) {
  const measured = await bench.run();
  results.push(...measured);
  for (const result of measured) console.log(options.json ? JSON.stringify(result) : line(result));
}
if (!options.json) console.log(summary(results));

async function allBenches(): Promise<Bench[]> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.bench.ts'))
    .sort();
  const benches: Bench[] = [];
  for (const file of files) {
    const url = pathToFileURL(join(import.meta.dirname, file)).href;
    benches.push(...((await import(url)) as BenchFile).benches);
  }
  return benches;
}

function line({ name, unit, value, against, ratio, target, met }: BenchResult): string {
  const figures = `${rounded(value)} ${unit} against ${rounded(against)}`;
  const verdict = `${ratio.toFixed(2)}x, target ${target}x: ${met ? 'met' : 'MISSED'}`;
  return `${name.padEnd(52)} ${figures.padEnd(38)} ${verdict}`;
}

function summary(results: readonly BenchResult[]): string {
  const missed = results.filter(({ met }) => !met);
  if (missed.length === 0) return `all ${results.length} targets met`;
  return `${missed.length} of ${results.length} targets MISSED: ${missed.map(({ name }) => name).join(', ')}`;
}

function rounded(value: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);
}
