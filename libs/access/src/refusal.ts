/** Why nothing may happen to an account. */
export const ACCOUNT_REFUSAL_CODES = [
  'accountUnknown',
  'accountAlreadyExists',
  'accountClosed',
  'accountIsYourOwn',
  'notYourAccount',
  'loginMalformed',
  'loginOfAnotherAccount',
  'roleNeedsFacility',
  'roleHasNoFacility',
  'facilityUnknown',
  'facilityClosed',
  'facilityOfWrongKind',
  'passwordTooWeak',
  'setUpLinkInvalid',
  'passkeyUnknown',
  'passkeyAlreadyAdded',
  'tooManyPasskeys',
  'phoneMalformed',
  'timeInTheFuture',
  'commandIdReused',
] as const;
export type AccountRefusalCode = (typeof ACCOUNT_REFUSAL_CODES)[number];

/** Why nobody was signed in. An unknown login, a closed account and a wrong password are one answer. */
export const SIGN_IN_REFUSAL_CODES = ['credentialsWrong', 'tooManyAttempts', 'tooBusy'] as const;
export type SignInRefusalCode = (typeof SIGN_IN_REFUSAL_CODES)[number];

/** Why a token does not speak for anyone. */
export const TOKEN_REFUSAL_CODES = ['tokenInvalid', 'tokenExpired', 'sessionEnded'] as const;
export type TokenRefusalCode = (typeof TOKEN_REFUSAL_CODES)[number];

/** Why somebody who is signed in may not do this. */
export const PERMISSION_REFUSAL_CODES = ['notPermitted', 'passwordMustBeChanged'] as const;
export type PermissionRefusalCode = (typeof PERMISSION_REFUSAL_CODES)[number];

/** Why nothing may happen to a session, or why it does not go on. */
export const SESSION_REFUSAL_CODES = [
  'sessionUnknown',
  'sessionEnded',
  'signInUsed',
  'refreshTokenInvalid',
  'refreshTokenReused',
  'sessionNotShared',
  'pinAlreadySet',
  'pinTooWeak',
  'pinNotSet',
  'pinRequired',
  'pinWrong',
] as const;
export type SessionRefusalCode = (typeof SESSION_REFUSAL_CODES)[number];

/** Why a passkey was not added, or nobody was signed in with one. */
export const PASSKEY_REFUSAL_CODES = ['passkeyNotTaken', 'passkeyRefused'] as const;
export type PasskeyRefusalCode = (typeof PASSKEY_REFUSAL_CODES)[number];

/** Why nobody was signed in by an identity provider. */
export const OPEN_ID_REFUSAL_CODES = [
  'oidcUnavailable',
  'oidcRefused',
  'oidcStateInvalid',
  'oidcNoRole',
] as const;
export type OpenIdRefusalCode = (typeof OPEN_ID_REFUSAL_CODES)[number];

/** Why nobody is erased, and why no erasure is held. */
export const PERSON_REFUSAL_CODES = [
  'personUnknown',
  'personErased',
  'erasureHeld',
  'erasureNotHeld',
  'retentionNotOver',
  'timeInTheFuture',
  'commandIdReused',
] as const;
export type PersonRefusalCode = (typeof PERSON_REFUSAL_CODES)[number];

export type AccessRefusalCode =
  | AccountRefusalCode
  | SignInRefusalCode
  | TokenRefusalCode
  | PermissionRefusalCode
  | SessionRefusalCode
  | PasskeyRefusalCode
  | OpenIdRefusalCode
  | PersonRefusalCode;

/** The same shape as a refusal of the write model, with codes of its own. */
export interface AccessRefusal<Code extends AccessRefusalCode = AccessRefusalCode> {
  readonly refused: Code;
  /** What the sentence needs to name: ids, codes, limits. Never a login, a name or a password. */
  readonly about: Readonly<Record<string, string | number>>;
}

export type AccountRefusal = AccessRefusal<AccountRefusalCode>;
export type SignInRefusal = AccessRefusal<SignInRefusalCode>;
export type TokenRefusal = AccessRefusal<TokenRefusalCode>;
export type SessionRefusal = AccessRefusal<SessionRefusalCode>;
export type PasskeyRefusal = AccessRefusal<PasskeyRefusalCode>;
export type OpenIdRefusal = AccessRefusal<OpenIdRefusalCode>;
export type PersonRefusal = AccessRefusal<PersonRefusalCode>;
export type PermissionRefusal = AccessRefusal<PermissionRefusalCode>;

export function refuseAccess<Code extends AccessRefusalCode>(
  refused: Code,
  about: AccessRefusal['about'] = {},
): AccessRefusal<Code> {
  return { refused, about };
}

export function isAccessRefused<T extends object>(
  answer: T,
): answer is Extract<T, { readonly refused: string }> {
  return 'refused' in answer;
}
