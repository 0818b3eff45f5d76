import type { PeriodEffect } from './control-effects';
import type { PeriodValue } from './period-series';

/** Why nothing is concluded. */
export type RefusalToConclude =
  | 'tooFewPeriodsBefore'
  | 'tooFewPeriodsAfter'
  | 'tooFewCases'
  | 'tooManyGaps'
  | 'lessThanTwoSeasons'
  | 'tooFewControls'
  | 'tooFewCoached'
  | 'tooFewCasesTogether'
  | 'notSeparable';

/** Eight before and eight after: Penfold and Zhang 2013, Academic Pediatrics 13:S38. */
export const FEWEST_PERIODS_EACH_SIDE = 8;
/** Half of the periods rest on this many cases or more [reasoned: as for suppression]. */
export const FEWEST_CASES_PER_PERIOD = 5;
/** Of the periods between the first and the last, this share has a value [reasoned]. */
export const LEAST_COVERAGE = 0.8;
/** One control's own events would pass for the effect [reasoned]. */
export const FEWEST_CONTROLS = 2;
/** As many as tell how much they differ [reasoned: below, one unit's own events would pass for it]. */
export const FEWEST_COACHED = 3;
/** Of all coached units together, before as after [reasoned]. */
export const FEWEST_CASES_EACH_SIDE = 30;

/** Whether half of the periods rest on cases enough to be compared. */
export function hasEnoughCases(values: readonly PeriodValue[]): boolean {
  return middleOf(values.map(({ cases }) => cases)) >= FEWEST_CASES_PER_PERIOD;
}

/** What stands against concluding anything from this series; empty when nothing does. */
export function refusalsOf(
  values: readonly PeriodValue[],
  { coachedFrom, seasonLength }: { readonly coachedFrom: number; readonly seasonLength: number | null },
): readonly RefusalToConclude[] {
  const periods = values.map(({ period }) => period);
  const before = periods.filter((period) => period < coachedFrom).length;
  const span = values.length === 0 ? 0 : Math.max(...periods) - Math.min(...periods) + 1;
  const found: RefusalToConclude[] = [];
  if (before < FEWEST_PERIODS_EACH_SIDE) found.push('tooFewPeriodsBefore');
  if (periods.length - before < FEWEST_PERIODS_EACH_SIDE) found.push('tooFewPeriodsAfter');
  if (!hasEnoughCases(values)) found.push('tooFewCases');
  if (periods.length < span * LEAST_COVERAGE) found.push('tooManyGaps');
  if (seasonLength !== null && span < 2 * seasonLength) found.push('lessThanTwoSeasons');
  return found;
}

/** Whether a period is compared with more than one unit's fortunes. */
export function hasEnoughControls(effect: PeriodEffect | undefined): boolean {
  return effect !== undefined && effect.units >= FEWEST_CONTROLS;
}

/** Half of the periods need enough controls for the comparison to be with more than one unit's fortunes. */
export function refusalsOfControls(
  values: readonly PeriodValue[],
  effects: ReadonlyMap<number, PeriodEffect>,
): readonly RefusalToConclude[] {
  const units = values.map(({ period }) => effects.get(period)?.units ?? 0);
  return middleOf(units) < FEWEST_CONTROLS ? ['tooFewControls'] : [];
}

/** What a stepped roll-out has to tell with. */
export interface SteppedSize {
  /** Units with cases before and after their coaching, and controls beside both. */
  readonly coached: number;
  /** All other units, as long as they were not coached. */
  readonly controls: number;
  /** Of the coached ones. */
  readonly casesBefore: number;
  readonly casesAfter: number;
}

/** What stands against concluding anything from all units together, of which so many had cases on both sides. */
export function refusalsOfStepped(
  { coached, casesBefore, casesAfter }: SteppedSize,
  onBothSides: number,
): readonly RefusalToConclude[] {
  const found: RefusalToConclude[] = [];
  if (coached < FEWEST_COACHED) {
    found.push(onBothSides < FEWEST_COACHED ? 'tooFewCoached' : 'tooFewControls');
  }
  if (Math.min(casesBefore, casesAfter) < FEWEST_CASES_EACH_SIDE) {
    found.push('tooFewCasesTogether');
  }
  return found;
}

/** The lower middle one; 0 of none. */
function middleOf(counts: readonly number[]): number {
  return counts.toSorted((a, b) => a - b)[Math.floor((counts.length - 1) / 2)] ?? 0;
}
