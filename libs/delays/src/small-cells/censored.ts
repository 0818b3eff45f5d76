import type { LogRankTest, RestrictedMean, SurvivalQuantile, WithinTarget } from '../statistics';
import type { CensoredFigures, CurvePoint, EndByHorizon } from '../survival-answer';
import { type Guarded, isTooFew, toldCount, toldLimits, toldMinutes, toldShare } from './told';

/** The figures with the open ones counted in, of which so many reached their end. */
export function guardedCensored(
  { n, p50, p90, restrictedMean, withinTarget, byEnd, endedAtUnknownTime, curve }: CensoredFigures,
  reached: number,
): Guarded<CensoredFigures> {
  const ofEnough = <Figure>(figure: Figure) => (isTooFew(reached) ? null : figure);
  return {
    n: toldCount(n),
    p50: ofEnough(guardedQuantile(p50)) ?? UNKNOWN,
    p90: ofEnough(guardedQuantile(p90)) ?? UNKNOWN,
    restrictedMean: ofEnough(restrictedMean && guardedMean(restrictedMean)),
    withinTarget: withinTarget && guardedWithinTarget(withinTarget),
    byEnd: byEnd.map((end) => guardedEnd(end, n)),
    endedAtUnknownTime: toldCount(endedAtUnknownTime),
    ...(curve ? { curve: ofEnough(guardedCurve(curve, n)) ?? [] } : {}),
  };
}

const UNKNOWN = { estimate: null, lower: null, upper: null } as const;

export function guardedQuantile({ estimate, lower, upper }: SurvivalQuantile): SurvivalQuantile {
  return { estimate: toldMinutes(estimate), lower: toldMinutes(lower), upper: toldMinutes(upper) };
}

/** Without its variance, of which the limits tell enough. */
function guardedMean({ horizon, mean, limits }: RestrictedMean): Guarded<RestrictedMean> {
  return {
    horizon,
    mean: toldMinutes(mean),
    variance: null,
    limits: { lower: toldMinutes(limits.lower), upper: toldMinutes(limits.upper) },
  };
}

function guardedWithinTarget({ share, limits, n, ...counts }: WithinTarget): Guarded<WithinTarget> | null {
  const told = toldLimits(limits, n);
  return (
    told && {
      share: toldShare(share, n),
      limits: told,
      n: toldCount(n),
      met: toldCount(counts.met),
      missed: toldCount(counts.missed),
      undecided: toldCount(counts.undecided),
    }
  );
}

function guardedEnd({ end, count, share, limits }: EndByHorizon, n: number): Guarded<EndByHorizon> {
  const told = toldCount(count);
  const isHidden = told === null;
  return {
    end,
    count: told,
    share: isHidden ? null : toldShare(share, n),
    limits: isHidden ? null : toldLimits(limits, n),
  };
}

/** Each step of a curve is a case where there are few: told are those after which it is down by five. */
function guardedCurve(curve: readonly CurvePoint[], n: number): readonly Guarded<CurvePoint>[] {
  const told: Guarded<CurvePoint>[] = [];
  for (const { minutes, atRisk, open, limits } of curve) {
    const share = toldShare(open, n);
    if (share === null || share === told.at(-1)?.open) continue;
    told.push({
      minutes: toldMinutes(minutes),
      atRisk: toldCount(atRisk),
      open: share,
      limits: toldLimits(limits, n),
    });
  }
  return told;
}

export function guardedLogRank(test: LogRankTest | null): Guarded<LogRankTest> | null {
  if (test === null) return null;
  const told = (counts: readonly number[]) => counts.map((count) => toldCount(Math.round(count)));
  return { ...test, observed: told(test.observed), expected: told(test.expected) };
}
