import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type DelayFilters,
  type DelayQuestion,
  type Grouping,
  INTERVAL_DEFINITIONS,
  type Interval,
  type IntervalDefinition,
  NIGHT,
  STATED_URGENCIES,
  type Target,
  distanceBandOf,
  targetsInOrder,
} from '@rujukan/delays';
import { SECOND, instant } from '@rujukan/kernel';
import type { KnownFacilities } from './fact-describer';
import { STATUS_CODES, columnOf } from './fact-table';

/** Rows to ask, and the facilities that describe their places as they are known now. */
export interface FactSource {
  readonly connection: DuckDBConnection;
  readonly facilities: KnownFacilities;
}

/**
 * Values stand in the text of a condition: of a parameter DuckDB knows nothing when it plans, and a question about
 * one hospital of a million rows in the order of hospitals was measured to take a third longer.
 */
export type Condition = string;

/** Runs the work on one state of the rows. */
export async function inSnapshot<T>({ connection }: FactSource, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN');
  try {
    return await work();
  } finally {
    await connection.run('ROLLBACK');
  }
}

/** What each filter and group is in SQL; `place` is joined where it is named. */
const COLUMN: Readonly<Record<Exclude<Grouping, 'none'>, string>> = {
  origin: 'origin',
  destination: 'destination',
  route: "origin || '>' || destination",
  kecamatan: "coalesce(place.kecamatan, 'unknown')",
  distanceBand: "coalesce(place.distance_band, 'unknown')",
  month: 'month',
  week: 'week',
  weekday: 'weekday::VARCHAR',
  hour: "lpad(hour::VARCHAR, 2, '0')",
  night: `CASE WHEN hour >= ${NIGHT.fromHour} OR hour < ${NIGHT.untilHour} THEN 'night' ELSE 'day' END`,
  urgency: 'urgency',
  subject: 'subject',
  riskCategory: "coalesce(risk_category, 'unknown')",
  pilot: "coalesce(pilot, 'elsewhere')",
  purpose: "coalesce(purpose, 'none')",
};

const FILTERS = Object.keys(COLUMN).filter(
  (name) => name !== 'subject' && name !== 'urgency',
) as readonly Exclude<keyof DelayFilters, 'urgency'>[];

export function groupColumn(groupBy: Grouping): string {
  return groupBy === 'none' ? 'NULL::VARCHAR' : COLUMN[groupBy];
}

/** The table, with the places joined when the question names them: a facility's description may be corrected later. */
export function tableFor(question: DelayQuestion, facilities: KnownFacilities): string {
  const named = question.kecamatan.length + question.distanceBand.length > 0;
  if (!named && question.groupBy !== 'kecamatan' && question.groupBy !== 'distanceBand') return 'facts';
  const places = facilities.all().map(({ facilityId, description: { kecamatan, straightKm } }) => {
    const code = kecamatan === null ? 'NULL' : literal(kecamatan.code);
    return `(${literal(facilityId)}, ${code}, ${literal(distanceBandOf(straightKm))})`;
  });
  const rows = places.length > 0 ? places.join(', ') : '(NULL, NULL, NULL)';
  return `facts LEFT JOIN (VALUES ${rows}) AS place(id, kecamatan, distance_band) ON place.id = facts.origin`;
}

export function conditionOf(question: DelayQuestion, urgency = question.urgency): Condition {
  const { subject } = question;
  return allOf([
    ...periodOf(question),
    ...FILTERS.flatMap((name) => oneOf(COLUMN[name], question[name])),
    ...urgencyOf(urgency),
    ...oneOf('subject', subject === null ? [] : [subject]),
  ]);
}

export function periodOf({ from, to }: Pick<DelayQuestion, 'from' | 'to'>): readonly Condition[] {
  return [
    ...(from === null ? [] : [`occurred_at >= ${instant(from)}`]),
    ...(to === null ? [] : [`occurred_at < ${instant(to)}`]),
  ];
}

export function allOf(conditions: readonly Condition[]): Condition {
  return ['true', ...conditions].join(' AND ');
}

/**
 * Most questions leave out the planned alone: to name what is left out is three times as fast as to name the rest,
 * and one interval by month took 7 % less work with `<>` than with `NOT IN`.
 */
function urgencyOf(allowed: DelayFilters['urgency']): readonly Condition[] {
  const others = STATED_URGENCIES.filter((urgency) => !allowed.includes(urgency));
  if (others.length >= allowed.length) return oneOf(COLUMN.urgency, allowed);
  return others.map((left) => `${COLUMN.urgency} <> ${literal(left)}`);
}

function oneOf(column: string, allowed: readonly string[]): readonly Condition[] {
  return allowed.length === 0 ? [] : [`${column} IN (${allowed.map(literal).join(', ')})`];
}

/** The target in force when the interval began, in seconds for each row; NULL where there is none. */
export function targetSeconds(interval: Interval, targets: readonly Target[]): string {
  const inForce = targetsInOrder(interval, targets).toReversed();
  if (inForce.length === 0) return 'NULL::INTEGER';
  const cases = inForce.map(({ urgency, from, minutes }) => {
    const since = from === null ? '' : ` AND ${beganAt(interval)} >= ${instant(from)}`;
    return `WHEN ${URGENCY_CLASS} = ${literal(urgency)}${since} THEN ${minutes * 60}`;
  });
  return `(CASE ${cases.join(' ')} END)`;
}

/** `urgencyClassOf` of @rujukan/delays in SQL. */
export const URGENCY_CLASS =
  "CASE WHEN urgency = 'unknown' AND (danger_sign OR leg_no > 0) THEN 'emergency' ELSE urgency END";

/**
 * When an interval of a row began, in milliseconds to the second. A row keeps lengths, so that it follows from
 * those on the way to there; where one of them is not known, the leg's own time stands for it.
 */
function beganAt(interval: Interval): string {
  const [status, detail] = [columnOf(interval, 'status'), columnOf(interval, 'detail')];
  const { from } = INTERVAL_DEFINITIONS[interval];
  const lengths = LENGTHS_UP_TO[from] ?? [];
  return `(CASE WHEN ${status} = ${STATUS_CODES.open} THEN ${SECOND} * ${detail}::BIGINT
    ELSE occurred_at + ${SECOND}::BIGINT * (${['0', ...lengths].join(' + ')}) END)`;
}

const lengthOf = (interval: Interval) => `coalesce(${columnOf(interval, 'seconds')}, 0)`;

/** From when the leg was raised, at which its row stands. */
const LENGTHS_UP_TO: Readonly<Partial<Record<IntervalDefinition['from'], readonly string[]>>> = {
  detected: [`-${lengthOf('detectionToReferral')}`],
  departed: [lengthOf('referralToDeparture')],
  arrived: [lengthOf('referralToArrival')],
  admitted: [lengthOf('referralToArrival'), lengthOf('arrivalToAdmission')],
};

/** How long an open one has run at an instant, in whole seconds. */
export function elapsedSeconds(detail: string, at: number): string {
  return `greatest(0, ${Math.floor(at / SECOND)} - ${detail}::BIGINT)`;
}

/** In a literal of DuckDB nothing but the quote has a meaning; it takes no NUL, which no facility has either. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
}
