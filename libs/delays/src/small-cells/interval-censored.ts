import type { LimitedQuantile, LimitedShare } from '../statistics';
import {
  type CensoredFigures,
  type EndByHorizon,
  type EndTest,
  type IntervalCensoredFigures,
  beyond,
} from '../survival-answer';
import { type Guarded, isTooFew, toldCount, toldLimits, toldMinutes, toldShare } from './told';

/**
 * The figures that allow for estimated times, of so many that reached their end. Of a few estimated ones nothing is
 * said, not even that there are some. Told once more from what is told of both, the difference gives nothing away.
 */
export function guardedIntervalCensored(
  figures: IntervalCensoredFigures | null,
  reached: number,
  { n, beside }: { readonly n: number; readonly beside: Guarded<CensoredFigures> },
): Guarded<IntervalCensoredFigures> | null {
  if (figures === null || isTooFew(figures.estimated) || isTooFew(reached)) return null;
  const p50 = figures.p50 && guardedQuantile(figures.p50);
  const p90 = figures.p90 && guardedQuantile(figures.p90);
  const withinTarget = figures.withinTarget && guardedShare(figures.withinTarget, n);
  return {
    estimated: toldCount(figures.estimated),
    p50,
    p90,
    withinTarget,
    offBy: {
      p50: beyond(beside.p50.estimate, p50),
      p90: beyond(beside.p90.estimate, p90),
      withinTarget: beyond(beside.withinTarget?.share ?? null, withinTarget),
    },
    converged: figures.converged,
  };
}

/** Without the tests of ends to which few came. */
export function guardedGray(
  tests: readonly EndTest[],
  ends: readonly (readonly EndByHorizon[])[],
): readonly EndTest[] {
  const came = (to: EndTest['end']) =>
    ends.flat().reduce((sum, { end, count }) => sum + (end === to ? count : 0), 0);
  return tests.filter(({ end }) => !isTooFew(came(end)));
}

function guardedQuantile({ estimate, least, most, limits }: LimitedQuantile): Guarded<LimitedQuantile> {
  return {
    estimate: toldMinutes(estimate),
    least: toldMinutes(least),
    most: toldMinutes(most),
    limits: { lower: toldMinutes(limits.lower), upper: toldMinutes(limits.upper) },
  };
}

function guardedShare({ least, most, limits }: LimitedShare, n: number): Guarded<LimitedShare> | null {
  const told = toldLimits(limits, n);
  return told && { least: toldShare(least, n), most: toldShare(most, n), limits: told };
}
