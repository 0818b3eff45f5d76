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
  const cells = controls.flatMap(({ coachedFrom, values }, unit) =>
    values
      .filter(({ period, cases }) => cases > 0 && (coachedFrom === null || period < coachedFrom))
      .map((each) => ({ ...each, unit })),
  );
  const byUnit = Map.groupBy(cells, ({ unit }) => unit);
  const byPeriod = Map.groupBy(cells, ({ period }) => period);
  const [levels, effects] = [new Map<number, number>(), new Map<number, number>()];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    adjust(levels, byUnit, ({ period }) => effects.get(period) ?? 0);
    if (adjust(effects, byPeriod, ({ unit }) => levels.get(unit) ?? 0) < SETTLED) break;
  }
  return new Map(
    [...byPeriod].map(([period, ofPeriod]) => [
      period,
      { effect: effects.get(period) ?? 0, cases: casesOf(ofPeriod), units: ofPeriod.length },
    ]),
  );
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

interface Cell extends PeriodValue {
  readonly unit: number;
}

/** Sets every effect to the average of what the other effects leave; returns the largest move. */
function adjust(
  effects: Map<number, number>,
  cells: ReadonlyMap<number, readonly Cell[]>,
  otherEffect: (cell: Cell) => number,
): number {
  let largest = 0;
  for (const [key, each] of cells) {
    const after = averageOf(each, (cell) => cell.value - otherEffect(cell));
    largest = Math.max(largest, Math.abs(after - (effects.get(key) ?? 0)));
    effects.set(key, after);
  }
  return largest;
}

/** Weighted by cases; 0 of none. */
export function averageOf<Value extends PeriodValue>(
  values: readonly Value[],
  of: (value: Value) => number,
): number {
  const cases = casesOf(values);
  return cases === 0 ? 0 : values.reduce((sum, each) => sum + each.cases * of(each), 0) / cases;
}

export function casesOf(values: readonly PeriodValue[]): number {
  return values.reduce((sum, { cases }) => sum + cases, 0);
}
