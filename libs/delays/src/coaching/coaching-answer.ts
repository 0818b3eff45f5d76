import { type PeriodValue, hasEnoughCases } from '../statistics';
import { type CoachedUnit, type CoachingEffect, coachingEffect } from './coaching-effect';
import { type SeriesPeriod, countedInOne, periodsToTry } from './periods';
import { type PooledEffect, pooledEffect } from './pooled-effect';
import { type TogetherEffect, togetherBySteps } from './together';
import { DistrictEnds, type PeriodCount, type UsualMinutes, unitSeries } from './unit-series';
import { type VisitPeriod, visitSeries } from './visit-series';

/** A puskesmas, and the days on which specialists visited it. */
export type VisitedUnit = Omit<CoachedUnit, 'values'>;

/** What a visit was worth, and what that rests on. */
export type JudgedVisit = CoachingEffect & { readonly series: readonly VisitPeriod[] };

export interface CoachingEffects {
  /** One for each puskesmas that was visited. */
  readonly effects: readonly JudgedVisit[];
  /** All of them at once; `null` where none was visited. */
  readonly together: TogetherEffect | null;
  /** Those that could be judged alone, and whether they differ; `null` of fewer than two. */
  readonly pooled: PooledEffect | null;
}

/** What the visits were worth; the counts are of the periods that `countedBy` tells, for the same `asked`. */
export function coachingEffects(
  units: readonly VisitedUnit[],
  counts: readonly PeriodCount[],
  asked: SeriesPeriod | null = null,
): CoachingEffects {
  const steps = coachingEffectsBySteps(units, counts, asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with a pause every few milliseconds, for whoever has other things to do in between. */
export function* coachingEffectsBySteps(
  units: readonly VisitedUnit[],
  counts: readonly PeriodCount[],
  asked: SeriesPeriod | null,
): Generator<undefined, CoachingEffects> {
  const { candidates, usual, ofUnit } = yield* candidatesBySteps(units, counts, asked);
  const effects: JudgedVisit[] = [];
  for (const [at, unit] of units.entries()) {
    if (unit.visitedOn.length === 0) continue;
    yield;
    const { period, units: all } = finest(candidates, ({ units: each }) => each[at]?.values ?? []);
    const effect = all[at] && coachingEffect(all[at], all, period);
    if (effect) effects.push({ ...effect, series: visitSeries(ofUnit(unit), usual, effect) });
  }
  const ofAll = finest(candidates, ({ units: each }) =>
    each.flatMap(({ visitedOn, values }) => (visitedOn.length > 0 ? values : [])),
  );
  const together = yield* togetherBySteps(ofAll.units, ofAll.period);
  return { effects, together, pooled: pooledEffect(effects) };
}

/** All puskesmas, their series cut into one kind of period. */
interface Candidate {
  readonly period: SeriesPeriod;
  readonly units: readonly CoachedUnit[];
}

interface Candidates {
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly usual: UsualMinutes;
  readonly ofUnit: (unit: VisitedUnit) => readonly PeriodCount[];
}

function* candidatesBySteps(
  units: readonly VisitedUnit[],
  counts: readonly PeriodCount[],
  asked: SeriesPeriod | null,
): Generator<undefined, Candidates> {
  const byUnit = Map.groupBy(counts, ({ unit }) => unit);
  const ofUnit = ({ unit }: VisitedUnit) => byUnit.get(unit) ?? [];
  const district = new DistrictEnds();
  for (const unit of units) {
    yield;
    district.add(ofUnit(unit));
  }
  const usual = district.usualMinutes();
  const [first, ...others] = periodsToTry(asked);
  const cut = function* (period: SeriesPeriod): Generator<undefined, Candidate> {
    const series: CoachedUnit[] = [];
    for (const unit of units) {
      yield;
      series.push({ ...unit, values: unitSeries(ofUnit(unit), usual, countedInOne(period)) });
    }
    return { period, units: series };
  };
  const candidates: [Candidate, ...Candidate[]] = [yield* cut(first)];
  for (const period of others) candidates.push(yield* cut(period));
  return { candidates, usual, ofUnit };
}

/** By how many cases there are, never by what they say; the coarsest where none has enough. */
function finest(
  candidates: readonly [Candidate, ...Candidate[]],
  valuesOf: (candidate: Candidate) => readonly PeriodValue[],
): Candidate {
  const enough = candidates.find((candidate) => hasEnoughCases(valuesOf(candidate)));
  return enough ?? candidates.at(-1) ?? candidates[0];
}
