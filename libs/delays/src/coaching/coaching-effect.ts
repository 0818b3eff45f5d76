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
import { monthNumber } from './month-series';

/** The months of one puskesmas, and the days on which specialists visited it. */
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
      readonly monthsBefore: number;
      readonly monthsAfter: number;
    }
);

/**
 * What the first visit to a puskesmas was worth so far, by interrupted time series against those that had had none
 * yet (stepped). The month of the visit is of neither side and is left out. Where too few controls were left, its
 * own trend and season stand in, which needs two years and blames on the visit whatever else changed with it.
 */
export function coachingEffect(of: CoachedUnit, all: readonly CoachedUnit[]): CoachingEffect | null {
  const visitedOn = firstVisit(of);
  if (visitedOn === null) return null;
  const visited = monthNumber(visitedOn);
  const values = of.values.filter(({ period }) => period !== visited);
  const controls = all.filter(({ unit }) => unit !== of.unit).map(controlFrom);
  const options = { coachedFrom: visited + 1 };
  const controlled = controlledInterruptedSeries(values, controls, options);
  if (controlled.status === 'estimated') return told(of.unit, visitedOn, 'notYetCoached', controlled);
  const alone = interruptedSeries(values, options);
  if (alone.status === 'estimated') return told(of.unit, visitedOn, 'itself', alone);
  const refusals = whyNeither(controlled.refusals, alone.refusals);
  return { unit: of.unit, visitedOn, status: 'refused', refusals };
}

function firstVisit({ visitedOn }: CoachedUnit): string | null {
  return visitedOn.toSorted()[0] ?? null;
}

function controlFrom(unit: CoachedUnit): ControlUnit {
  const visitedOn = firstVisit(unit);
  return { coachedFrom: visitedOn === null ? null : monthNumber(visitedOn), values: unit.values };
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
  unit: string,
  visitedOn: string,
  comparedWith: 'notYetCoached' | 'itself',
  series: InterruptedSeries & { readonly status: 'estimated' },
): CoachingEffect {
  const { effect, degreesOfFreedom, periodsBefore, periodsAfter } = series;
  return {
    unit,
    visitedOn,
    status: 'estimated',
    comparedWith,
    ratio: effect.ratio,
    pValue: effect.pValue,
    effect,
    degreesOfFreedom,
    monthsBefore: periodsBefore,
    monthsAfter: periodsAfter,
  };
}
