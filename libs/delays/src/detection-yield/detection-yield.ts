import { MINUTE } from '@rujukan/kernel';
import { DETECTION_FINDINGS, type DetectionFinding } from '@rujukan/referral';
import { type Doubts, countedMs } from '../measurement';
import { type EstimateWithLimits, wilson } from '../statistics';
import { type Trust, type TrustCounts, trustOf } from '../trust';
import type { Detection } from './detection';

export const YIELD_GROUPINGS = ['none', 'posyandu', 'puskesmas', 'month', 'pilot'] as const;
export type YieldGrouping = (typeof YIELD_GROUPINGS)[number];

/** A detection with what is known of its posyandu. */
export interface PlacedDetection extends Detection {
  readonly puskesmas: string;
  /** `2026-11`, in the zone of the posyandu. */
  readonly month: string;
  /** Whether the posyandu was a pilot on that day. */
  readonly pilot: boolean;
}

/** A share with its 95 % limits (Wilson); `null` without a denominator. */
export interface CountedShare extends EstimateWithLimits {
  readonly count: number;
  readonly of: number;
}

export interface YieldRow {
  readonly group: string | null;
  /** Signs that were recorded. */
  readonly detections: number;
  /** Of them with a word of the midwife. */
  readonly reviewed: number;
  readonly confirmed: number;
  readonly notConfirmed: number;
  /** Why not, as the midwife said. */
  readonly findings: Readonly<Record<Exclude<DetectionFinding, 'confirmed'>, number>>;
  /** Nobody has looked, nor referred, yet. */
  readonly awaitingReview: number;
  /** Referred, or over, without a word on the detection. */
  readonly withoutWord: number;
  readonly referred: number;
  readonly admitted: number;
  /** Of those reviewed. */
  readonly confirmedShare: CountedShare | null;
  /** Of all detections. */
  readonly referredShare: CountedShare | null;
  /** Of those referred. */
  readonly admittedShare: CountedShare | null;
  /** Minutes from the sign to the review, of those that are over and count. */
  readonly signToReview: {
    readonly p50: number | null;
    readonly p90: number | null;
    readonly counted: number;
  };
  readonly trust: Trust;
}

export interface DetectionYield {
  readonly groupBy: YieldGrouping;
  readonly rows: readonly YieldRow[];
}

/** What came of the signs that posyandu recorded, in the order of the groups' names, which is no ranking. */
export function yieldOf(detections: readonly PlacedDetection[], groupBy: YieldGrouping): DetectionYield {
  const groups = new Map<string, PlacedDetection[]>();
  for (const detection of detections) {
    const group = groupOf(detection, groupBy);
    const known = groups.get(group);
    if (known) known.push(detection);
    else groups.set(group, [detection]);
  }
  const named = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return { groupBy, rows: named.map(([group, all]) => rowOf(groupBy === 'none' ? null : group, all)) };
}

function groupOf({ place, puskesmas, month, pilot }: PlacedDetection, groupBy: YieldGrouping): string {
  switch (groupBy) {
    case 'none':
      return '';
    case 'posyandu':
      return place;
    case 'puskesmas':
      return puskesmas;
    case 'month':
      return month;
    case 'pilot':
      return pilot ? 'pilot' : 'notPilot';
  }
}

function rowOf(group: string | null, all: readonly Detection[]): YieldRow {
  const found = (finding: DetectionFinding) => all.filter((each) => each.finding === finding).length;
  const reviewed = all.filter(({ finding }) => finding !== null).length;
  const confirmed = found('confirmed');
  const referred = all.filter((each) => each.referred).length;
  const admitted = all.filter((each) => each.referred && each.admitted).length;
  const silent = all.filter(({ finding }) => finding === null);
  const awaitingReview = silent.filter(isAwaited).length;
  const reasons = DETECTION_FINDINGS.filter((finding) => finding !== 'confirmed');
  return {
    group,
    detections: all.length,
    reviewed,
    confirmed,
    notConfirmed: reviewed - confirmed,
    findings: Object.fromEntries(reasons.map((reason) => [reason, found(reason)])) as YieldRow['findings'],
    awaitingReview,
    withoutWord: silent.length - awaitingReview,
    referred,
    admitted,
    confirmedShare: shareOf(confirmed, reviewed),
    referredShare: shareOf(referred, all.length),
    admittedShare: shareOf(admitted, referred),
    signToReview: lengthsOf(all),
    trust: trustOf(countsOf(all)),
  };
}

function isAwaited({ signToReview, referred }: Detection): boolean {
  return signToReview.status === 'open' || (signToReview.status === 'missing' && !referred);
}

function shareOf(count: number, of: number): CountedShare | null {
  const share = wilson(count, of);
  return share && { ...share, count, of };
}

function lengthsOf(all: readonly Detection[]): YieldRow['signToReview'] {
  const lengths = all
    .flatMap(({ signToReview }) => countedMs(signToReview) ?? [])
    .sort((a, b) => a - b)
    .map((ms) => ms / MINUTE);
  return { p50: percentile(lengths, 0.5), p90: percentile(lengths, 0.9), counted: lengths.length };
}

/** Between the two lengths around it, in proportion (type 7 of Hyndman and Fan 1996), as the delay figures do. */
function percentile(sorted: readonly number[], p: number): number | null {
  const place = (sorted.length - 1) * p;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

const DOUBTS = ['estimated', 'late', 'skewAdjusted', 'disputed'] as const satisfies readonly (keyof Doubts)[];

/** Of the time from the sign to the review: what every figure says of the times behind it. */
function countsOf(all: readonly Detection[]): TrustCounts {
  const having = (...statuses: readonly string[]) =>
    all.filter(({ signToReview }) => statuses.includes(signToReview.status)).length;
  const doubted = (doubt: keyof Doubts) =>
    all.filter(
      ({ signToReview }) =>
        countedMs(signToReview) !== null && 'doubts' in signToReview && signToReview.doubts[doubt],
    ).length;
  return {
    counted: having('measured', 'unresolved'),
    missing: all.filter(({ finding, signToReview }) => finding !== null && signToReview.status === 'missing')
      .length,
    negative: having('negative'),
    implausible: having('implausible'),
    doubts: Object.fromEntries(DOUBTS.map((doubt) => [doubt, doubted(doubt)])) as TrustCounts['doubts'],
  };
}
