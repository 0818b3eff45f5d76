import { PUBLISHED_COLUMNS } from '@rujukan/delays';
import { readXlsx } from 'hucre/xlsx';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { zstdCompressSync } from 'node:zlib';
import { workbook } from './export-workbook';

const NAMES = PUBLISHED_COLUMNS.map(({ name }) => name);

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A workbook of so many legs whose sheets hold three lines each. */
async function sheetsOf(rows: number) {
  const path = join(folder, `${rows}.csv.zst`);
  const lines = Array.from({ length: rows }, (_, at) => `case-${at},${at}${','.repeat(NAMES.length - 2)}`);
  writeFileSync(path, zstdCompressSync(`${[NAMES.join(','), ...lines].join('\r\n')}\r\n`));
  const bytes = await buffer(Readable.from(workbook({ path, rows }, 3), { objectMode: false }));
  return (await readXlsx(bytes)).sheets;
}

describe('a workbook of more rows than a sheet can hold', () => {
  it.each([
    [2, ['facts', 'dictionary']],
    [3, ['facts', 'dictionary', 'facts_2']],
    [5, ['facts', 'dictionary', 'facts_2', 'facts_3']],
  ])('goes on in further sheets, each with the headings: %s rows', async (rows, names) => {
    const sheets = await sheetsOf(rows);
    expect(sheets.map(({ name }) => name)).toEqual(names);
    const facts = sheets.filter(({ name }) => name !== 'dictionary');
    expect(facts.map((sheet) => sheet.rows[0])).toEqual(facts.map(() => NAMES));
    const legs = facts.flatMap((sheet) => sheet.rows.slice(1).map(([pseudonym, leg]) => [pseudonym, leg]));
    expect(legs).toEqual(Array.from({ length: rows }, (_, at) => [`case-${at}`, at]));
  });
});
