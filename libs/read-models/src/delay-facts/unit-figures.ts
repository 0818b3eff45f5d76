import {
  type CompletenessAnswer,
  type DelayQuestion,
  type FunnelAnswer,
  INTERVALS,
  INTERVAL_DEFINITIONS,
  type Interval,
  MOST_GROUPS,
  type Target,
  type TargetCounts,
  WAY,
  type WaterfallAnswer,
  type WaterfallRow,
  funnelRow,
  overallOf,
  trustOf,
} from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import { breathing } from './breathing';
import {
  type FactSource,
  conditionOf,
  elapsedSeconds,
  groupColumn,
  inSnapshot,
  tableFor,
  targetSeconds,
} from './fact-source';
import { DOUBT_BITS, STATUS_CODES, columnOf } from './fact-table';
import { framed, pooledOrAll } from './figures';

type Counts = Readonly<Record<string, number>> & { readonly g: string | null };

/** Where the time goes: of the legs whose every part is known, so that the parts add up to the whole. */
export async function waterfallFor(source: FactSource, question: DelayQuestion): Promise<WaterfallAnswer> {
  const [first, ...rest] = WAY;
  // An onward leg has no detection of its own.
  const isComplete = [
    `(${secondsOf(first)} IS NOT NULL OR ${statusOf(first)} = ${STATUS_CODES.notApplicable})`,
    ...rest.map((interval) => `${secondsOf(interval)} IS NOT NULL`),
  ].join(' AND ');
  const sums = WAY.map(
    (interval) => `sum(CASE WHEN complete THEN ${secondsOf(interval)} END)::DOUBLE AS ${interval}`,
  );
  const underWay = WAY.map((interval) => `${statusOf(interval)} = ${STATUS_CODES.open}`).join(' OR ');
  return inSnapshot(source, async () => {
    const counted = await grouped(
      source,
      question,
      [`(${isComplete}) AS complete`, `(${underWay}) AS under_way`, ...WAY.map(secondsOf)],
      [
        'sum(complete::INTEGER)::INTEGER AS complete',
        'sum(under_way::INTEGER)::INTEGER AS "underWay"',
        ...sums,
      ],
    );
    return framed(source, question, counted.map(waterfallRow));
  });
}

function waterfallRow({ g: group, facts = 0, complete = 0, underWay = 0, ...sums }: Counts): WaterfallRow {
  const total = WAY.reduce((sum, interval) => sum + (sums[interval] ?? 0), 0);
  const parts = WAY.map((interval) => ({
    interval,
    meanMinutes: (sums[interval] ?? 0) / complete / 60,
    share: total === 0 ? 0 : (sums[interval] ?? 0) / total,
  }));
  return {
    group,
    facts,
    complete,
    underWay,
    totalMeanMinutes: complete === 0 ? null : total / complete / 60,
    parts: complete === 0 ? [] : parts,
  };
}

/** How many met the target, per unit, against what chance alone would do. */
export async function funnelFor(
  source: FactSource,
  question: DelayQuestion,
  { interval, at }: { readonly interval: Interval; readonly at: Instant },
  targets: readonly Target[],
): Promise<FunnelAnswer> {
  const [status, seconds] = [statusOf(interval), secondsOf(interval)];
  const elapsed = elapsedSeconds(columnOf(interval, 'detail'), at);
  const columns = [
    `${targetSeconds(interval, targets)} AS target`,
    `CASE WHEN ${status} = ${STATUS_CODES.open} THEN ${elapsed} ELSE ${seconds} END AS s`,
    `${status} = ${STATUS_CODES.open} AS is_open`,
  ];
  const sums = [
    'sum((NOT is_open AND s <= target)::INTEGER)::INTEGER AS met',
    'sum((s > target)::INTEGER)::INTEGER AS missed',
    'sum((is_open AND s <= target)::INTEGER)::INTEGER AS undecided',
    'sum((s IS NOT NULL AND target IS NULL)::INTEGER)::INTEGER AS "withoutTarget"',
  ];
  return inSnapshot(source, async () => {
    const counted = await grouped(source, question, columns, sums);
    const units = counted.map(
      ({ g: group, facts, met, missed, undecided, withoutTarget }) =>
        ({
          group,
          facts: facts ?? 0,
          met: met ?? 0,
          missed: missed ?? 0,
          undecided: undecided ?? 0,
          withoutTarget: withoutTarget ?? 0,
        }) satisfies TargetCounts,
    );
    const overall = overallOf(units);
    const breathe = breathing();
    const rows = [];
    for (const unit of units.slice(0, MOST_GROUPS)) {
      rows.push(funnelRow(unit, overall));
      await breathe();
    }
    return { ...(await framed(source, question, rows, units.length)), interval, at, overall };
  });
}

/** The totals would count the same times twice. */
const SINGLE = INTERVALS.filter((interval) => INTERVAL_DEFINITIONS[interval].delay !== 'total');

/** How far the times can be trusted, per group over all single intervals. */
export async function completenessFor(
  source: FactSource,
  question: DelayQuestion,
): Promise<CompletenessAnswer> {
  const sumOf = (condition: (interval: Interval) => string) =>
    `sum(${SINGLE.map((interval) => `(${condition(interval)})::INTEGER`).join(' + ')})::INTEGER`;
  const withStatus = (status: 'missing' | 'negative' | 'implausible') =>
    sumOf((interval) => `${statusOf(interval)} = ${STATUS_CODES[status]}`);
  const doubted = (doubt: keyof typeof DOUBT_BITS) =>
    sumOf((interval) => `${columnOf(interval, 'doubts')} & ${DOUBT_BITS[doubt]} > 0`);
  const columns = SINGLE.flatMap((interval) => [
    secondsOf(interval),
    statusOf(interval),
    columnOf(interval, 'doubts'),
  ]);
  return inSnapshot(source, async () => {
    const counted = await grouped(source, question, columns, [
      `${sumOf((interval) => `${secondsOf(interval)} IS NOT NULL`)} AS counted`,
      `${withStatus('missing')} AS missing`,
      `${withStatus('negative')} AS negative`,
      `${withStatus('implausible')} AS implausible`,
      `${doubted('estimated')} AS estimated`,
      `${doubted('late')} AS late`,
      `${doubted('skewAdjusted')} AS "skewAdjusted"`,
      `${doubted('disputed')} AS disputed`,
    ]);
    const rows = counted.map(({ g: group, facts = 0, ...counts }) => {
      const of = (name: string) => counts[name] ?? 0;
      const doubts = {
        estimated: of('estimated'),
        late: of('late'),
        skewAdjusted: of('skewAdjusted'),
        disputed: of('disputed'),
      };
      const [counted, missing, negative] = [of('counted'), of('missing'), of('negative')];
      return {
        group,
        facts,
        trust: trustOf({ counted, missing, negative, implausible: of('implausible'), doubts }),
      };
    });
    return framed(source, question, rows);
  });
}

/** One row a group, `facts` with it, in the order of the groups. */
async function grouped(
  { connection, facilities }: FactSource,
  question: DelayQuestion,
  columns: readonly string[],
  sums: readonly string[],
): Promise<readonly Counts[]> {
  const result = await connection.run(
    `SELECT g, count(*)::INTEGER AS facts, ${sums.join(', ')}
     FROM (SELECT ${groupColumn(question.groupBy)} AS g, ${columns.join(', ')}
       FROM ${tableFor(question, facilities)} WHERE ${conditionOf(question, pooledOrAll(question))})
     GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  return (await result.getRowObjectsJS()) as unknown as readonly Counts[];
}

function secondsOf(interval: Interval): string {
  return columnOf(interval, 'seconds');
}

function statusOf(interval: Interval): string {
  return columnOf(interval, 'status');
}
