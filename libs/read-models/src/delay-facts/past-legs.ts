import {
  type Length,
  MOST_REPLAYED_LEGS,
  type PastLeg,
  type PastLegs,
  REPLAYED_INTERVALS,
  type ReplayedInterval,
  type StatedUrgency,
  type Target,
  type TooManyLegs,
  type WhatIfAnswer,
  type WhatIfAsk,
  whatIfBySteps,
} from '@rujukan/delays';
import { HOUR, type Instant, instant } from '@rujukan/kernel';
import { type Travel, travelBetween } from '@rujukan/referral';
import { breathing, withBreaths } from './breathing';
import type { KnownFacilities } from './fact-describer';
import { type FactSource, URGENCY_CLASS, conditionOf, elapsedSeconds, targetSeconds } from './fact-source';
import { STATUS_CODES, columnOf } from './fact-table';
import { pooledOrAll } from './figures';

/** Replays the legs of a period under another rule; others have the thread in between. */
export async function whatIfFor(
  source: FactSource,
  asked: WhatIfAsk,
  targets: readonly Target[],
): Promise<WhatIfAnswer> {
  const history = await pastLegs(source, asked, targets);
  return withBreaths(whatIfBySteps(asked.rule, history), breathing());
}

/** The referred legs of a period one by one, in the order in which they were raised; no more than can be replayed. */
export async function pastLegs(
  { connection, facilities }: FactSource,
  asked: WhatIfAsk,
  targets: readonly Target[],
): Promise<PastLegs | TooManyLegs> {
  const counted = await connection.run(`SELECT count(*)::INTEGER FROM facts WHERE ${legsOf(asked)}`);
  const n = (await counted.getRowsJS())[0]?.[0] as number;
  if (n > MOST_REPLAYED_LEGS) return { tooMany: n };
  const result = await connection.run(legsSql(asked, targets));
  const legs: PastLeg[] = [];
  const breathe = breathing();
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (const row of chunk.getRows()) {
      legs.push(legIn(row));
      await breathe();
    }
  }
  return { legs, travel: wayOf(asked, facilities) };
}

/** Also those of other urgencies: their ambulances were out, too. */
function legsOf({ question }: WhatIfAsk): string {
  return `${conditionOf(question, [])} AND purpose IS NOT NULL`;
}

const COLUMNS_OF_A_LEG = 5;
const COLUMNS_OF_AN_INTERVAL = 3;

function legIn(row: readonly unknown[]): PastLeg {
  const [origin, destination, urgency, raisedAt, isAsked] = row;
  const ofInterval = <Value>(valueOf: (place: number) => Value) =>
    Object.fromEntries(
      REPLAYED_INTERVALS.map((interval, index) => [
        interval,
        valueOf(COLUMNS_OF_A_LEG + COLUMNS_OF_AN_INTERVAL * index),
      ]),
    ) as Record<ReplayedInterval, Value>;
  return {
    origin: origin as string,
    destination: destination as string | null,
    urgency: urgency as StatedUrgency,
    raisedAt: instant(Number(raisedAt)),
    asked: isAsked as boolean,
    lengths: ofInterval((place) => lengthOf(row[place] as number | null, row[place + 1] as number)),
    targets: ofInterval((place) => {
      const seconds = row[place + 2] as number | null;
      return seconds === null ? null : seconds / 60;
    }),
  };
}

function lengthOf(minutes: number | null, status: number): Length | null {
  if (minutes === null) return null;
  if (status === STATUS_CODES.open) return { minutes, fate: 'open' };
  return { minutes, fate: status >= STATUS_CODES.ended ? 'ended' : 'reached' };
}

function legsSql(asked: WhatIfAsk, targets: readonly Target[]): string {
  const { question, at } = asked;
  const intervals = REPLAYED_INTERVALS.map(
    (interval) =>
      `${minutesSql(interval, at)}, ${columnOf(interval, 'status')}, ${targetSeconds(interval, targets)}`,
  );
  return `
    SELECT origin, destination, ${URGENCY_CLASS}, occurred_at,
      ${conditionOf({ ...question, from: null, to: null }, pooledOrAll(question))}, ${intervals.join(', ')}
    FROM facts
    WHERE ${legsOf(asked)}
    ORDER BY occurred_at, case_id, leg_no`;
}

/** Whole minutes of what counts, is open, or ended otherwise at a known time; NULL of all else. */
function minutesSql(interval: ReplayedInterval, at: Instant): string {
  const [seconds, status, detail] = (['seconds', 'status', 'detail'] as const).map((what) =>
    columnOf(interval, what),
  ) as [string, string, string];
  return `((CASE WHEN ${status} = ${STATUS_CODES.open} THEN ${elapsedSeconds(detail, at)}
    WHEN ${status} >= ${STATUS_CODES.ended} THEN CASE WHEN ${detail} = 0 THEN NULL ELSE ${detail}::BIGINT - 1 END
    ELSE ${seconds} END + 30) // 60)::INTEGER`;
}

/** Noon in Jakarta, so that an estimated way is that of the day. */
const BY_DAY = instant(5 * HOUR);

/** As declared or estimated: what journeys there took is drawn from the legs themselves. */
function wayOf({ rule }: WhatIfAsk, facilities: KnownFacilities): Travel | null {
  if (rule.rule !== 'referInstead') return null;
  const [from, to] = [facilities.facility(rule.origin), facilities.facility(rule.hospital)];
  return from && to ? travelBetween(from, to, undefined, BY_DAY) : null;
}
