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
  /** The owner, or an admin for them, signed out at every device. */
  SessionsEnded: NoFacts;
  /** A link with which the owner chooses a password without knowing one; good for three days, or until the account changes. */
  SetUpLinkIssued: { readonly linkId: string };
  /** The owner chose a password with that link. */
  AccountSetUp: { readonly linkId: string };
  /** So many wrong passwords were tried that signing in was closed for a while. */
  SignInLockedOut: NoFacts;
  /** The owner took notice of every lock-out so far. */
  NoticesSeen: NoFacts;
  PasskeyAdded: { readonly passkeyId: string };
  PasskeyRemoved: { readonly passkeyId: string };
  /** A number by which the owner is told and may tell; it takes the place of the one before. */
  ContactSet: { readonly by: ContactWay; readonly language?: ContactLanguage };
  ContactRemoved: NoFacts;
}

type NoFacts = Readonly<Record<string, never>>;

/** What an authenticator gave for safekeeping; the public key is COSE, both are base64url. */
export interface PasskeyCredential {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly transports: readonly string[];
}

/** Which way a number is written to. Stored in the log for ever: add, never rename. */
export const CONTACT_WAYS = ['sms', 'whatsapp'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** In which language the owner is written to; Bahasa Indonesia where none was chosen. */
export const CONTACT_LANGUAGES = ['id', 'en'] as const;
export type ContactLanguage = (typeof CONTACT_LANGUAGES)[number];

/** What identifies the owner or must stay secret: the envelope that is sealed. */
export interface AccountPersonal {
  AccountOpened: { readonly login: string; readonly displayName: string };
  PasswordSet: { readonly passwordHash: string };
  RoleAssigned: null;
  AccountClosed: null;
  SessionsEnded: null;
  SetUpLinkIssued: null;
  AccountSetUp: { readonly passwordHash: string };
  /** Where the last of the wrong ones came from. */
  SignInLockedOut: { readonly address: string | null };
  NoticesSeen: null;
  /** `name` is what the owner calls the device. */
  PasskeyAdded: PasskeyCredential & { readonly name: string | null };
  PasskeyRemoved: null;
  /** With its country, such as `+6281234567890`. */
  ContactSet: { readonly phone: string };
  ContactRemoved: null;
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

const ENDS_SESSIONS: Readonly<Record<AccountEventType, boolean>> = {
  AccountOpened: true,
  PasswordSet: true,
  RoleAssigned: true,
  AccountClosed: true,
  SessionsEnded: true,
  AccountSetUp: true,
  PasskeyRemoved: true,
  PasskeyAdded: false,
  SetUpLinkIssued: false,
  // Else a stranger who guesses passwords could sign the owner out.
  SignInLockedOut: false,
  NoticesSeen: false,
  ContactSet: false,
  ContactRemoved: false,
};

/** Whether what happened changes who may speak for the account, so that sessions begun before are over. */
export function endsSessions({ type }: AccountEvent): boolean {
  return ENDS_SESSIONS[type];
}

export const ACCOUNT_CATEGORY = 'account';

export function accountStream(accountId: string): string {
  return `${ACCOUNT_CATEGORY}-${accountId}`;
}

/** The account whose stream this is, `undefined` for a stream of something else. */
export function accountIdOf(stream: string): string | undefined {
  const prefix = `${ACCOUNT_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}

/** By which name the key of an account's owner is kept: never that of a patient, whatever ids a phone makes up. */
export function personOfAccount(accountId: string): string {
  return accountStream(accountId);
}
