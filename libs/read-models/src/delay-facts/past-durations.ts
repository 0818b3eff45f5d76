import type { DuckDBConnection } from '@duckdb/node-api';
import {
  CLOCK_INTERVALS,
  type Interval,
  PastDurationCounts,
  PastDurations,
  type PastDistribution,
} from '@rujukan/delays';
import { HOUR, type Instant, MINUTE } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import { breathing } from './breathing';
import { URGENCY_CLASS, elapsedSeconds } from './fact-source';
import { STATUS_CODES, columnOf } from './fact-table';

/** One more case among the past ones moves no percentile that anyone could read. */
const FRESH_FOR_MS = MINUTE;
/** Also when nothing was written the open ones grow older. */
const GOOD_FOR_MS = HOUR;

interface Held {
  readonly version: number;
  readonly readAt: Instant;
  readonly past: Promise<PastDurations>;
}

/** The past durations that running clocks are compared with, counted by the database at most once a minute. */
export class PastDurationsReader {
  private held: Held | null = null;
  private lastRead: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly currentVersion: () => number,
  ) {}

  /** As they were known at most a minute ago. */
  at(now: Instant): Promise<PastDurations> {
    const version = this.currentVersion();
    if (this.held && isGood(this.held, version, now)) return this.held.past;
    const past = this.lastRead.then(() => readPast(this.connection, now));
    const held = { version, readAt: now, past };
    this.held = held;
    this.lastRead = past.catch(() => {
      if (this.held === held) this.held = null;
    });
    return past;
  }

  /** Resolves once nothing is being read. */
  async idle(): Promise<void> {
    await this.lastRead;
  }
}

function isGood({ version, readAt }: Held, current: number, now: Instant): boolean {
  const age = Math.abs(now - readAt);
  return age < (version === current ? GOOD_FOR_MS : FRESH_FOR_MS);
}

async function readPast(connection: DuckDBConnection, now: Instant): Promise<PastDurations> {
  const result = await connection.run(pastSql(now));
  const counts = new PastDurationCounts();
  const breathe = breathing();
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const [interval = [], origin = [], urgency = [], minutes = [], reached = [], count = []] =
      chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      counts.add({
        interval: interval[row] as Interval,
        origin: origin[row] as string | null,
        urgency: urgency[row] === 'unknown' ? null : (urgency[row] as Urgency),
        minutes: minutes[row] as number,
        reached: reached[row] as boolean,
        count: count[row] as number,
      });
    }
    await breathe();
  }
  const distributions = new Map<string, PastDistribution>();
  for (const [key, distribution] of counts.distributions()) {
    distributions.set(key, distribution);
    await breathe();
  }
  return new PastDurations(distributions);
}

/** `countedMinutes` of @rujukan/delays in SQL; the district stands with NULL as its origin. */
function pastSql(now: Instant): string {
  return `
    SELECT i, origin, urgency, CASE WHEN m <= 1440 THEN m WHEN m <= 20160 THEN (m + 5) // 10 * 10
        ELSE (m + 30) // 60 * 60 END AS minutes, reached, sum(n)::INTEGER AS n
    FROM (
      SELECT i, origin, urgency, ((s + 30) // 60)::INTEGER AS m, reached, count(*) AS n
      FROM (${CLOCK_INTERVALS.map((interval) => pastOf(interval, now)).join(' UNION ALL ')})
      GROUP BY ALL)
    GROUP BY GROUPING SETS ((i, origin, urgency, minutes, reached), (i, urgency, minutes, reached))`;
}

function pastOf(interval: Interval, now: Instant): string {
  const [seconds, status, detail] = (['seconds', 'status', 'detail'] as const).map((what) =>
    columnOf(interval, what),
  ) as [string, string, string];
  const { open, ended, measured, unresolved } = STATUS_CODES;
  return `
    SELECT '${interval}' AS i, origin, ${URGENCY_CLASS} AS urgency,
      ${status} IN (${measured}, ${unresolved}) AS reached,
      CASE WHEN ${status} = ${open} THEN ${elapsedSeconds(detail, now)}
        WHEN ${status} >= ${ended} THEN ${detail}::BIGINT - 1 ELSE ${seconds} END AS s
    FROM facts
    WHERE ${status} IN (${measured}, ${unresolved}, ${open}) OR (${status} >= ${ended} AND ${detail} > 0)`;
}
