import { OTHER_ENDS } from '../measurement';
import {
  type CompetingDurationTable,
  type ConfidenceLimits,
  type DurationTable,
  type RestrictedMean,
  SMALL_GROUP,
  type SurvivalCurve,
  type SurvivalQuantile,
  type WithinTarget,
  competingDurationTable,
  cumulativeIncidence,
  durationTable,
  exactQuantile,
  incidenceAt,
  kaplanMeier,
  logLogLimits,
  restrictedMean,
  survivalQuantile,
  withinTarget,
} from '../statistics';
import type { DurationCount } from './duration-count';

export const ENDS = ['reached', ...OTHER_ENDS] as const;
export type End = (typeof ENDS)[number];

/** The share that had come to an end in one way by the horizon. */
export interface EndByHorizon {
  readonly end: End;
  /** Of all times, also after the horizon. */
  readonly count: number;
  readonly share: number | null;
  readonly limits: ConfidenceLimits | null;
}

export interface CurvePoint {
  readonly minutes: number;
  /** How many were followed until then and had not come to an end before. */
  readonly atRisk: number;
  /** The share that has not reached its end. */
  readonly open: number;
  readonly limits: ConfidenceLimits | null;
}

/** All in minutes, with 95 % limits; the open ones and those that ended otherwise are censored where they stand. */
export interface CensoredFigures {
  readonly n: number;
  readonly p50: SurvivalQuantile;
  readonly p90: SurvivalQuantile;
  /** `null` when nobody was followed as far as the horizon. */
  readonly restrictedMean: RestrictedMean | null;
  /** Each against the target in force when it began; `null` when none has one. */
  readonly withinTarget: WithinTarget | null;
  /** As competing risks (a death is no arrival to come), by the horizon. */
  readonly byEnd: readonly EndByHorizon[];
  /** Ended otherwise at a time nobody knows, so on no curve. */
  readonly endedAtUnknownTime: number;
  readonly curve?: readonly CurvePoint[];
}

export interface SurvivalOptions {
  readonly horizonMinutes: number;
  /** At most so many points of the curve; 0 for none. */
  readonly curvePoints: number;
}

/** What a test between groups takes. */
export interface GroupTables {
  readonly table: DurationTable;
  /** The causes in the order of {@link ENDS}. */
  readonly ends: CompetingDurationTable;
}

export function censoredFigures(
  counts: readonly DurationCount[],
  { horizonMinutes, curvePoints }: SurvivalOptions,
): GroupTables & { readonly figures: CensoredFigures } {
  const timed = counts.filter(({ minutes }) => minutes !== null);
  const table = tableOf(timed, ({ minutes }) => minutes ?? 0);
  const ends = endsThatHappened(timed);
  const tableOfEnds = tableByEnd(timed, ends);
  const curve = kaplanMeier(table);
  const percentile = curve.n <= SMALL_GROUP ? exactQuantile : survivalQuantile;
  const figures: CensoredFigures = {
    n: curve.n,
    p50: percentile(curve, 0.5),
    p90: percentile(curve, 0.9),
    restrictedMean: restrictedMean(curve, horizonMinutes),
    withinTarget: withinOwnTarget(timed),
    byEnd: byEnd(tableOfEnds, ends, horizonMinutes),
    endedAtUnknownTime: counts.reduce((sum, { minutes, count }) => sum + (minutes === null ? count : 0), 0),
    ...(curvePoints > 0 ? { curve: pointsOf(curve, curvePoints) } : {}),
  };
  return { figures, table, ends: withAllEnds(tableOfEnds, ends) };
}

function tableOf(
  counts: readonly DurationCount[],
  lengthOf: (count: DurationCount) => number,
): DurationTable {
  return durationTable(
    counts.map((each) => {
      const isReached = each.fate === 'reached';
      return {
        duration: lengthOf(each),
        events: isReached ? each.count : 0,
        censored: isReached ? 0 : each.count,
      };
    }),
  );
}

/** In multiples of its own target each, so that targets of several urgencies can be held in one share. */
function withinOwnTarget(timed: readonly DurationCount[]): WithinTarget | null {
  const held = timed.filter(({ targetMinutes }) => targetMinutes !== null);
  if (held.length === 0) return null;
  const curve = kaplanMeier(
    tableOf(held, ({ minutes, targetMinutes }) => (minutes ?? 0) / (targetMinutes ?? 1)),
  );
  return withinTarget(curve, 1);
}

/** The ends that happened, and those of the interval itself. */
function endsThatHappened(timed: readonly DurationCount[]): readonly End[] {
  const fates = new Set(timed.map(({ fate }) => fate));
  return ENDS.filter((end) => end === 'reached' || fates.has(end));
}

function tableByEnd(timed: readonly DurationCount[], ends: readonly End[]): CompetingDurationTable {
  return competingDurationTable(
    timed.map(({ fate, minutes, count }) => ({
      duration: minutes ?? 0,
      events: ends.map((end) => (end === fate ? count : 0)),
      censored: fate === 'open' ? count : 0,
    })),
  );
}

/** With a column for each end, so that the tables of groups compare. */
function withAllEnds(table: CompetingDurationTable, ends: readonly End[]): CompetingDurationTable {
  const none = new Float64Array(table.duration.length);
  return { ...table, events: ENDS.map((end) => table.events[ends.indexOf(end)] ?? none) };
}

function byEnd(
  table: CompetingDurationTable,
  ends: readonly End[],
  horizonMinutes: number,
): readonly EndByHorizon[] {
  const incidence = cumulativeIncidence(table);
  return ends.map((end, cause) => {
    const share = incidence.n === 0 ? null : incidenceAt(incidence, cause, horizonMinutes);
    return {
      end,
      count: table.events[cause]?.reduce((sum, ended) => sum + ended, 0) ?? 0,
      share: share?.estimate ?? (incidence.n === 0 ? null : 0),
      limits: share && { lower: share.lower, upper: share.upper },
    };
  });
}

/** The steps of the curve; of too many, every so many and the last. */
function pointsOf(curve: SurvivalCurve, most: number): readonly CurvePoint[] {
  const steps = Array.from(curve.time.keys()).filter((row) => (curve.events[row] ?? 0) > 0);
  const stride = Math.max(1, Math.ceil(steps.length / most));
  return steps
    .filter((_, index) => (steps.length - 1 - index) % stride === 0)
    .map((row) => ({
      minutes: curve.time[row] ?? 0,
      atRisk: curve.atRisk[row] ?? 0,
      open: curve.survival[row] ?? 0,
      limits: logLogLimits(curve, row),
    }));
}
