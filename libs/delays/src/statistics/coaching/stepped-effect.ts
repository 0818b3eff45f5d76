import {
  type RefusalToConclude,
  type SteppedSize,
  hasEnoughControls,
  refusalsOfStepped,
} from './conclusiveness';
import { averageOf, casesOf, controlEffects } from './control-effects';
import { type LogEffect, logEffect } from './log-effect';
import type { ControlUnit, PeriodValue } from './period-series';

export type SteppedEffect =
  | { readonly status: 'refused'; readonly refusals: readonly RefusalToConclude[] }
  | ({
      readonly status: 'estimated';
      /** What the coaching was worth on average. */
      readonly effect: LogEffect;
      readonly degreesOfFreedom: number;
    } & SteppedSize);

/**
 * What coaching was worth on average over the units of a stepped roll-out, all in one: every coached period less the
 * unit's own level before and less what the period did to those not coached yet (the imputation of Borusyak, Jaravel
 * and Spiess 2024, which units coached at different times or with different effects do not bias). Season and secular
 * trend go with the controls, so short series serve, and units too small to be judged alone. Units weigh by what their
 * cases before and after can tell.
 *
 * Limits by the jackknife over units, which asks nothing of how their periods hang together or how their effects
 * differ, of the coached and the others apart, each with its own degrees of freedom (Satterthwaite 1946).
 */
export function steppedEffect(units: readonly ControlUnit[], level = 0.95): SteppedEffect {
  const steps = steppedEffectBySteps(units, level);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with a pause after each unit, for whoever has other things to do in between. */
export function* steppedEffectBySteps(
  units: readonly ControlUnit[],
  level = 0.95,
): Generator<undefined, SteppedEffect> {
  const told = units.filter(({ values }) => casesOf(values) > 0);
  const compared = comparedPeriods(told);
  const effects = unitEffects(told, compared);
  const size = sizeOf(effects);
  const refusals = refusalsOfStepped(size, told.filter((unit) => sidesOf(unit, () => true) !== null).length);
  const estimate = averageOfUnits(effects);
  if (refusals.length > 0 || estimate === null) return { status: 'refused', refusals };
  const without = { coached: [] as number[], controls: [] as number[] };
  for (const [at, left] of told.entries()) {
    yield;
    const again = averageOfUnits(
      unitEffects(
        told.filter((unit) => unit !== left),
        compared,
      ),
    );
    if (again === null) return { status: 'refused', refusals: ['notSeparable'] };
    without[effects[at] ? 'coached' : 'controls'].push(again);
  }
  const error = jackknifeError([without.coached, without.controls]);
  return {
    status: 'estimated',
    effect: logEffect({ estimate, ...error }, level),
    degreesOfFreedom: error.degreesOfFreedom,
    ...size,
  };
}

interface UnitEffect {
  readonly effect: number;
  readonly casesBefore: number;
  readonly casesAfter: number;
}

/** The same ones whoever is left out, or it would tell what other periods are like. */
function comparedPeriods(units: readonly ControlUnit[]): ReadonlySet<number> {
  const enough = [...controlEffects(units)].filter(([, effect]) => hasEnoughControls(effect));
  return new Set(enough.map(([period]) => period));
}

/** One for each unit, `null` of those with nothing to compare. */
function unitEffects(
  units: readonly ControlUnit[],
  compared: ReadonlySet<number>,
): readonly (UnitEffect | null)[] {
  const periods = controlEffects(units);
  return units.map((unit) => {
    const sides = sidesOf(unit, ({ period }) => compared.has(period) && periods.has(period));
    if (sides === null) return null;
    const [before, after] = sides.map((side) =>
      averageOf(side, ({ period, value }) => value - (periods.get(period)?.effect ?? 0)),
    ) as [number, number];
    return { effect: after - before, casesBefore: casesOf(sides[0]), casesAfter: casesOf(sides[1]) };
  });
}

/** Before and after its coaching; `null` of a unit that was not coached, or has nothing on one side. */
function sidesOf(
  { coachedFrom, values }: ControlUnit,
  counts: (value: PeriodValue) => boolean,
): readonly [readonly PeriodValue[], readonly PeriodValue[]] | null {
  if (coachedFrom === null) return null;
  const counted = values.filter((each) => each.cases > 0 && counts(each));
  const before = counted.filter(({ period }) => period < coachedFrom);
  const after = counted.filter(({ period }) => period >= coachedFrom);
  return before.length === 0 || after.length === 0 ? null : [before, after];
}

function sizeOf(effects: readonly (UnitEffect | null)[]): SteppedSize {
  const compared = effects.filter((effect) => effect !== null);
  return {
    coached: compared.length,
    controls: effects.length - compared.length,
    casesBefore: compared.reduce((sum, { casesBefore }) => sum + casesBefore, 0),
    casesAfter: compared.reduce((sum, { casesAfter }) => sum + casesAfter, 0),
  };
}

/** By the inverse variance of a difference between so many cases and so many. */
function averageOfUnits(effects: readonly (UnitEffect | null)[]): number | null {
  const weighted = effects.flatMap((each) =>
    each ? [{ value: each.effect, weight: 1 / (1 / each.casesBefore + 1 / each.casesAfter) }] : [],
  );
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  return weighted.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
}

/** Of estimates that each left out one unit of a stratum; a stratum of one has nothing to tell. */
function jackknifeError(strata: readonly (readonly number[])[]): {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
} {
  const parts = strata
    .filter(({ length }) => length > 1)
    .map((estimates) => {
      const mean = estimates.reduce((sum, each) => sum + each, 0) / estimates.length;
      const spread = estimates.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      const degreesOfFreedom = estimates.length - 1;
      return { variance: (spread * degreesOfFreedom) / estimates.length, degreesOfFreedom };
    });
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const own = parts.reduce((sum, part) => sum + part.variance ** 2 / part.degreesOfFreedom, 0);
  return { standardError: Math.sqrt(variance), degreesOfFreedom: own === 0 ? 1 : variance ** 2 / own };
}
