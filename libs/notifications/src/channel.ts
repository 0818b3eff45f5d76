import type { Channel, Notification } from './notification';
import type { Outcome } from './delivery/decide';
import type { Language } from './texts/words';

/** What is to leave the product for somebody. */
export interface Message {
  readonly notification: Notification;
  /** The same in each language: what shows it knows the reader's. */
  readonly texts: Readonly<Record<Language, string>>;
}

/** A way to somebody's device. It never rejects: what it cannot do is an {@link Outcome}. */
export interface OutgoingChannel {
  readonly name: Channel;
  /** Whether it knows a device of this account. */
  reaches(accountId: string): boolean;
  send(message: Message, signal: AbortSignal): Promise<Outcome>;
}
