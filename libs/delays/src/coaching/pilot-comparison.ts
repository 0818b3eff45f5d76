import {
  type EstimateWithLimits,
  type LogRankTest,
  type RestrictedMeanDifference,
  type SurvivalQuantile,
  clopperPearson,
  durationTable,
  kaplanMeier,
  logRankTest,
  longestHorizon,
  restrictedMean,
  restrictedMeanDifference,
  survivalQuantile,
  wilson,
} from '../statistics';
import type { DurationCount } from '../survival-answer';

/** What was counted of the cases that posyandu of one kind detected. */
export interface PilotCounts {
  /** From the detection to the referral. */
  readonly durations: readonly Omit<DurationCount, 'targetMinutes'>[];
  /** First referrals by their urgency. */
  readonly referred: { readonly planned: number; readonly urgent: number; readonly emergency: number };
}

export interface PilotSide {
  /** Cases on the curve. */
  readonly n: number;
  /** Minutes from the detection to the referral, the open ones counted in. */
  readonly median: SurvivalQuantile;
  /**
   * Detected before the emergency: of all first referrals, those raised while there was still time, as planned or
   * urgent ones. Exact 95 % limits.
   */
  readonly beforeEmergency: (EstimateWithLimits & { readonly count: number; readonly of: number }) | null;
}

export interface PilotComparison {
  readonly pilot: PilotSide;
  readonly notPilot: PilotSide;
  readonly logRank: LogRankTest | null;
  /** Minutes that the pilot posyandu take more (less when negative), none counting beyond the horizon. */
  readonly meanDifference: (RestrictedMeanDifference & { readonly horizonMinutes: number }) | null;
  /** Share before the emergency of the pilot posyandu less that of the others. */
  readonly shareDifference: EstimateWithLimits | null;
}

const DAY_MINUTES = 1_440;

/** Pilot posyandu against the others, which differ from them in more than the pilot: no proof of a cause. */
export function pilotComparison(pilot: PilotCounts, notPilot: PilotCounts): PilotComparison {
  const tables = [pilot, notPilot].map(({ durations }) =>
    durationTable(
      durations
        .filter(({ minutes }) => minutes !== null)
        .map(({ fate, minutes, count }) => ({
          duration: minutes ?? 0,
          events: fate === 'reached' ? count : 0,
          censored: fate === 'reached' ? 0 : count,
        })),
    ),
  );
  const curves = tables.map(kaplanMeier) as [ReturnType<typeof kaplanMeier>, ReturnType<typeof kaplanMeier>];
  const horizonMinutes = Math.min(DAY_MINUTES, longestHorizon(curves));
  const means = horizonMinutes > 0 ? curves.map((curve) => restrictedMean(curve, horizonMinutes)) : [];
  const [ofPilot, ofOthers] = means;
  const side = (at: 0 | 1, { referred }: PilotCounts): PilotSide => ({
    n: curves[at].n,
    median: survivalQuantile(curves[at], 0.5),
    beforeEmergency: shareBeforeEmergency(referred),
  });
  return {
    pilot: side(0, pilot),
    notPilot: side(1, notPilot),
    logRank: logRankTest(tables),
    meanDifference:
      ofPilot && ofOthers ? { ...restrictedMeanDifference(ofOthers, ofPilot), horizonMinutes } : null,
    shareDifference: shareDifference(pilot.referred, notPilot.referred),
  };
}

function shareBeforeEmergency(referred: PilotCounts['referred']): PilotSide['beforeEmergency'] {
  const { count, of } = beforeEmergency(referred);
  const share = clopperPearson(count, of);
  return share && { ...share, count, of };
}

function beforeEmergency({ planned, urgent, emergency }: PilotCounts['referred']) {
  return { count: planned + urgent, of: planned + urgent + emergency };
}

/** Limits from the score intervals of both shares (Newcombe 1998, method 10). */
function shareDifference(
  pilot: PilotCounts['referred'],
  notPilot: PilotCounts['referred'],
): EstimateWithLimits | null {
  const [a, b] = [pilot, notPilot].map((referred) => {
    const { count, of } = beforeEmergency(referred);
    return wilson(count, of);
  });
  if (!a || !b) return null;
  const estimate = a.estimate - b.estimate;
  return {
    estimate,
    lower: estimate - Math.hypot(a.estimate - a.lower, b.upper - b.estimate),
    upper: estimate + Math.hypot(a.upper - a.estimate, b.estimate - b.lower),
  };
}
