import type { Occurrence } from '@rujukan/referral';

/** Why a person is erased. Stored in the log for ever: add, never rename. */
export const ERASURE_REASONS = [
  'requestedByPerson',
  'requestedByGuardian',
  'retentionOver',
  'enteredInError',
  'other',
] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** What forbids it meanwhile. Stored in the log for ever: add, never rename. */
export const HOLD_REASONS = [
  'legalProceedings',
  'mortalityReview',
  'authorityRequest',
  'complaint',
  'other',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/**
 * The facts of each event of a person. The names and members are the storage format: they are decoded for ever
 * (`golden`). Nothing in here identifies anybody: it stays when the person is gone.
 */
export interface PersonFacts {
  /** What identifies the person cannot be read from then on; what happened to them stays. */
  PersonErased: { readonly reason: ErasureReason };
  ErasureHeld: { readonly reason: HoldReason };
  /** The hold with this reason no longer stands. */
  HoldLifted: { readonly reason: HoldReason };
}

export type PersonEventType = keyof PersonFacts;

type OnePersonEvent<T extends PersonEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: PersonFacts[T];
  readonly meta: Occurrence;
  readonly personal: null;
};

/** An event of a person, narrowed by its `type`. */
export type PersonEvent<T extends PersonEventType = PersonEventType> = { [K in T]: OnePersonEvent<K> }[T];

export const PERSON_CATEGORY = 'person';

export function personStream(personId: string): string {
  return `${PERSON_CATEGORY}-${personId}`;
}

/** The person whose stream this is, `undefined` for a stream of something else. */
export function personIdOf(stream: string): string | undefined {
  const prefix = `${PERSON_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}

/** The person whom an event of the log erased. */
export function erasedBy({
  stream,
  type,
}: {
  readonly stream: string;
  readonly type: string;
}): string | undefined {
  const erased: PersonEventType = 'PersonErased';
  return type === erased ? personIdOf(stream) : undefined;
}
