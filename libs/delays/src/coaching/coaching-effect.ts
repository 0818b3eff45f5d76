import {
  type ControlUnit,
  type EstimateWithLimits,
  type InterruptedSeries,
  type LogEffect,
  type PeriodValue,
  type RefusalToConclude,
  controlledInterruptedSeries,
  interruptedSeries,
} from '../statistics';
import { PERIODS_A_YEAR, type SeriesPeriod, periodNumber } from './periods';

/** The series of one puskesmas, and the days on which specialists visited it. */
export interface CoachedUnit {
  readonly unit: string;
  /** `2026-11-21` */
  readonly visitedOn: readonly string[];
  readonly values: readonly PeriodValue[];
}

export type CoachingEffect = {
  readonly unit: string;
  /** The first visit; what later ones added is part of the effect. */
  readonly visitedOn: string;
  /** What its series was cut into. */
  readonly period: SeriesPeriod;
} & (
  | { readonly status: 'refused'; readonly refusals: readonly RefusalToConclude[] }
  | {
      readonly status: 'estimated';
      /** With puskesmas not coached yet; with its own trend and season alone where too few were left. */
      readonly comparedWith: 'notYetCoached' | 'itself';
      /** Of durations after to what they would have been: 0.8 is a fifth shorter. 95 % limits. */
      readonly ratio: EstimateWithLimits;
      readonly pValue: number;
      /** On the log scale, and how many degrees of freedom its error has. */
      readonly effect: LogEffect;
      readonly degreesOfFreedom: number;
      readonly periodsBefore: number;
      readonly periodsAfter: number;
    }
);

/**
 * What the first visit to a puskesmas was worth so far, by interrupted time series against those that had had none
 * yet (stepped). The period of the visit is of neither side and is left out. Where too few controls were left, its
 * own trend and season stand in, which needs two years and blames on the visit whatever else changed with it.
 */
export function coachingEffect(
  of: CoachedUnit,
  all: readonly CoachedUnit[],
  period: SeriesPeriod,
): CoachingEffect | null {
  const visitedOn = firstVisit(of);
  if (visitedOn === null) return null;
  const { values, coachedFrom } = steppedUnit(of, period);
  if (coachedFrom === null) return null;
  const controls = all.filter(({ unit }) => unit !== of.unit).map((unit) => steppedUnit(unit, period));
  const controlled = controlledInterruptedSeries(values, controls, { coachedFrom });
  const about = { unit: of.unit, visitedOn, period };
  if (controlled.status === 'estimated') return { ...about, ...told('notYetCoached', controlled) };
  const alone = interruptedSeries(values, { coachedFrom, seasonLength: PERIODS_A_YEAR[period] });
  if (alone.status === 'estimated') return { ...about, ...told('itself', alone) };
  const refusals = whyNeither(controlled.refusals, alone.refusals);
  return { ...about, status: 'refused', refusals };
}

/** A series without the period of the first visit, and what comes after that. */
export function steppedUnit(unit: CoachedUnit, period: SeriesPeriod): ControlUnit {
  const visitedOn = firstVisit(unit);
  if (visitedOn === null) return { coachedFrom: null, values: unit.values };
  const visited = periodNumber(period, visitedOn);
  return { coachedFrom: visited + 1, values: unit.values.filter((each) => each.period !== visited) };
}

function firstVisit({ visitedOn }: CoachedUnit): string | null {
  return visitedOn.toSorted()[0] ?? null;
}

/** What it lacks itself; its two years would be needed only for want of controls. */
function whyNeither(
  controlled: readonly RefusalToConclude[],
  alone: readonly RefusalToConclude[],
): readonly RefusalToConclude[] {
  const lacksControls = controlled.includes('tooFewControls');
  const own = alone.filter((each) => lacksControls || each !== 'lessThanTwoSeasons');
  const found = lacksControls ? [...own, 'tooFewControls' as const] : own;
  return found.length > 0 ? found : controlled;
}

function told(
  comparedWith: 'notYetCoached' | 'itself',
  series: InterruptedSeries & { readonly status: 'estimated' },
) {
  const { effect, degreesOfFreedom, periodsBefore, periodsAfter } = series;
  const { ratio, pValue } = effect;
  return {
    status: 'estimated' as const,
    comparedWith,
    ratio,
    pValue,
    effect,
    degreesOfFreedom,
    periodsBefore,
    periodsAfter,
  };
}
