import type { CountedShare, DetectionYield, YieldRow } from '../detection-yield';
import { type SuppressedRow, guardedTrust } from './answers';
import { type Guarded, isTooFew, toldCount, toldLimits, toldMinutes, toldShare } from './told';

export interface GuardedYield extends Omit<DetectionYield, 'rows'> {
  readonly rows: readonly (SuppressedRow | Guarded<YieldRow>)[];
}

/** What came of detections, of the sample, for roles that see no cases. */
export function yieldWithoutSmallCells({ rows, ...answer }: DetectionYield): GuardedYield {
  return {
    ...answer,
    rows: rows.map((row) =>
      isTooFew(row.detections) ? { group: row.group, suppressed: true } : guardedRow(row),
    ),
  };
}

function guardedRow(row: YieldRow): Guarded<YieldRow> {
  const { group, findings, confirmedShare, referredShare, admittedShare, signToReview, trust, ...counts } =
    row;
  const { p50, p90, counted } = signToReview;
  const minutes = (length: number | null) => (isTooFew(counted) ? null : toldMinutes(length));
  return {
    group,
    ...toldCounts(counts),
    findings: toldCounts(findings),
    confirmedShare: guardedShare(confirmedShare),
    referredShare: guardedShare(referredShare),
    admittedShare: guardedShare(admittedShare),
    signToReview: { p50: minutes(p50), p90: minutes(p90), counted: toldCount(counted) },
    trust: guardedTrust(trust),
  };
}

function toldCounts<Counts extends Readonly<Record<string, number>>>(counts: Counts): Guarded<Counts> {
  const told = Object.entries(counts).map(([name, count]) => [name, toldCount(count)]);
  return Object.fromEntries(told) as Guarded<Counts>;
}

function guardedShare(share: CountedShare | null): Guarded<CountedShare> | null {
  if (share === null) return null;
  const limits = toldLimits(share, share.of);
  if (limits === null) return null;
  const { estimate, count, of } = share;
  return { estimate: toldShare(estimate, of), ...limits, count: toldCount(count), of: toldCount(of) };
}
