import { CsvError, parse } from 'csv-parse/sync';
import type { FileError, Where } from './file-error';

/** One facility as it stands in the file: cells by column, those left empty absent. */
export interface Row {
  readonly where: Where;
  readonly cells: ReadonlyMap<string, unknown>;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** The columns of a CSV header; `null` for JSON, where each object may leave some out. */
  readonly header: readonly string[] | null;
  readonly errors: readonly FileError[];
}

/**
 * Reads a CSV file with a header line. Takes what Indonesian Excel writes: a byte order mark, CRLF, and
 * semicolons between the cells (with decimal commas inside them).
 */
export function csvRows(text: string): Rows {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let records: readonly CsvRecord[];
  try {
    records = parse(lines, {
      delimiter: separatorOf(lines),
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as readonly CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable({ line: Number(error.lines ?? 1) }, quotingProblem(error.code));
  }
  const [first, ...rest] = records;
  if (!first) return unreadable({ line: 1 }, 'the file is empty');
  const header = first.record;
  return {
    header,
    rows: rest.filter(({ record }) => record.some((cell) => cell !== '')).map((read) => csvRow(header, read)),
    errors: rest.flatMap(({ record, info }) => tooManyCells(header, record, info.lines)),
  };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function separatorOf(lines: string): ',' | ';' {
  const [header = ''] = lines.split('\n', 1);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function csvRow(header: readonly string[], { record, info }: CsvRecord): Row {
  const cells = new Map<string, unknown>();
  for (const [index, column] of header.entries()) {
    const cell = record[index];
    if (cell !== undefined && cell !== '') cells.set(column, cell);
  }
  return { where: { line: firstLineOf(record, info.lines) }, cells };
}

/** The parser tells the last line of a record; a quoted cell may span several. */
function firstLineOf(record: readonly string[], lastLine: number): number {
  return record.reduce((line, cell) => line - (cell.split('\n').length - 1), lastLine);
}

function tooManyCells(header: readonly string[], record: readonly string[], lastLine: number): FileError[] {
  const surplus = record.slice(header.length).some((cell) => cell !== '');
  if (!surplus) return [];
  const problem = `${record.length} cells under ${header.length} columns`;
  const allowed = 'at most one cell for each column; a cell that holds the separator stands in "quotes"';
  return [{ where: { line: firstLineOf(record, lastLine) }, column: null, problem, allowed }];
}

function quotingProblem(code: string): string {
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quote is opened and never closed'
    : 'a quote stands where none may stand; a quote inside a quoted cell is written twice';
}

/** Reads a JSON list of objects whose members are the columns of the CSV file. */
export function jsonRows(text: string): Rows {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return unreadable({ path: '$' }, `this is not JSON: ${(error as SyntaxError).message}`);
  }
  if (!Array.isArray(document)) return unreadable({ path: '$' }, 'this is not a list', 'a list of objects');
  const items: readonly unknown[] = document;
  if (items.length === 0) return unreadable({ path: '$' }, 'the list is empty');
  return {
    header: null,
    rows: items.flatMap((item, index) => (isObject(item) ? [jsonRow(item, index)] : [])),
    errors: items.flatMap((item, index) =>
      isObject(item) ? [] : [{ where: { path: `[${index}]` }, column: null, ...NOT_AN_OBJECT }],
    ),
  };
}

const NOT_AN_OBJECT = { problem: 'this is not an object', allowed: 'an object with the columns as members' };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonRow(item: Record<string, unknown>, index: number): Row {
  const stated = Object.entries(item).filter(([, value]) => value !== null && value !== '');
  return { where: { path: `[${index}]` }, cells: new Map(stated) };
}

function unreadable(where: Where, problem: string, allowed: string | null = null): Rows {
  return { header: null, rows: [], errors: [{ where, column: null, problem, allowed }] };
}
