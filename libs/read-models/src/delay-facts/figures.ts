import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type DelayAnswer,
  type DelayQuestion,
  type DelayRow,
  type Grouping,
  type Interval,
  type IntervalFigures,
  type Measurement,
  pooledUrgencies,
} from '@rujukan/delays';
import { instant } from '@rujukan/kernel';
import { DOUBT_BITS, STATUS_CODES, columnOf } from './fact-table';

/** Works out the answer from one state of the rows. */
export async function figuresFor(
  connection: DuckDBConnection,
  question: DelayQuestion,
): Promise<DelayAnswer> {
  const pooled = pooledUrgencies(question);
  await connection.run('BEGIN');
  try {
    const rows = await rowsFor(connection, question, pooled.length > 0 ? pooled : question.urgency);
    const leavesOutPlanned = pooled.length > 0 && question.urgency.length === 0;
    return {
      groupBy: question.groupBy,
      rows,
      empty: rows.length > 0 ? null : await whyEmpty(connection, question),
      pooled,
      excluded: {
        planned: leavesOutPlanned ? await count(connection, conditionOf(question, ['planned'])) : 0,
      },
    };
  } finally {
    await connection.run('ROLLBACK');
  }
}

async function rowsFor(
  connection: DuckDBConnection,
  question: DelayQuestion,
  urgency: DelayQuestion['urgency'],
): Promise<readonly DelayRow[]> {
  const result = await connection.run(
    `SELECT ${GROUP_COLUMN[question.groupBy]} AS "group", count(*)::int AS facts,
       ${question.intervals.map(aggregatesOf).join(', ')}
     FROM facts WHERE ${conditionOf(question, urgency)} GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  const rows = (await result.getRowObjectsJS()) as readonly Figures[];
  return rows.map((row) => ({
    group: row.group as string | null,
    facts: row.facts as number,
    intervals: Object.fromEntries(question.intervals.map((interval) => [interval, figuresOf(interval, row)])),
  }));
}

async function whyEmpty(
  connection: DuckDBConnection,
  { from, to }: DelayQuestion,
): Promise<DelayAnswer['empty']> {
  const inPeriod = await count(connection, allOf(periodOf({ from, to })));
  return inPeriod === 0 ? 'noFactsInThisPeriod' : 'noneMatchTheFilters';
}

async function count(connection: DuckDBConnection, condition: Condition): Promise<number> {
  const result = await connection.run(`SELECT count(*)::int AS facts FROM facts WHERE ${condition}`);
  const [row] = await result.getRowObjectsJS();
  return row?.facts as number;
}

const GROUP_COLUMN: Readonly<Record<Grouping, string>> = {
  none: 'NULL::VARCHAR',
  origin: 'origin',
  destination: 'destination',
  month: 'month',
  urgency: 'urgency',
  subject: 'subject',
};

/**
 * Values stand in the text of a condition: of a parameter DuckDB knows nothing when it plans, reads the rows of
 * all hospitals for a question about one, and takes three times as long.
 */
type Condition = string;

function conditionOf(question: DelayQuestion, urgency: DelayQuestion['urgency']): Condition {
  const { origin, destination, subject } = question;
  return allOf([
    ...periodOf(question),
    ...oneOf('origin', origin),
    ...oneOf('destination', destination),
    ...oneOf('urgency', urgency),
    ...oneOf('subject', subject === null ? [] : [subject]),
  ]);
}

function periodOf({ from, to }: Pick<DelayQuestion, 'from' | 'to'>): readonly Condition[] {
  return [
    ...(from === null ? [] : [`occurred_at >= ${instant(from)}`]),
    ...(to === null ? [] : [`occurred_at < ${instant(to)}`]),
  ];
}

function oneOf(column: string, allowed: readonly string[]): readonly Condition[] {
  return allowed.length === 0 ? [] : [`${column} IN (${allowed.map(literal).join(', ')})`];
}

function allOf(conditions: readonly Condition[]): Condition {
  return ['true', ...conditions].join(' AND ');
}

/** In a literal of DuckDB nothing but the quote has a meaning; it takes no NUL, which no facility has either. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
}

type Figures = Readonly<Record<string, unknown>>;

const FLAGS = [
  'open',
  'missing',
  'negative',
  'unresolved',
  'implausible',
  'ended',
] as const satisfies readonly Measurement['status'][];
const DOUBTS = Object.keys(DOUBT_BITS) as readonly (keyof typeof DOUBT_BITS)[];

/** One pass over the table for all of it: `sum` of a comparison is faster than `FILTER`, a list than single quantiles, and what is left after all others need not be counted. */
function aggregatesOf(interval: Interval): string {
  const [seconds, status, doubts] = (['seconds', 'status', 'doubts'] as const).map((what) =>
    columnOf(interval, what),
  );
  const statistics = [
    `quantile_cont(${seconds}, [0.5, 0.9, 0.95])::double[] AS ${interval}_quantiles`,
    `avg(${seconds})::double AS ${interval}_mean`,
    `count(${seconds})::int AS ${interval}_counted`,
  ];
  const flags = FLAGS.map(
    // `ended` is the last, and its codes go on from there.
    (flag) =>
      `sum((${status} ${flag === 'ended' ? '>=' : '='} ${STATUS_CODES[flag]})::int)::int AS ${interval}_${flag}`,
  );
  const doubted = DOUBTS.map(
    (doubt) => `sum((${doubts} & ${DOUBT_BITS[doubt]})::int)::int AS ${interval}_${doubt}`,
  );
  return [...statistics, ...flags, ...doubted].join(', ');
}

function figuresOf(interval: Interval, row: Figures): IntervalFigures {
  const number = (name: string) => row[`${interval}_${name}`] as number;
  const [p50, p90, p95] = (row[`${interval}_quantiles`] ?? []) as readonly number[];
  const counted = number('counted');
  const flagged = byName(FLAGS, number);
  const { unresolved: _counts, ...left } = flagged;
  return {
    p50: minutes(p50),
    p90: minutes(p90),
    p95: minutes(p95),
    mean: minutes(row[`${interval}_mean`] as number | null),
    counted,
    ...flagged,
    notApplicable: Object.values(left).reduce((rest, each) => rest - each, (row.facts as number) - counted),
    // What was summed is the bit of the doubt, once for each length.
    doubts: byName(DOUBTS, (doubt) => number(doubt) / DOUBT_BITS[doubt]),
  };
}

function byName<K extends string>(names: readonly K[], valueOf: (name: K) => number): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<K, number>;
}

function minutes(seconds: number | null | undefined): number | null {
  return seconds == null ? null : seconds / 60;
}
