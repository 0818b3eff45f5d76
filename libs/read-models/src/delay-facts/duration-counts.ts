import {
  type DelayQuestion,
  type DurationCount,
  type GroupTables,
  type Interval,
  MINUTE_STEPS,
  MOST_GROUPS,
  SLACK_STEPS,
  type StatedDurationCount,
  type SurvivalAnswer,
  type SurvivalOptions,
  type Target,
  censoredFigures,
  intervalCensoredFigures,
  survivalRow,
  testBetween,
  testsByEnd,
} from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import { breathing, withBreaths } from './breathing';
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

/** Kaplan-Meier, Turnbull and their kin per group, on counts of durations that the database makes. */
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
    const tables: GroupTables[] = [];
    const rows = [];
    for (const { group, facts, intervals } of closed.slice(0, MOST_GROUPS)) {
      const own = counts.get(group) ?? [];
      const { figures, table, ends } = censoredFigures(own, request);
      await breathe();
      const intervalCensored = await withBreaths(intervalCensoredFigures(own, figures), breathe);
      const naive = intervals[interval];
      if (naive) rows.push(survivalRow({ group, facts }, naive, figures, intervalCensored));
      if (figures.n > 0) tables.push({ table, ends });
      await breathe();
    }
    const frame = await framed(source, question, rows, closed.length);
    const logRank = testBetween(tables.map(({ table }) => table));
    await breathe();
    const byEnd = testsByEnd(tables.map(({ ends }) => ends));
    return { ...frame, interval, at, horizonMinutes, ...logRank, ...(await withBreaths(byEnd, breathe)) };
  });
}

/**
 * Per group, how many came to which end after how many minutes, give or take how many: as many numbers as differ, not
 * as there are facts.
 */
export async function durationCounts(
  { connection, facilities }: FactSource,
  question: DelayQuestion,
  { interval, at }: Pick<SurvivalRequest, 'interval' | 'at'>,
  targets: readonly Target[],
): Promise<ReadonlyMap<string | null, readonly StatedDurationCount[]>> {
  const result = await connection.run(
    durationCountsSql(question, interval, at, targets, tableFor(question, facilities)),
  );
  const groups = new Map<string | null, StatedDurationCount[]>();
  const breathe = breathing();
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const [group = [], status = [], target = [], minutes = [], slack = [], count = []] = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const of = group[row] as string | null;
      const known = groups.get(of);
      const counted: StatedDurationCount = {
        fate: fateOf(status[row] as number),
        minutes: minutes[row] as number | null,
        slackMinutes: slack[row] as number,
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

/** In the steps of its size; `ahead` is what is added of a step before the rest is cut off. */
function stepped(
  minutes: string,
  steps: typeof MINUTE_STEPS | typeof SLACK_STEPS,
  ahead: (step: number) => number,
): string {
  const cases = steps.map(({ upTo, step }) => {
    const rounded = step === 1 ? minutes : `(${minutes} + ${ahead(step)}) // ${step} * ${step}`;
    return upTo === Infinity ? `ELSE ${rounded}` : `WHEN ${minutes} <= ${upTo} THEN ${rounded}`;
  });
  return `(CASE ${cases.join(' ')} END)`;
}

const TO_NEAREST = (step: number) => step / 2;
const UPWARDS = (step: number) => step - 1;

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
    SELECT g, status, target, ${stepped('m', MINUTE_STEPS, TO_NEAREST)} AS minutes,
      ${stepped('w', SLACK_STEPS, UPWARDS)} AS slack, count(*)::INTEGER AS n
    FROM (
      SELECT g, status, target, ((s + 30) // 60)::INTEGER AS m, ((slack + 59) // 60)::INTEGER AS w
      FROM (
        SELECT ${groupColumn(question.groupBy)} AS g,
          CASE WHEN ${status} = ${unresolved} THEN ${measured} ELSE ${status} END AS status,
          ${targetSeconds(interval, targets)} AS target,
          CASE WHEN ${status} = ${open} THEN ${elapsedSeconds(detail, at)}
            WHEN ${status} >= ${ended} THEN CASE WHEN ${detail} = 0 THEN NULL ELSE ${detail}::BIGINT - 1 END
            ELSE ${seconds} END AS s,
          CASE WHEN ${status} IN (${measured}, ${unresolved}) THEN ${detail}::BIGINT ELSE 0 END AS slack
        FROM ${table}
        WHERE ${conditionOf(question, pooledOrAll(question))}
          AND (${status} IN (${measured}, ${unresolved}, ${open}) OR ${status} >= ${ended})))
    GROUP BY ALL`;
}
