import {
  type CoachingAsk,
  type CoachingCounts,
  type CoachingRecord,
  type CountedPeriod,
  type PeriodCount,
  type PilotCounts,
  type VisitedPuskesmas,
  countedBy,
  fourWeeksOfWeek,
  monthNumber,
} from '@rujukan/delays';
import { breathing } from './breathing';
import type { KnownFacilities } from './fact-describer';
import { type FactSource, conditionOf, elapsedSeconds } from './fact-source';
import { STATUS_CODES, columnOf, otherEndOf } from './fact-table';
import { pooledOrAll } from './figures';

/** What the answer about coaching rests on: counts that a database makes, and the visits known beside them. */
export function coachingRecord(counts: CoachingCounts, facilities: KnownFacilities): CoachingRecord {
  const puskesmas = facilities.all().flatMap((facility): readonly VisitedPuskesmas[] => {
    const { facilityId: unit, kind, description, coachingVisits } = facility;
    const visitedOn = coachingVisits.map(({ on }) => on);
    return kind === 'puskesmas' ? [{ unit, name: description.name, visitedOn }] : [];
  });
  return { ...counts, puskesmas };
}

export async function coachingCounts(
  { connection }: Pick<FactSource, 'connection'>,
  asked: CoachingAsk,
): Promise<CoachingCounts> {
  const rowsOf = async (sql: string) => rowsIn(await connection.run(sql));
  const { column, numberOf } = CALENDAR[countedBy(asked.period)];
  const series = await rowsOf(seriesSql(asked, column));
  const pilot = await rowsOf(pilotSql(asked));
  const referred = await rowsOf(referredSql(asked));
  const side = (status: string): PilotCounts => {
    const firstReferrals = (urgency: string) =>
      (referred.find(([pilot, of]) => pilot === status && of === urgency)?.[2] as number | undefined) ?? 0;
    return {
      durations: pilot.filter(([of]) => of === status).map(([, code, minutes, n]) => ended(code, minutes, n)),
      referred: {
        planned: firstReferrals('planned'),
        urgent: firstReferrals('urgent'),
        emergency: firstReferrals('emergency'),
      },
    };
  };
  return {
    series: series.map(([unit, time, urgency, code, minutes, n]) => ({
      unit: unit as string,
      period: numberOf(time as string),
      urgency: urgency as string,
      ...ended(code, minutes, n),
    })),
    pilot: side('pilot'),
    notPilot: side('notPilot'),
  };
}

const CALENDAR: Readonly<
  Record<CountedPeriod, { readonly column: string; readonly numberOf: (text: string) => number }>
> = {
  month: { column: 'month', numberOf: monthNumber },
  fourWeeks: { column: 'week', numberOf: fourWeeksOfWeek },
};

type Row = readonly unknown[];

async function rowsIn(result: Awaited<ReturnType<FactSource['connection']['run']>>): Promise<readonly Row[]> {
  const breathe = breathing();
  const rows: Row[] = [];
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    rows.push(...chunk.getRows());
    await breathe();
  }
  return rows;
}

function ended(code: unknown, minutes: unknown, n: unknown): Pick<PeriodCount, 'fate' | 'minutes' | 'count'> {
  const status = code as number;
  const fate = status === STATUS_CODES.open ? 'open' : (otherEndOf(status) ?? 'reached');
  return { fate, minutes: minutes as number, count: n as number };
}

function seriesSql({ question, interval, at }: CoachingAsk, calendar: string): string {
  const columns = `origin, ${calendar}, urgency`;
  return countsSql(columns, interval, at, conditionOf(question, pooledOrAll(question)));
}

/** Cases that a posyandu detected. */
function pilotSql({ question, at }: CoachingAsk): string {
  const condition = `${conditionOf(question, pooledOrAll(question))} AND pilot IS NOT NULL AND leg_no <= 1`;
  return countsSql('pilot', 'detectionToReferral', at, condition);
}

/** By urgency, whichever the question is about. */
function referredSql({ question }: CoachingAsk): string {
  return `
    SELECT pilot, urgency, count(*)::INTEGER FROM facts
    WHERE ${conditionOf(question, [])} AND pilot IS NOT NULL AND leg_no = 1 AND urgency <> 'unknown'
    GROUP BY ALL`;
}

/** In whole minutes, beyond a day in tens; those that ended otherwise nobody knows when are on no curve. */
function countsSql(
  columns: string,
  interval: CoachingAsk['interval'],
  at: CoachingAsk['at'],
  condition: string,
): string {
  const [seconds, status, detail] = (['seconds', 'status', 'detail'] as const).map((what) =>
    columnOf(interval, what),
  ) as [string, string, string];
  const { open, ended: otherwise, measured, unresolved } = STATUS_CODES;
  return `
    SELECT ${columns}, status, (CASE WHEN m <= 1440 THEN m ELSE (m + 5) // 10 * 10 END)::INTEGER AS minutes,
      count(*)::INTEGER AS n
    FROM (
      SELECT ${columns},
        CASE WHEN ${status} = ${unresolved} THEN ${measured} ELSE ${status} END AS status,
        (CASE WHEN ${status} = ${open} THEN ${elapsedSeconds(detail, at)}
          WHEN ${status} >= ${otherwise} THEN CASE WHEN ${detail} = 0 THEN NULL ELSE ${detail}::BIGINT - 1 END
          ELSE ${seconds} END + 30) // 60 AS m
      FROM facts
      WHERE ${condition}
        AND (${status} IN (${measured}, ${unresolved}, ${open}) OR ${status} >= ${otherwise}))
    WHERE m IS NOT NULL
    GROUP BY ALL`;
}
