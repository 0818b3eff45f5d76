import type { IntervalFigures } from './answer';
import type { DelayAnswerKind, DelayAnswers, DelayChanges } from './asking';
import { SUPPRESS_BELOW, suppressList } from './statistics';
import type { SurvivalRow } from './survival-answer';
import type { Trust } from './trust';
import type { CompletenessRow, FunnelRow, WaterfallRow } from './unit-answers';

/** The same with `null` wherever a number is hidden. */
export type Guarded<T> = T extends number
  ? number | null
  : T extends readonly (infer Each)[]
    ? readonly Guarded<Each>[]
    : T extends object
      ? { readonly [Key in keyof T]: Guarded<T[Key]> }
      : T;

/** A group of so few that nothing is said of it, or one whose figures would give such a group away. */
export interface SuppressedRow {
  readonly group: string | null;
  readonly suppressed: true;
}

/** Every kind but the figures of `GET /api/delays`. */
export type GuardedKind = Exclude<DelayAnswerKind, 'figures'>;

type RowOf<Kind extends GuardedKind> = DelayAnswers[Kind]['rows'][number];

export type GuardedAnswer<Kind extends GuardedKind> = Kind extends GuardedKind
  ? Guarded<Omit<DelayAnswers[Kind], 'rows'>> & {
      readonly rows: readonly (SuppressedRow | Guarded<RowOf<Kind>>)[];
    }
  : never;

const SHOW_EMPTY = { showEmpty: true } as const;

const GUARDS: { readonly [Kind in GuardedKind]: (row: RowOf<Kind>) => Guarded<RowOf<Kind>> } = {
  survival: guardedSurvival,
  waterfall: guardedWaterfall,
  funnel: guardedFunnel,
  completeness: guardedCompleteness,
};

/**
 * An answer for roles that may not see cases: no count from 1 to 4, nor one from which such a count follows by
 * subtraction within the answer, nor a figure of so few. It guards one answer; two questions whose groups overlap
 * can still be subtracted from each other.
 */
export function withoutSmallCells<Kind extends GuardedKind>(
  kind: Kind,
  answer: DelayAnswers[Kind],
): GuardedAnswer<Kind> {
  const rows = answer.rows as readonly RowOf<Kind>[];
  const shown = suppressList(
    rows.map(({ facts }) => facts),
    SHOW_EMPTY,
  ).counts;
  const guard: (row: RowOf<Kind>) => Guarded<RowOf<Kind>> = GUARDS[kind];
  const guarded: Record<string, unknown> = {
    ...answer,
    excluded: { planned: hidden(answer.excluded.planned) },
    rows: rows.map((row, at) => (shown[at] === null ? { group: row.group, suppressed: true } : guard(row))),
  };
  if ('overall' in answer) {
    const { met, decided } = answer.overall;
    const isHidden = isSmall(met) || isSmall(decided - met);
    guarded.overall = isHidden ? { met: null, decided: hidden(decided), share: null } : answer.overall;
  }
  if (shown.includes(null)) guarded.logRank = null;
  return guarded as unknown as GuardedAnswer<Kind>;
}

/** How often the figures were moved, without saying by which cases. */
export function changesWithoutCases(changes: DelayChanges): Guarded<DelayChanges> {
  const shown = suppressList(
    changes.moved.map(({ events }) => events),
    SHOW_EMPTY,
  ).counts;
  return {
    ...changes,
    news: hidden(changes.news),
    moved: changes.moved.map((each, at) => ({ ...each, events: shown[at] ?? null })),
    events: [],
    notListed: null,
  };
}

function guardedSurvival(row: SurvivalRow): Guarded<SurvivalRow> {
  const { closed, censored } = row;
  const figures = guardedFigures(closed);
  const isTooFew = closed.counted < SUPPRESS_BELOW;
  const none = { estimate: null, lower: null, upper: null };
  const within = censored.withinTarget;
  const [met, missed, undecided] = within
    ? suppressList([within.met, within.missed, within.undecided], SHOW_EMPTY).counts
    : [];
  const ends = suppressList(
    [...censored.byEnd.map(({ count }) => count), closed.open, censored.endedAtUnknownTime],
    SHOW_EMPTY,
  ).counts;
  const { curve, ...rest } = censored;
  return {
    ...row,
    closed: figures,
    censored: {
      ...rest,
      n: hidden(rest.n),
      p50: isTooFew ? none : rest.p50,
      p90: isTooFew ? none : rest.p90,
      restrictedMean: isTooFew ? null : rest.restrictedMean,
      withinTarget:
        within === null || isTooFew || [met, missed].includes(null)
          ? null
          : { ...within, met: met ?? null, missed: missed ?? null, undecided: undecided ?? null },
      byEnd: rest.byEnd.map((end, at) =>
        ends[at] == null ? { ...end, count: null, share: null, limits: null } : end,
      ),
      endedAtUnknownTime: ends.at(-1) ?? null,
      // Each step of a curve is a case where there are few.
      ...(curve && !isTooFew ? { curve } : {}),
    },
    understated: isTooFew ? { p50: null, p90: null } : row.understated,
    trust: guardedTrust(row.trust),
  };
}

/** The figures of one interval; its counts add up to the facts of the row. */
export function guardedFigures(figures: IntervalFigures): Guarded<IntervalFigures> {
  const names = ['counted', 'open', 'missing', 'negative', 'implausible', 'ended', 'notApplicable'] as const;
  const { counts } = suppressList(
    names.map((name) => figures[name]),
    SHOW_EMPTY,
  );
  const shown = Object.fromEntries(names.map((name, at) => [name, counts[at] ?? null])) as Record<
    (typeof names)[number],
    number | null
  >;
  const isTooFew = figures.counted < SUPPRESS_BELOW;
  const ofCounted = (count: number) =>
    shown.counted === null || isSmall(figures.counted - count) ? null : hidden(count);
  return {
    ...(isTooFew ? { p50: null, p90: null, p95: null, mean: null } : pick(figures)),
    ...shown,
    unresolved: ofCounted(figures.unresolved),
    doubts: {
      estimated: ofCounted(figures.doubts.estimated),
      late: ofCounted(figures.doubts.late),
      skewAdjusted: ofCounted(figures.doubts.skewAdjusted),
      disputed: ofCounted(figures.doubts.disputed),
    },
  };
}

function pick({ p50, p90, p95, mean }: IntervalFigures) {
  return { p50, p90, p95, mean };
}

function guardedWaterfall(row: WaterfallRow): Guarded<WaterfallRow> {
  const isTooFew = row.complete < SUPPRESS_BELOW;
  return {
    ...row,
    complete: isSmall(row.facts - row.complete) ? null : hidden(row.complete),
    underWay: isSmall(row.facts - row.underWay) ? null : hidden(row.underWay),
    totalMeanMinutes: isTooFew ? null : row.totalMeanMinutes,
    parts: isTooFew ? [] : row.parts,
  };
}

function guardedFunnel(row: FunnelRow): Guarded<FunnelRow> {
  const parts = [row.met, row.missed, row.undecided, row.withoutTarget];
  const rest = row.facts - parts.reduce((sum, part) => sum + part, 0);
  const [met = null, missed = null, undecided = null, withoutTarget = null] = suppressList(
    [...parts, rest],
    SHOW_EMPTY,
  ).counts;
  const isKnown = met !== null && missed !== null;
  return {
    ...row,
    met,
    missed,
    undecided,
    withoutTarget,
    ...(isKnown ? {} : { share: null, limits: null, place: null }),
  };
}

function guardedCompleteness(row: CompletenessRow): Guarded<CompletenessRow> {
  return { ...row, trust: guardedTrust(row.trust) };
}

/** A share with its denominator is a count. */
function guardedTrust(trust: Trust): Guarded<Trust> {
  const share = (of: number, part: number | null) => {
    const count = Math.round((part ?? 0) * of);
    return isSmall(count) || isSmall(of - count) ? null : part;
  };
  return {
    over: hidden(trust.over),
    complete: share(trust.over, trust.complete),
    missing: share(trust.over, trust.missing),
    negative: share(trust.over, trust.negative),
    implausible: share(trust.over, trust.implausible),
    counted: isSmall(trust.over - trust.counted) ? null : hidden(trust.counted),
    exact: share(trust.counted, trust.exact),
    estimated: share(trust.counted, trust.estimated),
    late: share(trust.counted, trust.late),
    skewAdjusted: share(trust.counted, trust.skewAdjusted),
    disputed: share(trust.counted, trust.disputed),
  };
}

function hidden(count: number): number | null {
  return isSmall(count) ? null : count;
}

function isSmall(count: number): boolean {
  return count > 0 && count < SUPPRESS_BELOW;
}
