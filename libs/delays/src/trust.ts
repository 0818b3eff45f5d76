import type { IntervalFigures } from './answer';

/** What may be said of the times behind a figure; shares between 0 and 1, `null` without a denominator. */
export interface Trust {
  /** Intervals that are over, whatever is known of their times: the denominator of the three that follow. */
  readonly over: number;
  /** Both times known and neither reversed nor implausible. */
  readonly complete: number | null;
  readonly missing: number | null;
  readonly negative: number | null;
  readonly implausible: number | null;
  /** Of those that count. */
  readonly counted: number;
  readonly exact: number | null;
  readonly estimated: number | null;
  readonly late: number | null;
  readonly skewAdjusted: number | null;
  readonly disputed: number | null;
}

export type TrustCounts = Pick<
  IntervalFigures,
  'counted' | 'missing' | 'negative' | 'implausible' | 'doubts'
>;

export function trustOf({ counted, missing, negative, implausible, doubts }: TrustCounts): Trust {
  const over = counted + missing + negative + implausible;
  const ofOver = (count: number) => (over === 0 ? null : count / over);
  const ofCounted = (count: number) => (counted === 0 ? null : count / counted);
  return {
    over,
    complete: ofOver(counted),
    missing: ofOver(missing),
    negative: ofOver(negative),
    implausible: ofOver(implausible),
    counted,
    exact: ofCounted(counted - doubts.estimated),
    estimated: ofCounted(doubts.estimated),
    late: ofCounted(doubts.late),
    skewAdjusted: ofCounted(doubts.skewAdjusted),
    disputed: ofCounted(doubts.disputed),
  };
}
