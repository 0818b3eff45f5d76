import {
  type AskedOf,
  DOUBTS,
  type FactExport,
  type Interval,
  MEASUREMENT_STATUSES,
  OTHER_ENDS,
  PUBLISHED_COLUMNS,
  type PublishedColumn,
  type PublishedMeasure,
} from '@rujukan/delays';
import { HOUR, type Instant, SECOND } from '@rujukan/kernel';
import type { KnownFacilities } from './fact-describer';
import { conditionOf, groupColumn, literal, tableFor } from './fact-source';
import { DOUBT_BITS, STATUS_CODES, columnOf } from './fact-table';
import { SAMPLE_SCHEMA } from './sample';

/** What is published, with the key that makes the pseudonyms. */
export type Publication = Pick<FactExport, 'question' | 'of' | 'seenUpTo'> & { readonly key: Uint8Array };

/** The rows of the published table, each column under its name and of its type. */
export function publishedSql(publication: Publication, facilities: KnownFacilities): string {
  const columns = PUBLISHED_COLUMNS.map(
    (column) =>
      `${guarded(column, valueOf(column, publication))}::${PUBLISHED_TYPES[column.type]} AS ${column.name}`,
  );
  // The places stand beside the facts when a question names them.
  const asked = { ...publication.question, groupBy: 'kecamatan' } as const;
  return `WITH facts AS (FROM ${TABLES[publication.of]})
    SELECT ${columns.join(', ')} FROM ${tableFor(asked, facilities)} WHERE ${conditionOf(asked)}`;
}

const TABLES: Readonly<Record<AskedOf, string>> = { facts: 'main.facts', sample: `${SAMPLE_SCHEMA}.facts` };

/** Some programs take a text that begins so for a formula. */
const FORMULA = '^[=+@\\t\\r-]';

function guarded({ type, values, source }: PublishedColumn, value: string): string {
  if (type !== 'text' || values !== null || source.kind !== 'group') return `(${value})`;
  return `(CASE WHEN regexp_matches(${value}, '${FORMULA}') THEN '''' || ${value} ELSE ${value} END)`;
}

export const PUBLISHED_TYPES: Readonly<Record<PublishedColumn['type'], string>> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
};

function valueOf({ source }: PublishedColumn, { seenUpTo, key }: Publication): string {
  switch (source.kind) {
    case 'case':
      return pseudonymSql('case_id::VARCHAR', key);
    case 'leg':
      return 'leg_no';
    case 'dangerSign':
      return 'danger_sign';
    case 'group':
      return groupColumn(source.group);
    case 'measure':
      return measureSql(source.interval, source.measure, seenUpTo);
  }
}

const PSEUDONYM_LETTERS = 32;
const BLOCK_BYTES = 64;

/** HMAC-SHA-256 (RFC 2104), made with the hash that DuckDB has; half of it is more than enough to tell cases apart. */
function pseudonymSql(text: string, key: Uint8Array): string {
  const padded = Buffer.alloc(BLOCK_BYTES);
  padded.set(key);
  const pad = (byte: number) => `unhex('${Buffer.from(padded.map((each) => each ^ byte)).toString('hex')}')`;
  const inner = `unhex(sha256(${pad(0x36)} || encode(${text})))`;
  return `left(sha256(${pad(0x5c)} || ${inner}), ${PSEUDONYM_LETTERS})`;
}

function measureSql(interval: Interval, measure: PublishedMeasure, seenUpTo: Instant): string {
  const [seconds, status, detail, doubts] = (['seconds', 'status', 'detail', 'doubts'] as const).map((what) =>
    columnOf(interval, what),
  ) as [string, string, string, string];
  const { open, ended, measured, unresolved } = STATUS_CODES;
  switch (measure) {
    case 'status':
      return decoded(`least(${status}, ${ended})`, MEASUREMENT_STATUSES);
    case 'minutes':
      return rounded(seconds);
    case 'censoredMinutes':
      return `CASE WHEN ${status} = ${open} THEN ${hoursOpen(detail, seenUpTo)} * 60
        WHEN ${status} >= ${ended} AND ${detail} > 0 THEN ${rounded(`${detail}::BIGINT - 1`)} END`;
    case 'otherEnd':
      return `CASE WHEN ${status} >= ${ended} THEN ${decoded(`${status} - ${ended}`, OTHER_ENDS)} END`;
    case 'slackMinutes':
      return `CASE WHEN ${status} IN (${measured}, ${unresolved}) THEN (${detail}::BIGINT + 59) // 60 END`;
    case 'doubts':
      return decoded(doubts, DOUBTS_BY_BITS);
  }
}

/** What a `doubts` column says, by its value; nothing by 0. */
const DOUBTS_BY_BITS = Array.from({ length: 2 ** DOUBTS.length }, (_, bits) =>
  DOUBTS.filter((doubt) => (bits & DOUBT_BITS[doubt]) !== 0).join(' '),
);

function rounded(seconds: string): string {
  return `(${seconds} + 30) // 60`;
}

/** The full hours of the clock in between: known to have passed, and telling no more of its beginning than its hour. */
function hoursOpen(since: string, seenUpTo: Instant): string {
  return `greatest(0, ${Math.floor(seenUpTo / HOUR)} - ${since}::BIGINT // ${HOUR / SECOND} - 1)`;
}

/** The text of a code; a CASE with a branch for each costs many times the memory. */
function decoded(code: string, texts: readonly string[]): string {
  const list = texts.map((text) => (text === '' ? 'NULL' : literal(text)));
  return `([${list.join(', ')}])[${code} + 1]`;
}
