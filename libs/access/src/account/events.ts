import type { Occurrence, Role } from '@rujukan/referral';

export const CLOSURE_REASONS = [
  'leftService',
  'duplicate',
  'enteredInError',
  'suspectedMisuse',
  'other',
] as const;
/** Stored in the log for ever: add, never rename. */
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** What an account may do, and where. A role of the district has no facility. */
export interface RoleAtFacility {
  readonly role: Role;
  readonly facilityId: string | null;
}

/**
 * The facts of each event of an account. The names and members are the storage format: they are decoded for
 * ever (`golden`). Nothing in here identifies a person.
 */
export interface AccountFacts {
  AccountOpened: RoleAtFacility & { readonly accountId: string };
  /** `mustChange`: somebody else chose this password, so its owner chooses another before anything else. */
  PasswordSet: { readonly mustChange: boolean };
  RoleAssigned: RoleAtFacility;
  AccountClosed: { readonly reason: ClosureReason };
}

/** What identifies the owner or must stay secret: the envelope that sealing will cover. */
export interface AccountPersonal {
  AccountOpened: { readonly login: string; readonly displayName: string };
  PasswordSet: { readonly passwordHash: string };
  RoleAssigned: null;
  AccountClosed: null;
}

export type AccountEventType = keyof AccountFacts;

type OneAccountEvent<T extends AccountEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: AccountFacts[T];
  readonly meta: Occurrence;
  /** `null` where the event has nothing personal, or where it can no longer be read. */
  readonly personal: AccountPersonal[T] | null;
};

/** An event of an account, narrowed by its `type`. */
export type AccountEvent<T extends AccountEventType = AccountEventType> = { [K in T]: OneAccountEvent<K> }[T];

export const ACCOUNT_CATEGORY = 'account';

export function accountStream(accountId: string): string {
  return `${ACCOUNT_CATEGORY}-${accountId}`;
}

/** The account whose stream this is, `undefined` for a stream of something else. */
export function accountIdOf(stream: string): string | undefined {
  const prefix = `${ACCOUNT_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
