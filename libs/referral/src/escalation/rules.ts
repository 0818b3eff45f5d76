import type { Instant } from '@rujukan/kernel';
import type { EscalationAction, Urgency } from '../vocabulary';

export interface EscalationStepRule {
  readonly action: EscalationAction;
  /** Counted from when the server heard of the referral. */
  readonly minutes: number;
}

/** What is done about a referral that nobody answers. */
export interface EscalationRule {
  readonly urgency: Urgency;
  /** The hospital that was asked; `null` for each that has no rule of its own. */
  readonly hospital: string | null;
  /** In order; none where nobody is disturbed. */
  readonly steps: readonly EscalationStepRule[];
  /** For referrals heard of at this instant or later, until a later rule; `null` since ever. */
  readonly from: Instant | null;
  /** Where the figures come from; a starting value is for the Dinkes to set. */
  readonly source: string;
}

export interface EscalationRules {
  /** Kept with every step that is taken by them. */
  readonly version: string;
  readonly rules: readonly EscalationRule[];
}

const STARTING = 'starting value, no national rule confirmed; for the Dinkes to set';

function climb(first: number, second: number, third: number): readonly EscalationStepRule[] {
  return [
    { action: 'secondContact', minutes: first },
    { action: 'nextHospital', minutes: second },
    { action: 'coordinator', minutes: third },
  ];
}

/** In force where nobody set any; the first step of each is due with the target for an answer. */
export const ESCALATION_RULES: EscalationRules = {
  version: '2026-1',
  rules: [
    { urgency: 'emergency', hospital: null, steps: climb(10, 20, 30), from: null, source: STARTING },
    { urgency: 'urgent', hospital: null, steps: climb(30, 60, 90), from: null, source: STARTING },
    { urgency: 'planned', hospital: null, steps: [], from: null, source: STARTING },
  ],
};

/** The steps in force for a referral that was heard of then; the hospital's own before those of all. */
export function stepsFor(
  { urgency, hospital }: { readonly urgency: Urgency; readonly hospital: string | null },
  heard: Instant,
  { rules }: EscalationRules,
): readonly EscalationStepRule[] {
  const inForce = rules
    .filter((rule) => rule.urgency === urgency && (rule.from === null || rule.from <= heard))
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const own = inForce.findLast((rule) => rule.hospital === hospital);
  return (own ?? inForce.findLast((rule) => rule.hospital === null))?.steps ?? [];
}

/** The same text for rules that make the same deadlines, so that whoever stores them can tell whether they hold. */
export function effectOfEscalation({ version, rules }: EscalationRules): string {
  const lines = rules.map(({ urgency, hospital, steps, from }) =>
    JSON.stringify([urgency, hospital, from, steps.map(({ action, minutes }) => [action, minutes])]),
  );
  return [version, ...lines.sort()].join('\n');
}
