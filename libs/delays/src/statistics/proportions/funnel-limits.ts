import { binomialCdf, binomialQuantile, inverseIncompleteBeta } from '../distributions';
import { type SurvivalCurve, durationWithin } from '../survival';

/** Between these a unit of this size differs from the district no more than chance makes it. */
export interface FunnelLimits<Upper = number> {
  readonly n: number;
  /** One in twenty units without any difference lies outside. */
  readonly warning: { readonly lower: number; readonly upper: Upper };
  /** One in five hundred. */
  readonly action: { readonly lower: number; readonly upper: Upper };
}

const WARNING = 0.95;
const ACTION = 0.998;

/**
 * The funnel around the district's share for a unit with n cases: exact binomial limits, interpolated between
 * counts so that the drawn line is smooth (Spiegelhalter 2005, Statistics in Medicine 24:1185, appendix A.1.1). A
 * count lies outside the lower one just when so few or fewer have a chance below the tail's. The upper one is the
 * lower one of the failures: his formula for it lies one count lower, and where nearly all succeed everywhere it
 * would find a unit without a failure outside. `null` for n = 0.
 */
export function proportionFunnel(districtShare: number, n: number): FunnelLimits | null {
  if (!(districtShare >= 0 && districtShare <= 1)) throw new RangeError('a share lies between 0 and 1');
  if (n <= 0) return null;
  const limits = (level: number) => {
    const tail = (1 - level) / 2;
    return {
      lower: fewest(tail, n, districtShare) / n,
      upper: (n - fewest(tail, n, 1 - districtShare)) / n,
    };
  };
  return { n, warning: limits(WARNING), action: limits(ACTION) };
}

/**
 * The funnel around the district's median for a unit with n cases. Were its cases drawn from the district's, the
 * share of the district's durations below the unit's median would follow Beta((n + 1) / 2, (n + 1) / 2) (the
 * middle order statistic; David and Nagaraja 2003, 2.1), whatever the shape of the durations; the district's
 * curve turns its limits into durations. Where a good part of the unit's cases is open the true funnel is wider,
 * so give the closed cases alone as n. `null` for n = 0 or a limit that the district's curve does not reach.
 */
export function medianFunnel(district: SurvivalCurve, n: number): FunnelLimits<number | null> | null {
  if (n <= 0) return null;
  const shape = (n + 1) / 2;
  const at = (p: number) => durationWithin(district, inverseIncompleteBeta(p, shape, shape));
  const limits = (level: number) => ({ lower: at((1 - level) / 2), upper: at((1 + level) / 2) });
  const [warning, action] = [limits(WARNING), limits(ACTION)];
  if (warning.lower === null || action.lower === null) return null;
  return {
    n,
    warning: { lower: warning.lower, upper: warning.upper },
    action: { lower: action.lower, upper: action.upper },
  };
}

export type FunnelPlace = 'within' | 'warning' | 'action';

/** Where a unit's figure lies; on a limit is within it. A limit that is not known is never crossed. */
export function placeInFunnel(figure: number, { warning, action }: FunnelLimits<number | null>): FunnelPlace {
  const isOutside = ({ lower, upper }: FunnelLimits<number | null>['warning']) =>
    figure < lower || (upper !== null && figure > upper);
  if (isOutside(action)) return 'action';
  return isOutside(warning) ? 'warning' : 'within';
}

/** The count, between two whole ones, up to which the chance is that of the tail; 0 where even none are likelier. */
function fewest(tail: number, n: number, share: number): number {
  const count = binomialQuantile(tail, n, share);
  const [upTo, below] = [binomialCdf(count, n, share), binomialCdf(count - 1, n, share)];
  return Math.max(0, count - (upTo - tail) / (upTo - below));
}
