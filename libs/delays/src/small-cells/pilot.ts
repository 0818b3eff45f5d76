import type { PilotComparison, PilotSide } from '../coaching';
import type { EstimateWithLimits } from '../statistics';
import { guardedLogRank, guardedQuantile } from './censored';
import { type Guarded, isTooFew, toldCount, toldLimits, toldMinutes, toldShare } from './told';

/** Pilot posyandu against the others, for roles that see no cases. */
export function pilotWithoutSmallCells(comparison: PilotComparison): Guarded<PilotComparison> {
  const [pilot, notPilot] = [guardedSide(comparison.pilot), guardedSide(comparison.notPilot)];
  const isOfFew = isTooFew(comparison.pilot.n) || isTooFew(comparison.notPilot.n);
  const [share, others] = [pilot.beforeEmergency, notPilot.beforeEmergency];
  return {
    pilot,
    notPilot,
    logRank: isOfFew ? null : guardedLogRank(comparison.logRank),
    meanDifference: isOfFew ? null : guardedMeanDifference(comparison.meanDifference),
    shareDifference:
      share?.estimate == null || others?.estimate == null
        ? null
        : guardedShareDifference(share.estimate - others.estimate, comparison.shareDifference),
  };
}

function guardedSide({ n, median, beforeEmergency }: PilotSide): Guarded<PilotSide> {
  return {
    n: toldCount(n),
    median: isTooFew(n) ? { estimate: null, lower: null, upper: null } : guardedQuantile(median),
    beforeEmergency: beforeEmergency && guardedShare(beforeEmergency),
  };
}

function guardedShare(share: NonNullable<PilotSide['beforeEmergency']>): Guarded<typeof share> | null {
  const { estimate, count, of } = share;
  const limits = toldLimits(share, of);
  return (
    limits && { estimate: toldShare(estimate, of), ...limits, count: toldCount(count), of: toldCount(of) }
  );
}

function guardedMeanDifference(
  given: PilotComparison['meanDifference'],
): Guarded<PilotComparison['meanDifference']> {
  if (given === null) return null;
  const { difference, limits } = given;
  return {
    ...given,
    difference: toldMinutes(difference),
    limits: { lower: toldMinutes(limits.lower), upper: toldMinutes(limits.upper) },
  };
}

const SHARE_STEP = 0.05;

function guardedShareDifference(
  estimate: number,
  limits: EstimateWithLimits | null,
): EstimateWithLimits | null {
  return (
    limits && {
      estimate,
      lower: Math.floor(limits.lower / SHARE_STEP) * SHARE_STEP,
      upper: Math.ceil(limits.upper / SHARE_STEP) * SHARE_STEP,
    }
  );
}
