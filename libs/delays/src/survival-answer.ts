import type { Instant } from '@rujukan/kernel';
import type { DelayAnswer, DelayRow, IntervalFigures } from './answer';
import type { Interval } from './intervals';
import { OTHER_ENDS, type OtherEnd } from './measurement';
import {
  type ConfidenceLimits,
  type DurationTable,
  type LogRankTest,
  type RestrictedMean,
  type SurvivalCurve,
  type SurvivalQuantile,
  type WithinTarget,
  competingDurationTable,
  cumulativeIncidence,
  durationTable,
  incidenceAt,
  kaplanMeier,
  logLogLimits,
  logRankTest,
  restrictedMean,
  survivalQuantile,
  withinTarget,
} from './statistics';
import { type Trust, trustOf } from './trust';

/** How many intervals came to the same end after as many minutes. */
export interface DurationCount {
  /** `reached` its own end, still `open`, or ended otherwise. */
  readonly fate: 'reached' | 'open' | OtherEnd;
  /** `null` for another end whose time nobody knows. */
  readonly minutes: number | null;
  /** The target in force when they began; `null` where there is none. */
  readonly targetMinutes: number | null;
  readonly count: number;
}

/**
 * Minutes as they are counted for a survival curve: whole ones up to a day, beyond it tens, beyond two weeks
 * hours, beyond sixty days days, so that a table of long delays stays short; off by less than 1 % of the length.
 */
export function countedMinutes(seconds: number): number {
  const minutes = Math.floor((seconds + 30) / 60);
  const { step } = MINUTE_STEPS.find(({ upTo }) => minutes <= upTo) ?? { step: 1 };
  return Math.floor((minutes + step / 2) / step) * step;
}

/** Up to so many minutes, rounded to so many. */
export const MINUTE_STEPS = [
  { upTo: 1_440, step: 1 },
  { upTo: 20_160, step: 10 },
  { upTo: 86_400, step: 60 },
  { upTo: Infinity, step: 1_440 },
] as const;

/** The share that had come to an end in one way by the horizon. */
export interface EndByHorizon {
  readonly end: 'reached' | OtherEnd;
  /** Of all times, also after the horizon. */
  readonly count: number;
  readonly share: number | null;
  readonly limits: ConfidenceLimits | null;
}

export interface CurvePoint {
  readonly minutes: number;
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

/** The table is what a test between groups takes. */
export function censoredFigures(
  counts: readonly DurationCount[],
  { horizonMinutes, curvePoints }: SurvivalOptions,
): { readonly figures: CensoredFigures; readonly table: DurationTable } {
  const timed = counts.filter(({ minutes }) => minutes !== null);
  const table = tableOf(timed, ({ minutes }) => minutes ?? 0);
  const curve = kaplanMeier(table);
  const figures: CensoredFigures = {
    n: curve.n,
    p50: survivalQuantile(curve, 0.5),
    p90: survivalQuantile(curve, 0.9),
    restrictedMean: restrictedMean(curve, horizonMinutes),
    withinTarget: withinOwnTarget(timed),
    byEnd: byEnd(timed, horizonMinutes),
    endedAtUnknownTime: counts.reduce((sum, { minutes, count }) => sum + (minutes === null ? count : 0), 0),
    ...(curvePoints > 0 ? { curve: pointsOf(curve, curvePoints) } : {}),
  };
  return { figures, table };
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

function byEnd(timed: readonly DurationCount[], horizonMinutes: number): readonly EndByHorizon[] {
  const happened = (end: OtherEnd) => timed.some(({ fate }) => fate === end);
  const ends: readonly ('reached' | OtherEnd)[] = ['reached', ...OTHER_ENDS.filter(happened)];
  const incidence = cumulativeIncidence(
    competingDurationTable(
      timed.map(({ fate, minutes, count }) => ({
        duration: minutes ?? 0,
        events: ends.map((end) => (end === fate ? count : 0)),
        censored: fate === 'open' ? count : 0,
      })),
    ),
  );
  return ends.map((end, cause) => {
    const share = incidence.n === 0 ? null : incidenceAt(incidence, cause, horizonMinutes);
    return {
      end,
      count: timed.reduce((sum, { fate, count }) => sum + (fate === end ? count : 0), 0),
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
      open: curve.survival[row] ?? 0,
      limits: logLogLimits(curve, row),
    }));
}

export interface SurvivalRow extends Pick<DelayRow, 'group' | 'facts'> {
  /** Of the closed ones alone, as `GET /api/delays` gives them: too low wherever long ones are open. */
  readonly closed: IntervalFigures;
  readonly censored: CensoredFigures;
  /** By how many minutes the closed ones alone understate; `null` where either is unknown. */
  readonly understated: { readonly p50: number | null; readonly p90: number | null };
  readonly trust: Trust;
}

export interface SurvivalAnswer extends Omit<DelayAnswer, 'rows'> {
  readonly interval: Interval;
  /** The instant up to which the open ones were seen. */
  readonly at: Instant;
  readonly horizonMinutes: number;
  readonly rows: readonly SurvivalRow[];
  /** Whether the groups end at the same rate. */
  readonly logRank: LogRankTest | null;
  readonly notTested: 'oneGroup' | 'tooManyGroups' | 'nothingToCompare' | null;
}

export function survivalRow(
  { group, facts }: Pick<DelayRow, 'group' | 'facts'>,
  closed: IntervalFigures,
  censored: CensoredFigures,
): SurvivalRow {
  const less = (estimate: number | null, naive: number | null) =>
    estimate === null || naive === null ? null : estimate - naive;
  return {
    group,
    facts,
    closed,
    censored,
    understated: {
      p50: less(censored.p50.estimate, closed.p50),
      p90: less(censored.p90.estimate, closed.p90),
    },
    trust: trustOf(closed),
  };
}

/** The test is quadratic in the groups, and may not hold the thread: some 20 ms at the most. */
const MOST_GROUPS_TESTED = 50;
const MOST_STEPS_TESTED = 4_000_000;

export function testBetween(tables: readonly DurationTable[]): Pick<SurvivalAnswer, 'logRank' | 'notTested'> {
  if (tables.length < 2) return { logRank: null, notTested: 'oneGroup' };
  const durations = tables.reduce((sum, { duration }) => sum + duration.length, 0);
  if (tables.length > MOST_GROUPS_TESTED || durations * tables.length ** 2 > MOST_STEPS_TESTED) {
    return { logRank: null, notTested: 'tooManyGroups' };
  }
  const logRank = logRankTest(tables);
  return { logRank, notTested: logRank === null ? 'nothingToCompare' : null };
}
