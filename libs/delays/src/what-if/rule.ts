import type { Urgency } from '@rujukan/referral';

/** Another rule, under which the past is replayed. */
export type WhatIfRule =
  | {
      readonly rule: 'escalateAfter';
      /** After so many minutes without an answer; urgencies that are not named stay as they were. */
      readonly minutes: Readonly<Partial<Record<Urgency, number>>>;
    }
  | {
      readonly rule: 'referInstead';
      readonly origin: string;
      /** The hospitals that were chosen. */
      readonly insteadOf: readonly string[];
      readonly hospital: string;
    }
  | { readonly rule: 'oneMoreAmbulance'; readonly puskesmas: string };

export const WHAT_IF_RULES = [
  'escalateAfter',
  'referInstead',
  'oneMoreAmbulance',
] as const satisfies readonly WhatIfRule['rule'][];

export type RuleOf<Name extends WhatIfRule['rule']> = Extract<WhatIfRule, { readonly rule: Name }>;

/** Why history is too small to be replayed under a rule. */
export const WHAT_IF_REFUSALS = [
  'tooFewLegs',
  'tooManyLegs',
  'tooFewPromptAnswers',
  'tooFewAdmissions',
  'tooFewBeginningsOfCare',
  'wayUnknown',
  'tooFewWays',
  'tooFewThatDidNotWait',
] as const;

export interface WhatIfRefusal {
  readonly why: (typeof WHAT_IF_REFUSALS)[number];
  /** How many there are, and how many there must be at least (of `tooManyLegs`: may be at most). */
  readonly n: number;
  readonly needed: number;
}

/** Fewer legs that the rule is about than these say nothing of a median [reasoned]. */
export const FEWEST_LEGS = 10;
/** From fewer than these nothing is drawn: their spread is not known [reasoned; as for learned ways]. */
export const FEWEST_DONORS = 10;
