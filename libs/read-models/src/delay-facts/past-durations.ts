import type { DuckDBConnection } from '@duckdb/node-api';
import {
  CLOCK_INTERVALS,
  type Interval,
  type KnownPast,
  PastDurationCounts,
  PastDurations,
  type PastDistribution,
} from '@rujukan/delays';
import { type Instant, MINUTE } from '@rujukan/kernel';
import type { Urgency } from '@rujukan/referral';
import { breathing } from './breathing';
import { URGENCY_CLASS, elapsedSeconds } from './fact-source';
import { STATUS_CODES, columnOf } from './fact-table';
import { Recounted, type RecountedOptions } from './recounted';

/** One more case among the past ones moves no percentile that anyone could read. */
const FRESH_FOR_MS = MINUTE;

const NOTHING_COUNTED: KnownPast = { past: PastDurations.of([]), asOf: null };

export interface PastDurationsOptions extends Pick<
  RecountedOptions<PastDurations>,
  'currentVersion' | 'onTrouble'
> {
  /** Lends a connection to the facts that nobody else waits for. */
  readonly lend: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
}

/**
 * The past durations that running clocks are compared with, counted beside the answers and at most once a minute:
 * whoever asks gets those that are known, and only the first waits for the first ones.
 */
export class PastDurationsReader {
  private readonly counts: Recounted<PastDurations>;

  constructor({ lend, ...options }: PastDurationsOptions) {
    this.counts = new Recounted({
      ...options,
      count: (asOf) => lend((connection) => readPast(connection, asOf)),
      freshForMs: FRESH_FOR_MS,
      trouble: 'the past durations that running clocks are compared with cannot be counted now',
    });
  }

  /**
   * The newest of before an instant, the same whenever that instant is asked about: nothing that is counted
   * meanwhile moves the later pages of a board.
   */
  async at(at: Instant): Promise<KnownPast> {
    this.counts.refresh(at);
    if (this.counts.known.length === 0) await this.counts.idle();
    const { known } = this.counts;
    const found = known.find(({ asOf }) => asOf < at) ?? known.at(-1);
    return found ? { past: found.value, asOf: found.asOf } : NOTHING_COUNTED;
  }

  /** Resolves once nothing is being counted. */
  idle(): Promise<void> {
    return this.counts.idle();
  }
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
