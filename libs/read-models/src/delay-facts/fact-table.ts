import {
  BIGINT,
  BOOLEAN,
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBUUIDValue,
  type DuckDBValue,
  INTEGER,
  SMALLINT,
  UINTEGER,
  UTINYINT,
  UUID,
  VARCHAR,
} from '@duckdb/node-api';
import {
  type DelayFact,
  type Doubts,
  INTERVALS,
  type Interval,
  MEASUREMENT_STATUSES,
  type Measurement,
  countedMs,
} from '@rujukan/delays';
import { SECOND } from '@rujukan/kernel';
import { createHash } from 'node:crypto';

/** A fact with the month it is counted in, in the zone of its origin. */
export interface FactInMonth extends DelayFact {
  /** `2026-11` */
  readonly month: string;
}

interface Column {
  readonly name: string;
  readonly type: DuckDBType;
  readonly valueOf: (fact: FactInMonth) => DuckDBValue;
}

/** The bit of each doubt in a `doubts` column. */
export const DOUBT_BITS: Readonly<Record<keyof Doubts, number>> = {
  estimated: 1,
  late: 2,
  skewAdjusted: 4,
  disputed: 8,
};

/** How a status is written in a `status` column. */
export const STATUS_CODES = Object.fromEntries(
  MEASUREMENT_STATUSES.map((status, code) => [status, code]),
) as Readonly<Record<Measurement['status'], number>>;

export type IntervalColumn = 'seconds' | 'status' | 'since' | 'doubts';

export function columnOf(interval: Interval, what: IntervalColumn): string {
  return `${interval}_${what}`;
}

/**
 * One row a fact. The spread of an interval over four columns, `seconds` as INTEGER and urgency as text were
 * measured to be the fastest to summarise; there is no index, which would cost more than it finds.
 */
const COLUMNS: readonly Column[] = [
  column('case_id', UUID, ({ caseId }) => uuidOf(caseId)),
  column('leg_no', SMALLINT, ({ legNo }) => legNo),
  column('origin', VARCHAR, ({ origin }) => origin),
  column('destination', VARCHAR, ({ destination }) => destination),
  column('month', VARCHAR, ({ month }) => month),
  column('urgency', VARCHAR, ({ urgency }) => urgency ?? 'unknown'),
  column('subject', VARCHAR, ({ subject }) => subject),
  column('risk_category', VARCHAR, ({ riskCategory }) => riskCategory),
  column('danger_sign', BOOLEAN, ({ dangerSign }) => dangerSign),
  column('occurred_at', BIGINT, ({ occurredAt }) => BigInt(occurredAt)),
  ...INTERVALS.flatMap((interval) => [
    // NULL unless it counts, so that aggregates pass it over.
    column(columnOf(interval, 'seconds'), INTEGER, ({ intervals }) => secondsOf(intervals[interval])),
    column(
      columnOf(interval, 'status'),
      UTINYINT,
      ({ intervals }) => STATUS_CODES[intervals[interval].status],
    ),
    // Since when it runs, in epoch seconds: for figures that take the open ones as censored.
    column(columnOf(interval, 'since'), UINTEGER, ({ intervals }) => sinceOf(intervals[interval])),
    column(columnOf(interval, 'doubts'), UTINYINT, ({ intervals }) => doubtBitsOf(intervals[interval])),
  ]),
];

export const FACT_COLUMNS = COLUMNS.map(({ name, type }) => `${name} ${type.toString()}`).join(', ');

/** As many facts as DuckDB takes in one chunk. */
export const CHUNK_ROWS = 2_048;

const TYPES = COLUMNS.map(({ type }) => type);

export function chunkOf(facts: readonly FactInMonth[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(TYPES, facts.length);
  chunk.setColumns(COLUMNS.map(({ valueOf }) => facts.map(valueOf)));
  return chunk;
}

export function chunkOfCaseIds(caseIds: readonly string[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([UUID], caseIds.length);
  chunk.setColumns([caseIds.map(uuidOf)]);
  return chunk;
}

function column(name: string, type: DuckDBType, valueOf: Column['valueOf']): Column {
  return { name, type, valueOf };
}

const AS_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Deleting by UUID is more than twice as fast as by text; an id in another form is kept by its hash. */
function uuidOf(caseId: string): DuckDBUUIDValue {
  const hex = AS_UUID.test(caseId)
    ? caseId.replaceAll('-', '')
    : createHash('md5').update(caseId).digest('hex');
  return DuckDBUUIDValue.fromUint128(BigInt(`0x${hex}`));
}

function secondsOf(measurement: Measurement): number | null {
  const ms = countedMs(measurement);
  return ms === null ? null : Math.round(ms / SECOND);
}

function sinceOf(measurement: Measurement): number | null {
  return measurement.status === 'open' ? Math.max(0, Math.floor(measurement.since / SECOND)) : null;
}

function doubtBitsOf(measurement: Measurement): number {
  if (!('doubts' in measurement)) return 0;
  const { estimated, late, skewAdjusted, disputed } = measurement.doubts;
  return (
    (estimated ? DOUBT_BITS.estimated : 0) |
    (late ? DOUBT_BITS.late : 0) |
    (skewAdjusted ? DOUBT_BITS.skewAdjusted : 0) |
    (disputed ? DOUBT_BITS.disputed : 0)
  );
}
