import type { DuckDBConnection } from '@duckdb/node-api';
import { DAY, type Instant, MINUTE, SECOND, plus } from '@rujukan/kernel';
import {
  type CandidateHistory,
  type DeclineReason,
  NOTHING_COUNTED_YET,
  type PastJourneys,
  type RecentAnswers,
  TRAVEL_RULES,
} from '@rujukan/referral';
import { DOUBT_BITS, STATUS_CODES, columnOf } from './fact-table';
import { Recounted, type RecountedOptions } from './recounted';

/** A road is mended and a ferry line ends: what was longer ago says little of the way today. */
const JOURNEYS_OF_MS = 548 * DAY;
/** A hospital that got an obstetrician a quarter ago answers otherwise than before. */
const ANSWERS_OF_MS = 90 * DAY;
/** One more journey or answer moves no median that anyone would go by. */
const FRESH_FOR_MS = 5 * MINUTE;

export interface CandidateHistoryOptions extends Pick<
  RecountedOptions<CandidateHistory>,
  'currentVersion' | 'onTrouble'
> {
  /** Lends a connection to the facts that nobody else waits for. */
  readonly lend: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
}

/** How long journeys took and how hospitals answered, counted beside the answers: whoever asks never waits. */
export class CandidateHistoryReader {
  private readonly counts: Recounted<CandidateHistory>;

  constructor({ lend, ...options }: CandidateHistoryOptions) {
    this.counts = new Recounted({
      ...options,
      count: (asOf) => lend((connection) => readHistory(connection, asOf)),
      freshForMs: FRESH_FOR_MS,
      trouble: 'past journeys and answers cannot be counted now; hospitals are ranked by those known before',
    });
  }

  /** The newest known; nothing until the first count has ended. */
  at(now: Instant): CandidateHistory {
    this.counts.refresh(now);
    return this.counts.known[0]?.value ?? NOTHING_COUNTED_YET;
  }

  /** Resolves once nothing is being counted. */
  idle(): Promise<void> {
    return this.counts.idle();
  }
}

async function readHistory(connection: DuckDBConnection, asOf: Instant): Promise<CandidateHistory> {
  const journeys = await readJourneys(connection, asOf);
  const answers = await readAnswers(connection, asOf);
  return {
    asOf,
    journeys: (from, to) => journeys.get(wayKey(from, to)),
    answersOf: (hospital) => answers.get(hospital) ?? null,
  };
}

/** No facility has a blank in its id. */
function wayKey(from: string, to: string): string {
  return `${from} ${to}`;
}

async function readJourneys(
  connection: DuckDBConnection,
  asOf: Instant,
): Promise<ReadonlyMap<string, PastJourneys>> {
  const seconds = columnOf('departureToArrival', 'seconds');
  const untrue = DOUBT_BITS.estimated + DOUBT_BITS.disputed;
  const result = await connection.run(`
    SELECT origin, destination, count(*)::INTEGER AS n,
      quantile_cont(${seconds}, [0.25, 0.5, 0.75])::DOUBLE[] AS quartiles
    FROM facts
    WHERE ${columnOf('departureToArrival', 'status')} = ${STATUS_CODES.measured}
      AND ${columnOf('departureToArrival', 'doubts')} & ${untrue} = 0
      AND urgency IN ('emergency', 'urgent')
      AND occurred_at >= ${plus(asOf, -JOURNEYS_OF_MS)} AND occurred_at < ${asOf}
      AND destination IS NOT NULL
    GROUP BY origin, destination
    HAVING count(*) >= ${TRAVEL_RULES.fewestJourneys}`);
  const journeys = new Map<string, PastJourneys>();
  for (const [origin, destination, n, quartiles] of await result.getRowsJS()) {
    const [from = 0, median = 0, to = 0] = (quartiles as readonly number[]).map(inMinutes);
    const way = wayKey(origin as string, destination as string);
    journeys.set(way, { n: n as number, medianMinutes: median, fromMinutes: from, toMinutes: to });
  }
  return journeys;
}

async function readAnswers(
  connection: DuckDBConnection,
  asOf: Instant,
): Promise<ReadonlyMap<string, RecentAnswers>> {
  const seconds = columnOf('referralToResponse', 'seconds');
  const result = await connection.run(`
    WITH recent AS (
      SELECT destination, answer, ${seconds} AS seconds FROM facts
      WHERE answer IS NOT NULL AND destination IS NOT NULL AND urgency IN ('emergency', 'urgent')
        AND occurred_at >= ${plus(asOf, -ANSWERS_OF_MS)} AND occurred_at < ${asOf}),
    medians AS (SELECT destination, median(seconds)::DOUBLE AS median FROM recent GROUP BY destination)
    SELECT destination, answer, count(*)::INTEGER AS n, any_value(median)
    FROM recent JOIN medians USING (destination)
    GROUP BY destination, answer`);
  const answers = new Map<string, RecentAnswers>();
  for (const [hospital, answer, n, median] of await result.getRowsJS()) {
    const known = answers.get(hospital as string);
    answers.set(
      hospital as string,
      withAnswer(known, answer as string, n as number, median as number | null),
    );
  }
  return answers;
}

const DECLINED = 'declined:';

function withAnswer(
  known: RecentAnswers | undefined,
  answer: string,
  n: number,
  medianSeconds: number | null,
): RecentAnswers {
  const declined: Partial<Record<DeclineReason, number>> = { ...known?.declined };
  if (answer.startsWith(DECLINED)) {
    const reason = answer.slice(DECLINED.length) as DeclineReason;
    declined[reason] = (declined[reason] ?? 0) + n;
  }
  return {
    answered: (known?.answered ?? 0) + n,
    medianMinutes: medianSeconds === null ? null : inMinutes(medianSeconds),
    declined,
  };
}

function inMinutes(seconds: number): number {
  return (seconds * SECOND) / MINUTE;
}
