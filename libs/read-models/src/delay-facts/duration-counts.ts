import {
  type DelayQuestion,
  type DurationCount,
  type Interval,
  MINUTE_STEPS,
  MOST_GROUPS,
  type SurvivalAnswer,
  type SurvivalOptions,
  type Target,
  censoredFigures,
  survivalRow,
  testBetween,
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
import { STATUS_CODES, columnOf, otherEndOf } from './fact-table';
import { framed, pooledOrAll, rowsFor } from './figures';

export interface SurvivalRequest extends SurvivalOptions {
  readonly interval: Interval;
  /** The open ones are seen up to here. */
  readonly at: Instant;
}

/** Kaplan-Meier and its kin per group, on counts of durations that the database makes. */
export async function survivalFor(
  source: FactSource,
  question: DelayQuestion,
  request: SurvivalRequest,
  targets: readonly Target[],
): Promise<SurvivalAnswer> {
  const { interval, at, horizonMinutes } = request;
  return inSnapshot(source, async () => {
    const closed = await rowsFor(source, { ...question, intervals: [interval] }, pooledOrAll(question));
    const counts = await durationCounts(source, question, request, targets);
    const breathe = breathing();
    const tables = [];
    const rows = [];
    for (const { group, facts, intervals } of closed.slice(0, MOST_GROUPS)) {
      const { figures, table } = censoredFigures(counts.get(group) ?? [], request);
      const naive = intervals[interval];
      if (naive) rows.push(survivalRow({ group, facts }, naive, figures));
      if (figures.n > 0) tables.push(table);
      await breathe();
    }
    const frame = await framed(source, question, rows, closed.length);
    return { ...frame, interval, at, horizonMinutes, ...testBetween(tables) };
  });
}

/** Per group, how many came to which end after how many minutes: as many numbers as differ, not as there are facts. */
export async function durationCounts(
  { connection, facilities }: FactSource,
  question: DelayQuestion,
  { interval, at }: Pick<SurvivalRequest, 'interval' | 'at'>,
  targets: readonly Target[],
): Promise<ReadonlyMap<string | null, readonly DurationCount[]>> {
  const result = await connection.run(
    durationCountsSql(question, interval, at, targets, tableFor(question, facilities)),
  );
  const groups = new Map<string | null, DurationCount[]>();
  const breathe = breathing();
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const [group = [], status = [], target = [], minutes = [], count = []] = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const of = group[row] as string | null;
      const known = groups.get(of);
      const counted: DurationCount = {
        fate: fateOf(status[row] as number),
        minutes: minutes[row] as number | null,
        targetMinutes: target[row] === null ? null : (target[row] as number) / 60,
        count: count[row] as number,
      };
      if (known) known.push(counted);
      else groups.set(of, [counted]);
    }
    await breathe();
  }
  return groups;
}

function fateOf(status: number): DurationCount['fate'] {
  if (status === STATUS_CODES.open) return 'open';
  return otherEndOf(status) ?? 'reached';
}

const ROUNDED_MINUTES = `CASE ${MINUTE_STEPS.map(({ upTo, step }) => {
  const rounded = step === 1 ? 'm' : `(m + ${step / 2}) // ${step} * ${step}`;
  return upTo === Infinity ? `ELSE ${rounded}` : `WHEN m <= ${upTo} THEN ${rounded}`;
}).join(' ')} END`;

/** `countedMinutes` of @rujukan/delays in SQL; an unresolved length counts as zero and is stored so. */
function durationCountsSql(
  question: DelayQuestion,
  interval: Interval,
  at: Instant,
  targets: readonly Target[],
  table: string,
): string {
  const [seconds, status, detail] = (['seconds', 'status', 'detail'] as const).map((what) =>
    columnOf(interval, what),
  ) as [string, string, string];
  const { open, ended, measured, unresolved } = STATUS_CODES;
  return `
    SELECT g, status, target, ${ROUNDED_MINUTES} AS minutes, count(*)::INTEGER AS n
    FROM (
      SELECT g, status, target, ((s + 30) // 60)::INTEGER AS m
      FROM (
        SELECT ${groupColumn(question.groupBy)} AS g,
          CASE WHEN ${status} = ${unresolved} THEN ${measured} ELSE ${status} END AS status,
          ${targetSeconds(interval, targets)} AS target,
          CASE WHEN ${status} = ${open} THEN ${elapsedSeconds(detail, at)}
            WHEN ${status} >= ${ended} THEN CASE WHEN ${detail} = 0 THEN NULL ELSE ${detail}::BIGINT - 1 END
            ELSE ${seconds} END AS s
        FROM ${table}
        WHERE ${conditionOf(question, pooledOrAll(question))}
          AND (${status} IN (${measured}, ${unresolved}, ${open}) OR ${status} >= ${ended})))
    GROUP BY ALL`;
}
