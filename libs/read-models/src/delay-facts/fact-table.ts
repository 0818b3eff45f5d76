import {
  BIGINT,
  BOOLEAN,
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBUUIDValue,
  type DuckDBValue,
  type DuckDBVector,
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
  ALL_INTERVALS,
  type Interval,
  MEASUREMENT_STATUSES,
  type Measurement,
  OTHER_ENDS,
  type OtherEnd,
  countedMs,
} from '@rujukan/delays';
import { SECOND } from '@rujukan/kernel';
import { createHash } from 'node:crypto';
import type { LocalCalendar } from './local-calendar';
import { isInSample } from '../in-sample';

/** A fact with what describes it on the day it occurred: the calendar of its origin, the posyandu's pilot status. */
export interface DescribedFact extends DelayFact, LocalCalendar {
  /** Of the posyandu that detected the risk, on that day; `null` when none did. */
  readonly pilot: 'pilot' | 'notPilot' | null;
}

interface Column<Row> {
  readonly name: string;
  readonly type: DuckDBType;
  readonly valueOf: (row: Row) => DuckDBValue;
}

/** The bit of each doubt in a `doubts` column. */
export const DOUBT_BITS: Readonly<Record<keyof Doubts, number>> = {
  estimated: 1,
  late: 2,
  skewAdjusted: 4,
  disputed: 8,
};

/** How a status is written in a `status` column; an ended one adds the place of its end among {@link OTHER_ENDS}. */
export const STATUS_CODES = Object.fromEntries(
  MEASUREMENT_STATUSES.map((status, code) => [status, code]),
) as Readonly<Record<Measurement['status'], number>>;

/** `ended` is the last, and its codes go on from there. */
export function statusOf(statusCode: number): Measurement['status'] {
  return MEASUREMENT_STATUSES[statusCode] ?? 'ended';
}

/** What ended the interval, by its code; `undefined` when nothing else did. */
export function otherEndOf(statusCode: number): OtherEnd | undefined {
  return OTHER_ENDS[statusCode - STATUS_CODES.ended];
}

export type IntervalColumn = 'seconds' | 'status' | 'detail' | 'doubts';

export function columnOf(interval: Interval, what: IntervalColumn): string {
  return `${interval}_${what}`;
}

/**
 * One row a fact. The spread of an interval over four columns, `seconds` as INTEGER and urgency as text were
 * measured to be the fastest to summarise; there is no index, which would cost more than it finds.
 */
const COLUMNS: readonly Column<DescribedFact>[] = [
  column('case_id', UUID, ({ caseId }) => uuidOf(caseId)),
  column('in_sample', BOOLEAN, ({ caseId }) => isInSample(caseId)),
  column('leg_no', SMALLINT, ({ legNo }) => legNo),
  column('origin', VARCHAR, ({ origin }) => origin),
  column('destination', VARCHAR, ({ destination }) => destination),
  column('month', VARCHAR, ({ month }) => month),
  column('week', VARCHAR, ({ week }) => week),
  column('weekday', UTINYINT, ({ weekday }) => weekday),
  column('hour', UTINYINT, ({ hour }) => hour),
  column('pilot', VARCHAR, ({ pilot }) => pilot),
  column('purpose', VARCHAR, ({ purpose }) => purpose),
  column('answer', VARCHAR, ({ answer }) => answer),
  column('urgency', VARCHAR, ({ urgency }) => urgency ?? 'unknown'),
  column('subject', VARCHAR, ({ subject }) => subject),
  column('risk_category', VARCHAR, ({ riskCategory }) => riskCategory),
  column('danger_sign', BOOLEAN, ({ dangerSign }) => dangerSign),
  column('occurred_at', BIGINT, ({ occurredAt }) => BigInt(occurredAt)),
  ...ALL_INTERVALS.flatMap((interval): readonly Column<DescribedFact>[] => [
    // NULL unless it counts, so that aggregates pass it over.
    column(columnOf(interval, 'seconds'), INTEGER, ({ intervals }) => secondsOf(intervals[interval])),
    column(columnOf(interval, 'status'), UTINYINT, ({ intervals }) => statusCodeOf(intervals[interval])),
    column(columnOf(interval, 'detail'), UINTEGER, ({ intervals }) => detailOf(intervals[interval])),
    column(columnOf(interval, 'doubts'), UTINYINT, ({ intervals }) => doubtBitsOf(intervals[interval])),
  ]),
];

export const FACT_COLUMNS = COLUMNS.map(({ name, type }) => `${name} ${type.toString()}`).join(', ');

/** As many rows as DuckDB takes in one chunk. */
export const CHUNK_ROWS = 2_048;

/**
 * A chunk that is filled again and again. Each chunk holds most of a megabyte outside of V8's sight until it is
 * collected, so that one for each write lets the process grow.
 */
export class Chunk<Row> {
  private readonly chunk: DuckDBDataChunk;
  private readonly vectors: readonly DuckDBVector[];
  private added = 0;

  private constructor(private readonly columns: readonly Column<Row>[]) {
    this.chunk = DuckDBDataChunk.create(
      columns.map(({ type }) => type),
      CHUNK_ROWS,
    );
    this.vectors = columns.map((_, index) => this.chunk.getColumnVector(index));
  }

  static ofFacts(): Chunk<DescribedFact> {
    return new Chunk(COLUMNS);
  }

  static ofCaseIds(): Chunk<string> {
    return new Chunk([column('case_id', UUID, uuidOf)]);
  }

  get rows(): number {
    return this.added;
  }

  /** One row more, up to {@link CHUNK_ROWS}. */
  add(row: Row): void {
    const { columns, vectors, added } = this;
    for (let index = 0; index < columns.length; index += 1) {
      vectors[index]?.setItem(added, columns[index]?.valueOf(row) ?? null);
    }
    this.added += 1;
  }

  /** The chunk with the rows added since it was taken last; good until the next one is added. */
  take(): DuckDBDataChunk {
    this.chunk.reset();
    for (const vector of this.vectors) vector.flush();
    this.chunk.rowCount = this.added;
    this.added = 0;
    return this.chunk;
  }

  filledWith(rows: readonly Row[]): DuckDBDataChunk {
    this.added = 0;
    for (const row of rows) this.add(row);
    return this.take();
  }
}

function column<Row>(name: string, type: DuckDBType, valueOf: Column<Row>['valueOf']): Column<Row> {
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

function statusCodeOf(measurement: Measurement): number {
  const code = STATUS_CODES[measurement.status];
  return measurement.status === 'ended' ? code + OTHER_ENDS.indexOf(measurement.by) : code;
}

/**
 * In seconds, and never NULL, which costs far more to write: of an open one since when it runs (epoch), of an
 * ended one after how long plus one (0 when nobody knows), of one that counts its slack.
 */
function detailOf(measurement: Measurement): number {
  switch (measurement.status) {
    case 'open':
      return Math.max(0, Math.floor(measurement.since / SECOND));
    case 'ended':
      return measurement.afterMs === null ? 0 : Math.round(measurement.afterMs / SECOND) + 1;
    case 'measured':
    case 'unresolved':
      return Math.round(measurement.slackMs / SECOND);
    case 'negative':
    case 'implausible':
    case 'missing':
    case 'notApplicable':
      return 0;
  }
}

/** Only of what counts, so that a sum needs no second look. */
function doubtBitsOf(measurement: Measurement): number {
  if (countedMs(measurement) === null || !('doubts' in measurement)) return 0;
  const { estimated, late, skewAdjusted, disputed } = measurement.doubts;
  return (
    (estimated ? DOUBT_BITS.estimated : 0) |
    (late ? DOUBT_BITS.late : 0) |
    (skewAdjusted ? DOUBT_BITS.skewAdjusted : 0) |
    (disputed ? DOUBT_BITS.disputed : 0)
  );
}
