import type { Instant } from '@rujukan/kernel';
import type { Actor, SmsFault, SmsMeaning, Urgency } from '@rujukan/referral';
import type { SmsAnswer } from './answers';

/** Whose number it came from: one account's, that of several, which then speaks for none, or nobody's. */
export const SMS_SENDERS = ['account', 'shared', 'unknown'] as const;
export type SmsSender = (typeof SMS_SENDERS)[number];

/** What was done about an SMS that could not be acted on. Stored in the log for ever: add, never rename. */
export const SMS_HANDLINGS = ['calledBack', 'enteredByHand', 'passedOn', 'nothingToDo', 'other'] as const;
export type SmsHandling = (typeof SMS_HANDLINGS)[number];

/** What the referral says that an SMS asks for. */
export interface SmsReferral {
  readonly from: string;
  readonly urgency: Urgency;
  /** The one before, of a case that was referred before. */
  readonly previousLegId: string | null;
  /** The hospital that stood first. */
  readonly proposed: string | null;
}

/**
 * The facts of each event of an SMS that came in, in its stream beside the trail. The names and members are the storage
 * format: they are decoded for ever (`golden`). No word of the SMS and no number is in them.
 */
export interface SmsFacts {
  SmsReceived: {
    readonly sender: SmsSender;
    /** As whom it speaks; `null` unless the number is one account's. */
    readonly actor: Actor | null;
    /** Who is answered; `null` where nobody is. */
    readonly answerTo: string | null;
    readonly said: SmsMeaning | SmsFault | null;
    /** With whose key it is sealed: the woman's that it is about, else a key of its own. */
    readonly personId: string;
    /** What is to be done, settled before anything is: doing it again does the same. `null` where nothing is. */
    readonly caseId: string | null;
    readonly legId: string | null;
    readonly to: string | null;
    readonly referral: SmsReferral | null;
    /** Set where there is nothing to be done but to answer. */
    readonly answer: SmsAnswer | null;
    /** When the phone sent it, by the gateway; `null` when it does not say. */
    readonly sentAt: Instant | null;
  };
  /** `refused`: the code with which a command was refused. */
  SmsAnswered: { readonly answer: SmsAnswer; readonly refused: string | null };
  /** Somebody has seen to it. */
  SmsHandled: { readonly by: Actor; readonly how: SmsHandling };
}

export interface SmsPersonal {
  /** The number is kept of those alone whom no account has. */
  SmsReceived: { readonly text: string; readonly phone: string | null };
  SmsAnswered: null;
  SmsHandled: null;
}

export type SmsEventType = keyof SmsFacts;

type OneSmsEvent<T extends SmsEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: SmsFacts[T];
  /** On the server's clock. */
  readonly meta: { readonly at: Instant };
  readonly personal: SmsPersonal[T] | null;
};

/** An event of an SMS, narrowed by its `type`. */
export type SmsEvent<T extends SmsEventType = SmsEventType> = { [K in T]: OneSmsEvent<K> }[T];

export const SMS_CATEGORY = 'sms';

export function smsStream(smsId: string): string {
  return `${SMS_CATEGORY}-${smsId}`;
}

/** The SMS whose stream this is, `undefined` for a stream of something else. */
export function smsIdOf(stream: string): string | undefined {
  const prefix = `${SMS_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
