import { number } from '../words';
import { analystWords } from './words';

/** A cell of a table: as people read it, and as a program does. */
export interface Cell {
  readonly text: string;
  readonly value: string | number | null;
}

export interface FigureColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => Cell;
}

export function word(text: string): Cell {
  return { text, value: text };
}

/** `null` is a count that is hidden for being below five. */
export function count(value: number | null | undefined): Cell {
  if (value === undefined) return { text: '–', value: null };
  return { text: value === null ? analystWords().few : number(value), value };
}

/** `null` where too few ended to know, or where it is hidden. */
export function minutes(value: number | null | undefined): Cell {
  return { text: value == null ? '–' : number(value, { maximumFractionDigits: 0 }), value: value ?? null };
}

export function share(value: number | null | undefined): Cell {
  return { text: value == null ? '–' : percent(value), value: value ?? null };
}

/** A share that is not told of a denominator that is not nought is one of fewer than five. */
export function toldShare(value: number | null, of: number | null): Cell {
  if (value !== null || of === 0) return share(value);
  return { text: analystWords().few, value: null };
}

export function percent(value: number): string {
  return number(value, { style: 'percent', maximumFractionDigits: 0 });
}

export function decimal(value: number | null | undefined, digits = 2): Cell {
  return {
    text:
      value == null ? '–' : number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    value: value ?? null,
  };
}

/** RFC 4180, for programs: a point in its numbers, whatever the language. */
export function csvOf<Row>(columns: readonly FigureColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => String(cell(row).value ?? ''))),
  ];
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

/** What a spreadsheet would take for a formula is made text. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
