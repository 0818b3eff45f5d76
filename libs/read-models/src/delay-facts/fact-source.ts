import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type DelayFilters,
  type DelayQuestion,
  type Grouping,
  type Interval,
  NIGHT,
  type Target,
  distanceBandOf,
  targetsInOrder,
} from '@rujukan/delays';
import { SECOND, instant } from '@rujukan/kernel';
import type { KnownFacilities } from './fact-describer';

/** Rows to ask, and the facilities that describe their places as they are known now. */
export interface FactSource {
  readonly connection: DuckDBConnection;
  readonly facilities: KnownFacilities;
}

/**
 * Values stand in the text of a condition: of a parameter DuckDB knows nothing when it plans, reads the rows of
 * all hospitals for a question about one, and takes three times as long.
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

const FILTERS = Object.keys(COLUMN).filter((name) => name !== 'subject') as readonly (keyof DelayFilters)[];

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
  const asked = { ...question, urgency };
  const { subject } = question;
  return allOf([
    ...periodOf(question),
    ...FILTERS.flatMap((name) => oneOf(COLUMN[name], asked[name])),
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

function oneOf(column: string, allowed: readonly string[]): readonly Condition[] {
  return allowed.length === 0 ? [] : [`${column} IN (${allowed.map(literal).join(', ')})`];
}

/**
 * The target in force for each row, in seconds; NULL where there is none. Before anyone stated an urgency, a
 * danger sign or a patient at the door is an emergency, as for the running clocks.
 */
export function targetSeconds(interval: Interval, targets: readonly Target[]): string {
  const inForce = targetsInOrder(interval, targets).toReversed();
  if (inForce.length === 0) return 'NULL::INTEGER';
  const cases = inForce.map(({ urgency, from, minutes }) => {
    const since = from === null ? '' : ` AND occurred_at >= ${instant(from)}`;
    return `WHEN ${URGENCY} = ${literal(urgency)}${since} THEN ${Math.round(minutes * 60)}`;
  });
  return `(CASE ${cases.join(' ')} END)`;
}

const URGENCY =
  "CASE WHEN urgency = 'unknown' AND (danger_sign OR leg_no > 0) THEN 'emergency' ELSE urgency END";

/** How long an open one has run at an instant, in whole seconds. */
export function elapsedSeconds(detail: string, at: number): string {
  return `greatest(0, ${Math.floor(at / SECOND)} - ${detail}::BIGINT)`;
}

/** In a literal of DuckDB nothing but the quote has a meaning; it takes no NUL, which no facility has either. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
}
