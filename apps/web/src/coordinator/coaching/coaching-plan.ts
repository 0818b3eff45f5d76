/** What a puskesmas itself can shorten. */
export const COACHABLE = ['detectionToReferral', 'referralToDeparture'] as const;
export type Coachable = (typeof COACHABLE)[number];

export interface Figures {
  readonly p50: number | null;
  readonly p90: number | null;
  readonly counted: number;
}

export interface OriginFigures {
  readonly origin: string;
  readonly intervals: Readonly<Partial<Record<string, Figures>>>;
}

export interface Reason {
  readonly interval: Coachable;
  readonly median: number;
  readonly ofDistrict: number;
  readonly cases: number;
}

export interface PlanRow {
  readonly origin: string;
  /** Why it is worth a visit: where it is slower than the district, the most minutes lost first. */
  readonly reasons: readonly Reason[];
  /** Minutes above the district's median, over all its cases of the period. */
  readonly minutesLost: number;
  /** The last day it was visited, `2026-11-21`; `null` where it never was. */
  readonly lastVisit: string | null;
}

/** From fewer cases nothing is concluded about a puskesmas [reasoned]. */
export const FEWEST_CASES = 10;

/**
 * Which puskesmas to visit, where the most minutes could be won: how much longer half of its cases take than half of
 * the district's, times its cases. It says where to look, not what the cause is.
 */
export function coachingPlan(
  origins: readonly OriginFigures[],
  district: OriginFigures['intervals'],
  visitsOf: (origin: string) => readonly string[],
): readonly PlanRow[] {
  return origins
    .map(({ origin, intervals }) => {
      const reasons = COACHABLE.flatMap((interval) => reasonOf(interval, intervals, district));
      const minutesLost = Math.round(reasons.reduce((sum, reason) => sum + lostBy(reason), 0));
      return {
        origin,
        reasons: reasons.toSorted((a, b) => lostBy(b) - lostBy(a)),
        minutesLost,
        lastVisit: lastOf(visitsOf(origin)),
      };
    })
    .filter(({ minutesLost }) => minutesLost > 0)
    .toSorted((a, b) => b.minutesLost - a.minutesLost || (a.origin < b.origin ? -1 : 1));
}

function reasonOf(
  interval: Coachable,
  own: OriginFigures['intervals'],
  district: OriginFigures['intervals'],
): readonly Reason[] {
  const figures = own[interval];
  const median = figures?.p50 ?? null;
  const ofDistrict = district[interval]?.p50 ?? null;
  if (!figures || median === null || ofDistrict === null) return [];
  if (figures.counted < FEWEST_CASES || median <= ofDistrict) return [];
  return [{ interval, median, ofDistrict, cases: figures.counted }];
}

function lostBy({ median, ofDistrict, cases }: Reason): number {
  return (median - ofDistrict) * cases;
}

function lastOf(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null;
}
