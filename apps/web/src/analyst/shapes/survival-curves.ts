import type { SurvivalAnswer } from '../answers';
import { toldRows } from '../answers';

type Row = Extract<SurvivalAnswer['rows'][number], { censored: unknown }>;
type Told = NonNullable<Row['censored']['curve']>[number];

export interface Step {
  readonly minutes: number;
  /** The share that had not reached its end. */
  readonly open: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export type AtRisk = number | 'few' | null;

export interface Curve {
  readonly group: string | null;
  readonly steps: readonly Step[];
  /** Still followed at a time; `null` after the last step, when nobody knows of any. */
  readonly atRisk: readonly AtRisk[];
  readonly n: number | null;
}

/** More lines than these cannot be told apart. */
export const MOST_CURVES = 6;

/** The curves of the largest groups up to the horizon, with how many were followed at each of these times. */
export function survivalCurves(
  rows: SurvivalAnswer['rows'],
  { horizon, times }: { readonly horizon: number; readonly times: readonly number[] },
): { readonly curves: readonly Curve[]; readonly notDrawn: number } {
  const drawable = toldRows<Row>(rows).told.filter(({ censored }) => (censored.curve?.length ?? 0) > 0);
  const largest = drawable
    .toSorted((a, b) => (b.censored.n ?? 0) - (a.censored.n ?? 0))
    .slice(0, MOST_CURVES);
  const curves = drawable
    .filter((row) => largest.includes(row))
    .map(({ group, censored }) => ({
      group,
      n: censored.n,
      steps: stepsOf(censored.curve ?? [], horizon),
      atRisk: times.map((time) => atRiskAt(censored.curve ?? [], censored.n, time)),
    }));
  return { curves, notDrawn: drawable.length - curves.length };
}

function stepsOf(curve: readonly Told[], horizon: number): readonly Step[] {
  const start: Step = { minutes: 0, open: 1, lower: 1, upper: 1 };
  const steps = curve.flatMap(({ minutes, open, limits }): readonly Step[] =>
    minutes === null || open === null || minutes > horizon
      ? []
      : [{ minutes, open, lower: limits?.lower ?? null, upper: limits?.upper ?? null }],
  );
  const goesOn = curve.some(({ minutes }) => (minutes ?? 0) > horizon);
  const last = steps.at(-1) ?? start;
  return [start, ...steps, ...(goesOn ? [{ ...last, minutes: horizon }] : [])];
}

/** Whoever is followed at a step was followed before it too; between two steps only censored ones leave. */
function atRiskAt(curve: readonly Told[], n: number | null, time: number): AtRisk {
  if (time === 0) return n ?? 'few';
  const next = curve.find(({ minutes }) => (minutes ?? -1) >= time);
  return next === undefined ? null : (next.atRisk ?? 'few');
}

/** The limits of the band where they are known. */
export function bandOf({ steps }: Curve): readonly Step[] {
  return steps.filter(({ lower, upper }) => lower !== null && upper !== null);
}

/** Moves labels apart that would stand on each other, as little as that takes; in the order that they came. */
export function spread(places: readonly number[], gap: number): readonly number[] {
  const order = [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  for (const [at, index] of order.entries()) {
    const before = order[at - 1];
    if (before === undefined) continue;
    moved[index] = Math.max(moved[index] ?? 0, (moved[before] ?? 0) + gap);
  }
  return moved;
}
