/** What may be decided about the data of a person; the last part of its address. */
export const DECISIONS = ['hold', 'hold-lift', 'erasure'] as const;
export type Decision = (typeof DECISIONS)[number];

const HOLD_REASONS = [
  'legalProceedings',
  'mortalityReview',
  'authorityRequest',
  'complaint',
  'other',
] as const;

/** The reasons that the server takes for each. */
export const REASONS_FOR = {
  hold: HOLD_REASONS,
  'hold-lift': HOLD_REASONS,
  erasure: ['requestedByPerson', 'requestedByGuardian', 'retentionOver', 'enteredInError', 'other'],
} as const satisfies Record<Decision, readonly string[]>;

export type DecisionReason = (typeof REASONS_FOR)[Decision][number];
