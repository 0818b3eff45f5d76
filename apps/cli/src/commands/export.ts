import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type AskedDelayQuestion,
  EXPORT_FORMATS,
  type ExportFormat,
  FILTER_NAMES,
  readDelayQuestion,
} from '@rujukan/delays';
import { instant } from '@rujukan/kernel';
import { exportEntry } from '@rujukan/use-cases';
import type { StoresInUse } from '../settings';
import { OPERATOR_AS_READER, inWorkshop } from '../workshop';
import { progress } from './progress';

/** As the options give them: the lists separated by commas. */
export type ExportOptions = Readonly<Partial<Record<(typeof EXPORT_OPTIONS)[number], string>>>;

export const EXPORT_OPTIONS = [...FILTER_NAMES, 'subject', 'from', 'to', 'asOf'] as const;

const NEVER = new AbortController().signal;

/**
 * Writes the published table, every row of it, to a file in the format of its ending.
 * @throws a sentence about the ending, or about each option that cannot be understood
 */
export async function exportFacts(stores: StoresInUse, file: string, options: ExportOptions): Promise<void> {
  const format = formatOf(file);
  const now = instant(Date.now());
  const question = readDelayQuestion(askedIn(options), { groupBy: 'urgency', now });
  if ('faults' in question) {
    const sentences = question.faults.map(({ field, given, allowed }) => {
      return `${optionOf(field)}: "${given}" cannot be; allowed: ${allowed.join(', ')}`;
    });
    throw new Error(sentences.join('\n'));
  }
  const seenUpTo = question.asOf ?? now;
  await inWorkshop(stores, async ({ stores: { delayFacts }, trail }) => {
    const bar = progress('Exporting', 1);
    const asked = { question, format, of: 'facts', seenUpTo } as const;
    const { rows, body } = await delayFacts.export(asked, NEVER);
    await trail.record(OPERATOR_AS_READER, 'FactsExported', exportEntry(asked, rows));
    bar.to(0, `${rows} rows`);
    await writeWhole(resolve(file), body);
    bar.done();
    console.log(
      `${rows} rows were written to ${file}. They are about people: keep the file like a register of patients.`,
    );
  });
}

/** Under another name until it is whole: half a file looks like a small district. */
async function writeWhole(file: string, body: NodeJS.ReadableStream): Promise<void> {
  const draft = `${file}.part`;
  try {
    await pipeline(body, createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function formatOf(file: string): ExportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const format = EXPORT_FORMATS.find((each) => each === ending);
  if (format === undefined) {
    throw new Error(`The file must end with one of ${EXPORT_FORMATS.map((each) => `.${each}`).join(', ')}.`);
  }
  return format;
}

function askedIn({ subject, from, to, asOf, ...lists }: ExportOptions): AskedDelayQuestion {
  const filters = Object.entries(lists).map(([name, list]) => [
    name,
    list.split(',').map((each) => each.trim()),
  ]);
  return { ...(Object.fromEntries(filters) as AskedDelayQuestion), subject, from, to, asOf };
}

/** As it is typed: `--as-of` for `asOf`. */
export function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
