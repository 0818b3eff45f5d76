import type { Occurrence } from '@rujukan/referral';

/** How somebody proved who they are. Stored in the log for ever: add, never rename. */
export const SIGN_IN_WAYS = ['password', 'passkey', 'oidc'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/**
 * Why a session ended before its time: its owner signed out; one of its refresh tokens was used twice; its PIN was
 * guessed at; the account had changed or was signed out everywhere; too many others of the account stood.
 * Stored in the log for ever: add, never rename.
 */
export const SESSION_ENDINGS = ['signedOut', 'reuse', 'pin', 'accountChanged', 'displaced'] as const;
export type SessionEnding = (typeof SESSION_ENDINGS)[number];

/** Why a device takes push messages no longer: its owner said so, or its push service did. Add, never rename. */
export const PUSH_ENDINGS = ['unsubscribed', 'gone'] as const;
export type PushEnding = (typeof PUSH_ENDINGS)[number];

/**
 * The facts of each event of a session. The names and members are the storage format: they are decoded for ever
 * (`golden`). Each says enough by itself that the last one of each type, in order, gives the state.
 */
export interface SessionFacts {
  SessionBegan: {
    readonly sessionId: string;
    readonly accountId: string;
    /** The account's revision against which its owner proved who they are. */
    readonly accountRevision: number;
    readonly by: SignInWay;
    /** On a device that several people use. */
    readonly shared: boolean;
  };
  /** The refresh token of the generation before was redeemed by this attempt. */
  SessionRefreshed: { readonly generation: number; readonly attemptId: string };
  PinSet: Readonly<Record<string, never>>;
  /** A wrong PIN, the so-manieth since the last right one. */
  PinRefused: { readonly tries: number };
  SessionEnded: { readonly reason: SessionEnding };
  /** Its device takes push messages, in the place of what it took before. */
  PushSubscribed: { readonly subscriptionId: string };
  PushEnded: { readonly subscriptionId: string; readonly reason: PushEnding };
}

/** A subscription of a browser's push service, as the browser gives it (RFC 8030, RFC 8291); keys in base64url. */
export interface PushSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** What identifies the owner or their device, or must stay secret. */
export interface SessionPersonal {
  /** `device` is what its owner calls it, `address` where the request came from. */
  SessionBegan: { readonly device: string | null; readonly address: string | null };
  SessionRefreshed: null;
  PinSet: { readonly pinHash: string };
  PinRefused: null;
  SessionEnded: null;
  PushSubscribed: PushSubscription;
  PushEnded: null;
}

export type SessionEventType = keyof SessionFacts;

type OneSessionEvent<T extends SessionEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: SessionFacts[T];
  readonly meta: Occurrence;
  /** `null` where the event has nothing personal, or where it can no longer be read. */
  readonly personal: SessionPersonal[T] | null;
};

/** An event of a session, narrowed by its `type`. */
export type SessionEvent<T extends SessionEventType = SessionEventType> = { [K in T]: OneSessionEvent<K> }[T];

export const SESSION_CATEGORY = 'session';

export function sessionStream(sessionId: string): string {
  return `${SESSION_CATEGORY}-${sessionId}`;
}

/** The session whose stream this is, `undefined` for a stream of something else. */
export function sessionIdOf(stream: string): string | undefined {
  const prefix = `${SESSION_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
