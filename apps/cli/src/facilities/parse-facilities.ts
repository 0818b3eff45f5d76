import type { Area, District, KnownFacility } from '@rujukan/referral';
import { COLUMNS, type Cells, type ColumnName } from './columns';
import type { FacilityEntry } from './facility-entry';
import { type FileError, type Where, placeOf } from './file-error';
import { type Row, type Rows, csvRows, jsonRows } from './rows';

export type FileFormat = 'csv' | 'json';
export type ParsedFacilities =
  { readonly facilities: readonly FacilityEntry[] } | { readonly errors: readonly FileError[] };

/** A district in which nothing is registered yet. */
const EMPTY_DISTRICT: District = { facility: () => undefined };

/**
 * Reads a district file: every facility, or every error in it.
 * @param district what is registered already: a posyandu may name a puskesmas that is not in the file
 */
export function parseFacilities(
  text: string,
  format: FileFormat,
  district: District = EMPTY_DISTRICT,
): ParsedFacilities {
  const read = format === 'csv' ? csvRows(text) : jsonRows(text);
  const columnErrors = wrongColumns(read);
  const rows = read.rows.map((row) => ({ row, ...cellsOf(row, read.header) }));
  const placed = rows.flatMap(({ row, cells }) => (cells ? [{ where: row.where, cells }] : []));
  const errors = [
    ...read.errors,
    ...columnErrors,
    ...rows.flatMap((row) => row.errors),
    ...duplicates(read.rows),
    ...placed.flatMap((facility) => contradictions(facility)),
    ...placed.flatMap((facility) => wrongParent(facility, kindsIn(read.rows, district))),
    ...placed.flatMap((facility) => wrongWays(facility, kindsIn(read.rows, district))),
  ];
  if (errors.length > 0) return { errors: errors.toSorted((a, b) => orderOf(a.where) - orderOf(b.where)) };
  return { facilities: placed.map(({ cells }) => entryOf(cells)) };
}

interface Placed {
  readonly where: Where;
  readonly cells: Cells;
}

const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

function orderOf(where: Where): number {
  return 'line' in where ? where.line : Number(/^\[(\d+)\]/.exec(where.path)?.[1] ?? -1);
}

function wrongColumns({ header, rows }: Rows): readonly FileError[] {
  if (header === null) return rows.flatMap(({ where, cells }) => unknownColumns(where, [...cells.keys()]));
  const where = { line: 1 };
  const missing = COLUMN_NAMES.filter((name) => COLUMNS[name].required && !header.includes(name));
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  return [
    ...missing.map((column) => ({ where, column, problem: 'the column is missing', allowed: null })),
    ...twice.map((column) => ({ where, column, problem: 'the column stands there twice', allowed: null })),
    ...unknownColumns(where, header),
  ];
}

function unknownColumns(where: Where, names: readonly string[]): readonly FileError[] {
  const unknown = names.filter((name) => !(name in COLUMNS));
  const allowed = COLUMN_NAMES.join(', ');
  return unknown.map((column) => ({ where, column, problem: 'there is no such column', allowed }));
}

function cellsOf(
  row: Row,
  header: readonly string[] | null,
): { readonly cells: Cells | null; readonly errors: readonly FileError[] } {
  const errors: FileError[] = [];
  const cells: Partial<Record<ColumnName, unknown>> = {};
  for (const name of COLUMN_NAMES) {
    const column = COLUMNS[name];
    const cell = row.cells.get(name);
    const error = (problem: string) =>
      errors.push({ where: row.where, column: name, problem, allowed: column.allowed });
    if (cell === undefined) {
      // A missing column is told once, not once for each line.
      if (column.required && (header === null || header.includes(name))) error('nothing is stated');
      continue;
    }
    cells[name] = column.read(cell);
    if (cells[name] === undefined) error(`${quoted(cell)} is not allowed here`);
  }
  const isComplete = COLUMN_NAMES.every((name) => !COLUMNS[name].required || cells[name] !== undefined);
  return { cells: isComplete ? (cells as Cells) : null, errors };
}

function quoted(cell: unknown): string {
  const text = JSON.stringify(cell);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function duplicates(rows: readonly Row[]): readonly FileError[] {
  const first = new Map<unknown, Where>();
  return rows.flatMap(({ where, cells }) => {
    const id = cells.get('facilityId');
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, where);
      return [];
    }
    const problem = `${quoted(id)} stands there already, ${placeOf(before)}`;
    return [{ where, column: 'facilityId', problem, allowed: 'each facility once' }];
  });
}

/** What a line says that cannot hold together. */
function contradictions({ where, cells }: Placed): readonly FileError[] {
  const errors: FileError[] = [];
  const error = (column: ColumnName, problem: string, allowed: string | null = null) =>
    errors.push({ where, column, problem, allowed });

  if ((cells.kecamatanCode === undefined) !== (cells.kecamatanName === undefined)) {
    error('kecamatanCode', 'a kecamatan has a code and a name', 'both, or neither');
  }
  if ((cells.pilot === undefined) !== (cells.pilotFrom === undefined)) {
    error('pilotFrom', 'pilot and pilotFrom belong together', 'both, or neither');
  }
  if (cells.pilot !== undefined && cells.kind !== 'posyandu') {
    error('pilot', `a ${cells.kind} is not a pilot`, 'nothing, except for a posyandu');
  }
  const declared = cells.capabilities ?? [];
  for (const [index, { capability, from, until }] of declared.entries()) {
    if (until !== null && until < from) error('capabilities', `${capability} ends before it begins`);
    const isTwice = declared
      .slice(0, index)
      .some((other) => other.capability === capability && other.from === from);
    if (isTwice) error('capabilities', `${capability} is declared twice from ${from}`);
  }
  return errors;
}

function kindsIn(
  rows: readonly Row[],
  district: District,
): (id: string) => KnownFacility['kind'] | undefined {
  const kinds = new Map(rows.map(({ cells }) => [cells.get('facilityId'), cells.get('kind')]));
  return (id) => (kinds.get(id) as KnownFacility['kind'] | undefined) ?? district.facility(id)?.kind;
}

function wrongParent(
  { where, cells }: Placed,
  kindOf: (id: string) => KnownFacility['kind'] | undefined,
): readonly FileError[] {
  const { kind, parentId } = cells;
  const error = (problem: string, allowed: string) => [{ where, column: 'parentId', problem, allowed }];
  if (kind !== 'posyandu') {
    return parentId === undefined ? [] : error(`a ${kind} has no parent`, 'nothing, except for a posyandu');
  }
  if (parentId === undefined) return error('nothing is stated', 'the facilityId of its puskesmas');
  const parentKind = kindOf(parentId);
  if (parentKind === 'puskesmas') return [];
  const problem = parentKind === undefined ? 'is not in the file and not registered' : `is a ${parentKind}`;
  return error(`${quoted(parentId)} ${problem}`, 'the facilityId of a puskesmas');
}

function wrongWays(
  { where, cells }: Placed,
  kindOf: (id: string) => KnownFacility['kind'] | undefined,
): readonly FileError[] {
  const ways = cells.travel ?? [];
  return ways.flatMap(({ to }, index) => {
    const error = (problem: string) => [
      { where, column: 'travel', problem, allowed: 'the facilityId of a puskesmas or hospital, each once' },
    ];
    if (to === cells.facilityId) return error(`${quoted(to)} is the facility itself`);
    if (ways.slice(0, index).some((other) => other.to === to))
      return error(`${quoted(to)} stands there twice`);
    const kind = kindOf(to);
    if (kind === undefined) return error(`${quoted(to)} is not in the file and not registered`);
    return kind === 'posyandu' ? error(`${quoted(to)} is a posyandu`) : [];
  });
}

function entryOf(cells: Cells): FacilityEntry {
  const { codeSystem, facilityId, kecamatanCode, kecamatanName } = cells;
  const area = (code: string, name: string): Area => ({ codeSystem, code, name });
  return {
    facilityId,
    description: {
      kind: cells.kind,
      name: cells.name,
      nameStatus: cells.nameStatus,
      regency: area(cells.regencyCode, cells.regencyName),
      kecamatan:
        kecamatanCode === undefined || kecamatanName === undefined
          ? null
          : area(kecamatanCode, kecamatanName),
      parentId: cells.parentId ?? null,
      zone: cells.zone,
      straightKm: cells.straightKm ?? null,
      roadKm: cells.roadKm ?? null,
      inpatient: cells.inpatient ?? null,
      satusehatId: cells.satusehatId ?? null,
      facilityCode: cells.facilityCode ?? null,
      source: cells.source ?? null,
    },
    pilot:
      cells.pilot === undefined || cells.pilotFrom === undefined
        ? null
        : { pilot: cells.pilot, from: cells.pilotFrom },
    capabilities: cells.capabilities ?? [],
    travel: (cells.travel ?? []).map((way) => ({ ...way, source: cells.source ?? null })),
  };
}
