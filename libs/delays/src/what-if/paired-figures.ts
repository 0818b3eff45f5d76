import { TOLD_INTERVALS, type ToldInterval, type WhatIfChange, type WhatIfFigures } from './answer';
import { type Length, type Lengths, type PastLeg } from './history';
import { LengthCounts, type LengthFigures } from './length-counts';
import { followedBy } from './replay';

/** The figures of one interval as it was and as it would have been. */
export interface Pair {
  readonly factual: LengthFigures;
  readonly scenario: LengthFigures;
}

/** Counts the same legs as they were and as they would have been, each interval for itself. */
export class PairedCounts {
  private readonly columns = TOLD_INTERVALS.map((interval) => ({
    interval,
    factual: new LengthCounts(),
    scenario: new LengthCounts(),
    differs: false,
  }));

  add({ lengths, targets }: PastLeg, replayed: Lengths): void {
    for (const column of this.columns) {
      const { interval, factual, scenario } = column;
      const before = toldLength(interval, lengths);
      const after = toldLength(interval, replayed);
      if (before === null || after === null) continue;
      const target = interval === 'referralToAdmission' ? null : targets[interval];
      factual.add(before, target);
      scenario.add(after, target);
      column.differs ||= after.minutes !== before.minutes || after.fate !== before.fate;
    }
  }

  clear(): void {
    for (const column of this.columns) {
      column.factual.clear();
      column.scenario.clear();
      column.differs = false;
    }
  }

  pairs(): readonly Pair[] {
    return this.columns.map(({ factual, scenario, differs }) => {
      const figures = factual.figures();
      return { factual: figures, scenario: differs ? scenario.figures() : figures };
    });
  }
}

export function toldLength(interval: ToldInterval, lengths: Lengths): Length | null {
  return interval === 'referralToAdmission'
    ? followedBy(lengths.referralToArrival, lengths.arrivalToAdmission)
    : lengths[interval];
}

/** So many of the resamples must know a figure for it to have limits. */
const KNOWN_IN = 0.95;

/** The estimates of history, each change with the limits that the resamples give it. */
export function figuresWithLimits(
  counted: readonly Pick<WhatIfFigures, 'interval' | 'n' | 'reached' | 'open' | 'ended' | 'leftOut'>[],
  pairs: readonly Pair[],
  resampled: readonly (readonly Pair[])[],
): readonly WhatIfFigures[] {
  return counted.map((counts, at) => {
    const pair = pairs[at]!;
    const changeOf = (figure: keyof LengthFigures) => {
      const estimate = differenceIn(figure, pair);
      if (estimate === null) return null;
      const drawn = resampled.flatMap((each) => differenceIn(figure, each[at]!) ?? []);
      return withLimits(
        estimate,
        drawn.sort((a, b) => a - b),
        resampled.length,
      );
    };
    return {
      ...counts,
      ...pair,
      change: { p50: changeOf('p50'), p75: changeOf('p75'), withinTarget: changeOf('withinTarget') },
    };
  });
}

function differenceIn(figure: keyof LengthFigures, { factual, scenario }: Pair): number | null {
  const [before, after] = [factual[figure], scenario[figure]];
  return before === null || after === null ? null : after - before;
}

/** The percentile method of Efron (1979, Annals of Statistics 7:1). */
function withLimits(estimate: number, sorted: readonly number[], resamples: number): WhatIfChange {
  const [lower, upper] = [0.025, 0.975].map((p) => sorted[Math.round(p * (sorted.length - 1))]);
  if (lower === undefined || upper === undefined || sorted.length < KNOWN_IN * resamples) {
    return { estimate, lower: null, upper: null };
  }
  return { estimate, lower: Math.min(lower, estimate), upper: Math.max(upper, estimate) };
}
