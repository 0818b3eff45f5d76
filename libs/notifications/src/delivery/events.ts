import type { Instant } from '@rujukan/kernel';
import type { Channel, Notification } from '../notification';

/** Why a message did not leave; `refused` and `noAddress` are final. Stored in the log for ever: add, never rename. */
export const FAILURES = ['unreachable', 'tooSlow', 'busy', 'refused', 'noAddress'] as const;
export type Failure = (typeof FAILURES)[number];

/**
 * The facts of each event of a notification, in its stream beside the trail. The names and members are the storage
 * format: they are decoded for ever (`golden`). No text, no number and no name is in them.
 */
export interface NotificationFacts {
  NotificationQueued: Notification & { readonly channels: readonly Channel[] };
  /** One process has taken it on until the lease ends; then another may. */
  NotificationClaimed: {
    readonly channel: Channel;
    readonly attempt: number;
    readonly leaseUntil: Instant;
  };
  NotificationSent: { readonly channel: Channel; readonly attempt: number };
  /** `retryAt` is `null` when it makes no sense to try again. */
  NotificationFailed: {
    readonly channel: Channel;
    readonly attempt: number;
    readonly reason: Failure;
    readonly retryAt: Instant | null;
  };
  /** The provider reports that the phone has it. */
  NotificationDelivered: { readonly channel: Channel };
  NotificationExpired: { readonly channel: Channel };
  /** The recipient has read it. */
  NotificationSeen: Readonly<Record<string, never>>;
}

export type NotificationEventType = keyof NotificationFacts;

type OneNotificationEvent<T extends NotificationEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: NotificationFacts[T];
  /** On the server's clock. */
  readonly meta: { readonly at: Instant };
  readonly personal: null;
};

/** An event of a notification, narrowed by its `type`. */
export type NotificationEvent<T extends NotificationEventType = NotificationEventType> = {
  [K in T]: OneNotificationEvent<K>;
}[T];

export const NOTIFICATION_CATEGORY = 'notification';

export function notificationStream(notificationId: string): string {
  return `${NOTIFICATION_CATEGORY}-${notificationId}`;
}

/** The notification whose stream this is, `undefined` for a stream of something else. */
export function notificationIdOf(stream: string): string | undefined {
  const prefix = `${NOTIFICATION_CATEGORY}-`;
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
