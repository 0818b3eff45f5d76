import {
  CAPABILITIES,
  FACILITY_KINDS,
  NAME_STATUSES,
  TRAVEL_MODES,
  ZONES,
  type FacilityFacts,
  type LocalDate,
} from '@rujukan/referral';

/** How one column is read. `read` answers `undefined` for what may not stand there. */
interface Column<T> {
  readonly required: boolean;
  readonly allowed: string;
  read(cell: unknown): T | undefined;
}

type Declared = FacilityFacts['CapabilityDeclared'];
type Way = Omit<FacilityFacts['TravelDeclared'], 'source'>;

const NAMES = matching(/^.{1,160}$/u, 'text of 1 to 160 characters');
const AREA_CODES = matching(/^\d{2,10}$|^\d{2}(\.\d{2,4}){0,3}$/, 'an area code such as 17.06 or 17.06.05');
const IDS = matching(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  'small letters, digits and single hyphens, such as pkm-mukomuko-05-ipuh',
  80,
);
const KILOMETRES = {
  allowed: 'kilometres from 0 to 2000, such as 61 or 61.5',
  read(cell: unknown): number | undefined {
    const isWritten = typeof cell === 'string' && /^\d+([.,]\d+)?$/.test(cell);
    const value = isWritten ? Number(cell.replace(',', '.')) : cell;
    return typeof value === 'number' && value >= 0 && value <= 2000 ? value : undefined;
  },
};
const YES_OR_NO = {
  allowed: 'yes, no',
  read: (cell: unknown): boolean | undefined =>
    typeof cell === 'boolean' ? cell : YES_AND_NO.get(String(cell).toLowerCase()),
};
const YES_AND_NO = new Map([
  ['yes', true],
  ['ya', true],
  ['true', true],
  ['no', false],
  ['tidak', false],
  ['false', false],
]);
const DATES = { allowed: 'a day such as 2025-04-16', read: localDate };

/** The columns of a district file, in the order in which it is written. README.md beside the data explains them. */
export const COLUMNS = {
  facilityId: required(IDS),
  kind: required(oneOf(FACILITY_KINDS)),
  name: required(NAMES),
  nameStatus: required(oneOf(NAME_STATUSES)),
  parentId: optional(IDS),
  codeSystem: required(oneOf(['kemendagri', 'bps'])),
  regencyCode: required(AREA_CODES),
  regencyName: required(NAMES),
  kecamatanCode: optional(AREA_CODES),
  kecamatanName: optional(NAMES),
  zone: required(oneOf(ZONES)),
  straightKm: optional(KILOMETRES),
  roadKm: optional(KILOMETRES),
  inpatient: optional(YES_OR_NO),
  satusehatId: optional(matching(/^[A-Za-z0-9-]{1,64}$/, 'a SATUSEHAT Organization id such as 100025616')),
  facilityCode: optional(matching(/^[A-Za-z0-9-]{1,32}$/, 'a facility code such as P3273010201')),
  pilot: optional(YES_OR_NO),
  pilotFrom: optional(DATES),
  capabilities: optional({
    allowed: `"caesareanSection yes 2024-01-01 | nicu no 2024-01-01 2025-12-31" with ${CAPABILITIES.join(', ')}`,
    read: capabilities,
  }),
  travel: optional({
    allowed: `"rsud-mukomuko 100 km road | rsud-bengkulu 265 km 400 min road" with ${TRAVEL_MODES.join(', ')}`,
    read: ways,
  }),
  source: optional(matching(/^[^]{1,500}$/u, 'text of 1 to 500 characters')),
};

export type ColumnName = keyof typeof COLUMNS;
/** The cells of one facility, read; `undefined` where the file left them empty. */
export type Cells = {
  readonly [C in ColumnName]: Exclude<ReturnType<(typeof COLUMNS)[C]['read']>, undefined> | Blank<C>;
};
type Blank<C extends ColumnName> = (typeof COLUMNS)[C]['required'] extends true ? never : undefined;

type Reader<T> = Omit<Column<T>, 'required'>;

function required<T>(reader: Reader<T>): Column<T> & { readonly required: true } {
  return { ...reader, required: true };
}

function optional<T>(reader: Reader<T>): Column<T> & { readonly required: false } {
  return { ...reader, required: false };
}

function oneOf<const T extends string>(codes: readonly T[]): Reader<T> {
  return { allowed: codes.join(', '), read: (cell) => codes.find((code) => code === cell) };
}

function matching(pattern: RegExp, allowed: string, longest = 500): Reader<string> {
  const fits = (text: string) => pattern.test(text) && text.length <= longest;
  return {
    allowed,
    read(cell) {
      const text = typeof cell === 'number' ? String(cell) : cell;
      return typeof text === 'string' && fits(text) ? text : undefined;
    },
  };
}

function localDate(cell: unknown): LocalDate | undefined {
  if (typeof cell !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(cell)) return undefined;
  const noon = Date.parse(`${cell}T12:00:00Z`);
  // Date.parse rolls 31 February over to March.
  return !Number.isNaN(noon) && new Date(noon).toISOString().startsWith(cell) ? cell : undefined;
}

function capabilities(cell: unknown): readonly Declared[] | undefined {
  const declared = itemsOf(cell)?.map((item) =>
    typeof item === 'string' ? writtenOut(item) : asObject(item),
  );
  return declared?.every((item) => item !== undefined) ? declared : undefined;
}

/** Items with a bar between them, or a list of them. */
function itemsOf(cell: unknown): readonly unknown[] | undefined {
  if (typeof cell === 'string') return cell.split('|').map((item) => item.trim());
  return Array.isArray(cell) ? cell : undefined;
}

function writtenOut(item: string): Declared | undefined {
  const [capability, available, from, until, ...more] = item.split(/\s+/);
  return more.length === 0 ? declaration(capability, available, from, until) : undefined;
}

function asObject(item: unknown): Declared | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { capability, available, from, until } = item as Record<string, unknown>;
  return declaration(capability, available, from, until ?? undefined);
}

function declaration(name: unknown, available: unknown, from: unknown, until: unknown): Declared | undefined {
  const capability = CAPABILITIES.find((known) => known === name);
  const isAvailable = YES_OR_NO.read(available);
  const first = localDate(from);
  const last = until === undefined ? null : localDate(until);
  if (capability === undefined || isAvailable === undefined || first === undefined) return undefined;
  return last === undefined ? undefined : { capability, available: isAvailable, from: first, until: last };
}

function ways(cell: unknown): readonly Way[] | undefined {
  const read = itemsOf(cell)?.map((item) => (typeof item === 'string' ? wayWrittenOut(item) : wayOf(item)));
  return read?.every((item) => item !== undefined) ? read : undefined;
}

const WAY = /^(\S+)\s+([\d.,]+)\s*km(?:\s+(\d+)\s*min)?\s+(\S+)$/;

function wayWrittenOut(item: string): Way | undefined {
  const [, to, km, minutes, mode] = WAY.exec(item) ?? [];
  return wayOf({ to, km, minutes: minutes === undefined ? null : Number(minutes), mode });
}

function wayOf(item: unknown): Way | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { to, km, minutes = null, mode } = item as Record<string, unknown>;
  const place = IDS.read(to);
  const distance = KILOMETRES.read(km);
  const how = TRAVEL_MODES.find((known) => known === mode);
  if (place === undefined || distance === undefined || how === undefined) return undefined;
  return isMinutes(minutes) ? { to: place, km: distance, minutes, mode: how } : undefined;
}

const LONGEST_WAY_MINUTES = 10_080;

function isMinutes(value: unknown): value is number | null {
  if (value === null) return true;
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_WAY_MINUTES;
}
