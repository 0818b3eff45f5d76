import { JSDuckDBValueConverter as JS_VALUES } from '@duckdb/node-api';
import {
  type DelayAnswer,
  type DelayQuestion,
  type DelayRow,
  type Interval,
  type IntervalFigures,
  MOST_GROUPS,
  type Measurement,
  pooledUrgencies,
} from '@rujukan/delays';
import { breathing } from './breathing';
import {
  type Condition,
  type FactSource,
  allOf,
  conditionOf,
  groupColumn,
  inSnapshot,
  periodOf,
  tableFor,
} from './fact-source';
import { DOUBT_BITS, STATUS_CODES, columnOf } from './fact-table';

/** Works out the answer from one state of the rows. */
export async function figuresFor(source: FactSource, question: DelayQuestion): Promise<DelayAnswer> {
  return inSnapshot(source, async () =>
    framed(source, question, await rowsFor(source, question, pooledOrAll(question))),
  );
}

/** What every answer says beside its rows. */
export async function framed<Row>(
  { connection, facilities }: FactSource,
  question: DelayQuestion,
  rows: readonly Row[],
  groups = rows.length,
): Promise<Omit<DelayAnswer, 'rows'> & { readonly rows: readonly Row[] }> {
  const pooled = pooledUrgencies(question);
  const leavesOutPlanned = pooled.length > 0 && question.urgency.length === 0;
  const count = async (table: string, condition: Condition): Promise<number> => {
    const result = await connection.run(`SELECT count(*)::int AS facts FROM ${table} WHERE ${condition}`);
    const [row] = await result.getRowObjectsJS();
    return row?.facts as number;
  };
  const whyEmpty = async () =>
    (await count('facts', allOf(periodOf(question)))) === 0 ? 'noFactsInThisPeriod' : 'noneMatchTheFilters';
  return {
    groupBy: question.groupBy,
    rows: rows.slice(0, MOST_GROUPS),
    notListed: Math.max(0, groups - MOST_GROUPS),
    empty: rows.length > 0 ? null : await whyEmpty(),
    pooled,
    excluded: {
      planned: leavesOutPlanned
        ? await count(tableFor(question, facilities), conditionOf(question, ['planned']))
        : 0,
    },
  };
}

/** The urgencies that a question is about; empty for all. */
export function pooledOrAll(question: DelayQuestion): DelayQuestion['urgency'] {
  const pooled = pooledUrgencies(question);
  return pooled.length > 0 ? pooled : question.urgency;
}

export async function rowsFor(
  { connection, facilities }: FactSource,
  question: DelayQuestion,
  urgency: DelayQuestion['urgency'],
): Promise<readonly DelayRow[]> {
  const result = await connection.run(
    `SELECT ${groupColumn(question.groupBy)} AS "group", count(*)::int AS facts,
       ${question.intervals.map(aggregatesOf).join(', ')}
     FROM ${tableFor(question, facilities)} WHERE ${conditionOf(question, urgency)}
     GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  const breathe = breathing();
  const rows: DelayRow[] = [];
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const names = result.columnNames();
    for (let at = 0; at < chunk.rowCount; at += 1) {
      const values = chunk.convertRowValues(at, JS_VALUES);
      const row: Figures = Object.fromEntries(names.map((name, column) => [name, values[column]]));
      rows.push({
        group: row.group as string | null,
        facts: row.facts as number,
        intervals: Object.fromEntries(
          question.intervals.map((interval) => [interval, figuresOf(interval, row)]),
        ),
      });
      await breathe();
    }
  }
  return rows;
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
