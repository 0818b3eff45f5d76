import type { Sentence } from '../coaching';
import type { Interval } from '../intervals';
import type { EstimateWithLimits } from '../statistics';
import type { LengthFigures } from './length-counts';
import type { WhatIfRefusal, WhatIfRule } from './rule';

/** What is told of: the replayed intervals, and from the referral to the bed. */
export const TOLD_INTERVALS = [
  'referralToResponse',
  'referralToDeparture',
  'departureToArrival',
  'arrivalToAdmission',
  'admissionToCare',
  'referralToArrival',
  'referralToAdmission',
] as const satisfies readonly (Interval | 'referralToAdmission')[];
export type ToldInterval = (typeof TOLD_INTERVALS)[number];

/** One interval as it was and as it would have been, of the same legs, with the open ones counted in (Kaplan-Meier). */
export interface WhatIfFigures {
  readonly interval: ToldInterval;
  /** The legs in both columns, of which so many reached their end, are open, or ended otherwise, as it was. */
  readonly n: number;
  readonly reached: number;
  readonly open: number;
  readonly ended: number;
  /** In neither column: what they would have been cannot be worked out. */
  readonly leftOut: number;
  readonly factual: LengthFigures;
  readonly scenario: LengthFigures;
  /**
   * Scenario less factual, with percentile limits (95 %) of the bootstrap: legs and donors drawn again together,
   * both columns worked out from the same draw. `null` limits: too few resamples know the figure.
   */
  readonly change: { readonly [Figure in keyof LengthFigures]: WhatIfChange | null };
}

export type WhatIfChange =
  EstimateWithLimits | { readonly estimate: number; readonly lower: null; readonly upper: null };

export interface WhatIfFrame {
  readonly rule: WhatIfRule;
  /** A scenario, never a proof; what it takes for granted and leaves out, each in both languages. */
  readonly label: 'scenario';
  readonly assumptions: readonly Sentence[];
  readonly caveat: Sentence;
}

export type WhatIfAnswer = WhatIfFrame &
  (
    | { readonly status: 'refused'; readonly refusal: WhatIfRefusal; readonly sentence: Sentence }
    | {
        readonly status: 'replayed';
        /** The legs that the rule is about, and those of them that it reaches. */
        readonly legs: number;
        readonly changed: number;
        readonly resamples: number;
        readonly seed: number;
        readonly sentence: Sentence;
        readonly intervals: readonly WhatIfFigures[];
      }
  );
