import type { ControlUnit, PeriodValue } from './period-series';

/** What a period did to units that were not coached, relative to the other periods. */
export interface PeriodEffect {
  readonly effect: number;
  /** The cases of the controls in it. */
  readonly cases: number;
  readonly units: number;
}

const MOST_ROUNDS = 10_000;
const SETTLED = 1e-12;

/**
 * The period effects γ of value = unit + γ + error, weighted by cases, among the values from before any coaching:
 * season and trend as those lived them who were not coached yet, however many of them remain in each period
 * (the first step of Borusyak, Jaravel and Spiess 2024). By alternating averages, which end at the least squares
 * solution. Periods without a control have no effect.
 */
export function controlEffects(controls: readonly ControlUnit[]): ReadonlyMap<number, PeriodEffect> {
  const units = controls.map(({ coachedFrom, values }) =>
    values.filter(({ period, cases }) => cases > 0 && (coachedFrom === null || period < coachedFrom)),
  );
  const effects = new Map(units.flat().map(({ period }) => [period, 0]));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const levels = units.map((values) =>
      average(values, ({ value, period }) => value - (effects.get(period) ?? 0)),
    );
    if (adjust(effects, units, levels) < SETTLED) break;
  }
  return new Map([...effects].map(([period, effect]) => [period, { effect, ...sizeOf(units, period) }]));
}

/** The value less the period's effect; periods in which no control was left are dropped. */
export function lessControls(
  values: readonly PeriodValue[],
  effects: ReadonlyMap<number, PeriodEffect>,
): readonly PeriodValue[] {
  return values.flatMap(({ period, value, cases }) => {
    const control = effects.get(period);
    if (!control) return [];
    // The variance of a difference is the sum of the two, each one over its cases.
    return [{ period, value: value - control.effect, cases: 1 / (1 / cases + 1 / control.cases) }];
  });
}

/** Moves every effect to the average of what the unit levels leave; returns the largest move. */
function adjust(
  effects: Map<number, number>,
  units: readonly (readonly PeriodValue[])[],
  levels: readonly number[],
): number {
  let largest = 0;
  for (const [period, before] of effects) {
    const left = units.flatMap((values, unit) =>
      values
        .filter((each) => each.period === period)
        .map((each) => ({ ...each, value: each.value - (levels[unit] ?? 0) })),
    );
    const after = average(left, ({ value }) => value);
    largest = Math.max(largest, Math.abs(after - before));
    effects.set(period, after);
  }
  return largest;
}

function average(values: readonly PeriodValue[], of: (value: PeriodValue) => number): number {
  const cases = values.reduce((sum, each) => sum + each.cases, 0);
  return cases === 0 ? 0 : values.reduce((sum, each) => sum + each.cases * of(each), 0) / cases;
}

function sizeOf(units: readonly (readonly PeriodValue[])[], period: number) {
  const inPeriod = units.flatMap((values) => values.filter((each) => each.period === period));
  return { cases: inPeriod.reduce((sum, { cases }) => sum + cases, 0), units: inPeriod.length };
}
