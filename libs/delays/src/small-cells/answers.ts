import type { DelayRow, IntervalFigures } from '../answer';
import type { DelayAnswerKind, DelayAnswers, DelayChanges } from '../asking';
import type { SurvivalRow } from '../survival-answer';
import type { Trust } from '../trust';
import type { CompletenessRow, FunnelAnswer, FunnelRow, WaterfallRow } from '../unit-answers';
import { guardedCensored, guardedLogRank } from './censored';
import { guardedGray, guardedIntervalCensored } from './interval-censored';
import { type Guarded, isTooFew, toldCount, toldLimits, toldMinutes, toldShare } from './told';

/** A group of so few that nothing is said of it. */
export interface SuppressedRow {
  readonly group: string | null;
  readonly suppressed: true;
}

type RowOf<Kind extends DelayAnswerKind> = DelayAnswers[Kind]['rows'][number];

export type GuardedAnswer<Kind extends DelayAnswerKind> = Kind extends DelayAnswerKind
  ? Guarded<Omit<DelayAnswers[Kind], 'rows'>> & {
      readonly rows: readonly (SuppressedRow | Guarded<RowOf<Kind>>)[];
    }
  : never;

const GUARDS: { readonly [Kind in DelayAnswerKind]: (row: RowOf<Kind>) => Guarded<RowOf<Kind>> } = {
  figures: guardedRow,
  survival: guardedSurvival,
  waterfall: guardedWaterfall,
  funnel: guardedFunnel,
  completeness: guardedCompleteness,
};

/**
 * An answer of the sample ({@link AskedOf}) for roles that see no cases: no count from 1 to 4 nor a figure of so
 * few, every other count grossed up and to the nearest five, shares in fives of their denominator, lengths in whole
 * minutes. Against whoever subtracts answers from each other, rounding does not suffice, and the sample does.
 */
export function withoutSmallCells<Kind extends DelayAnswerKind>(
  kind: Kind,
  answer: DelayAnswers[Kind],
): GuardedAnswer<Kind> {
  const rows = answer.rows as readonly RowOf<Kind>[];
  const guard: (row: RowOf<Kind>) => Guarded<RowOf<Kind>> = GUARDS[kind];
  const hasSuppressed = rows.some(({ facts }) => isTooFew(facts));
  const guarded: Guarded<object> = {
    ...answer,
    excluded: { planned: toldCount(answer.excluded.planned) },
    rows: rows.map((row) => (isTooFew(row.facts) ? { group: row.group, suppressed: true } : guard(row))),
    ...('overall' in answer ? { overall: guardedOverall(answer.overall) } : {}),
    ...('logRank' in answer ? { logRank: hasSuppressed ? null : guardedLogRank(answer.logRank) } : {}),
    ...('gray' in answer ? { gray: hasSuppressed ? [] : guardedGray(answer.gray, endsOf(answer)) } : {}),
  };
  return guarded as unknown as GuardedAnswer<Kind>;
}

function endsOf({ rows }: DelayAnswers['survival']) {
  return rows.map(({ censored }) => censored.byEnd);
}

/** How often the figures were moved, without saying by which cases. */
export function changesWithoutCases(changes: DelayChanges): Guarded<DelayChanges> {
  return {
    ...changes,
    news: toldCount(changes.news),
    moved: changes.moved.map((each) => ({ ...each, events: toldCount(each.events) })),
    events: [],
    notListed: null,
  };
}

function guardedRow({ group, facts, intervals }: DelayRow): Guarded<DelayRow> {
  const guarded = Object.entries(intervals).map(([name, figures]) => [name, guardedFigures(figures)]);
  return {
    group,
    facts: toldCount(facts),
    intervals: Object.fromEntries(guarded) as Guarded<typeof intervals>,
  };
}

function guardedFigures(figures: IntervalFigures): Guarded<IntervalFigures> {
  const { p50, p90, p95, mean, doubts, ...counts } = figures;
  const minutes = (length: number | null) => (isTooFew(counts.counted) ? null : toldMinutes(length));
  return {
    p50: minutes(p50),
    p90: minutes(p90),
    p95: minutes(p95),
    mean: minutes(mean),
    ...counted(counts),
    doubts: counted(doubts),
  };
}

function counted<Counts extends Readonly<Record<string, number>>>(counts: Counts): Guarded<Counts> {
  const told = Object.entries(counts).map(([name, count]) => [name, toldCount(count)]);
  return Object.fromEntries(told) as Guarded<Counts>;
}

function guardedSurvival({ group, facts, closed, censored, ...rest }: SurvivalRow): Guarded<SurvivalRow> {
  const guarded = {
    closed: guardedFigures(closed),
    censored: guardedCensored(censored, closed.counted),
  };
  const intervalCensored = guardedIntervalCensored(rest.intervalCensored, closed.counted, {
    n: censored.n,
    beside: guarded.censored,
  });
  const less = (estimate: number | null, naive: number | null) =>
    estimate === null || naive === null ? null : estimate - naive;
  return {
    group,
    facts: toldCount(facts),
    ...guarded,
    intervalCensored,
    method: intervalCensored === null ? 'kaplanMeier' : rest.method,
    understated: {
      p50: less(guarded.censored.p50.estimate, guarded.closed.p50),
      p90: less(guarded.censored.p90.estimate, guarded.closed.p90),
    },
    trust: guardedTrust(rest.trust),
  };
}

function guardedWaterfall({
  group,
  facts,
  complete,
  underWay,
  ...means
}: WaterfallRow): Guarded<WaterfallRow> {
  const total = isTooFew(complete) ? null : toldMinutes(means.totalMeanMinutes);
  return {
    group,
    facts: toldCount(facts),
    complete: toldCount(complete),
    underWay: toldCount(underWay),
    totalMeanMinutes: total,
    parts: isTooFew(complete)
      ? []
      : means.parts.map(({ interval, meanMinutes, share }) => ({
          interval,
          meanMinutes: toldMinutes(meanMinutes),
          share: Math.round(share * 100) / 100,
        })),
  };
}

function guardedFunnel({ group, facts, share, limits, place, ...counts }: FunnelRow): Guarded<FunnelRow> {
  const decided = counts.met + counts.missed;
  const told = toldShare(share, decided);
  return {
    group,
    facts: toldCount(facts),
    ...counted(counts),
    share: told,
    limits: limits && {
      warning: toldLimits(limits.warning, decided) ?? NO_LIMITS,
      action: toldLimits(limits.action, decided) ?? NO_LIMITS,
    },
    place: told === null ? null : place,
  };
}

const NO_LIMITS = { lower: null, upper: null } as const;

function guardedOverall({ met, decided, share }: FunnelAnswer['overall']): Guarded<FunnelAnswer['overall']> {
  return { met: toldCount(met), decided: toldCount(decided), share: toldShare(share, decided) };
}

function guardedCompleteness({ group, facts, trust }: CompletenessRow): Guarded<CompletenessRow> {
  return { group, facts: toldCount(facts), trust: guardedTrust(trust) };
}

export function guardedTrust(trust: Trust): Guarded<Trust> {
  const { over, counted: of } = trust;
  return {
    over: toldCount(over),
    complete: toldShare(trust.complete, over),
    missing: toldShare(trust.missing, over),
    negative: toldShare(trust.negative, over),
    implausible: toldShare(trust.implausible, over),
    counted: toldCount(of),
    exact: toldShare(trust.exact, of),
    estimated: toldShare(trust.estimated, of),
    late: toldShare(trust.late, of),
    skewAdjusted: toldShare(trust.skewAdjusted, of),
    disputed: toldShare(trust.disputed, of),
  };
}
