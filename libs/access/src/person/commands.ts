import type { Instant } from '@rujukan/kernel';
import type { Occurrence } from '@rujukan/referral';
import type { PersonEventType, PersonFacts } from './events';

/** The fact that each command states. */
export const FACT_OF_PERSON_COMMAND = {
  ErasePerson: 'PersonErased',
  HoldErasure: 'ErasureHeld',
  LiftHold: 'HoldLifted',
} as const satisfies Record<string, PersonEventType>;

export type PersonCommandName = keyof typeof FACT_OF_PERSON_COMMAND;

type OnePersonCommand<N extends PersonCommandName> = {
  readonly name: N;
  readonly personId: string;
  readonly facts: PersonFacts[(typeof FACT_OF_PERSON_COMMAND)[N]];
  readonly occurrence: Occurrence;
  /** Until when the law has the record kept; `null` where an erasure need not wait for it. */
  readonly retainedUntil: Instant | null;
};

export type PersonCommand<N extends PersonCommandName = PersonCommandName> = {
  [K in N]: OnePersonCommand<K>;
}[N];
