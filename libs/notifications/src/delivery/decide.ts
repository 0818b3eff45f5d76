import { type Instant, MINUTE, SECOND, plus } from '@rujukan/kernel';
import { v5 } from 'uuid';
import type { Channel, Notification } from '../notification';
import type { Failure, NotificationEvent, NotificationEventType, NotificationFacts } from './events';
import type { NotificationState } from './state';

/** Part of the storage format, as every namespace of derived ids. */
const NOTIFICATION_EVENTS = 'c0a8c4f3-8b0d-4f0e-9a4c-9d7f1a5e3b62';

/** Longer than any channel is waited for, so that nobody takes over what is still under way. */
export const LEASE_MS = 30 * SECOND;

const FIRST_RETRY_MS = 5 * SECOND;
const LONGEST_RETRY_MS = 5 * MINUTE;

/** Somebody says how long they will be busy. */
export interface BusyFor {
  readonly busyForMs: number;
}

/** What became of one try. */
export type Outcome = 'sent' | Failure | BusyFor;

const FINAL: ReadonlySet<Failure> = new Set<Failure>(['refused', 'noAddress']);

export function queue(
  notification: Notification,
  channels: readonly Channel[],
  now: Instant,
): NotificationEvent<'NotificationQueued'> {
  const { notificationId } = notification;
  return event('NotificationQueued', notificationId, '', { ...notification, channels }, now);
}

/**
 * Takes a due message on, or says that it expired; `null` when there is nothing to do. `claimer` is new for each try: two
 * processes that claim at once must not write the same event, which the log would take for a repeat of one.
 */
export function claim(
  state: NotificationState,
  channel: Channel,
  claimer: string,
  now: Instant,
): NotificationEvent<'NotificationClaimed' | 'NotificationExpired'> | null {
  const { notificationId, expiresAt } = state.queued;
  const known = state.channels[channel];
  const dueAt = known?.dueAt ?? null;
  if (dueAt === null || dueAt > now) return null;
  if (expiresAt <= now) return event('NotificationExpired', notificationId, channel, { channel }, now);
  const attempt = (known?.attempts ?? 0) + 1;
  const facts = { channel, attempt, leaseUntil: plus(now, LEASE_MS) };
  return event('NotificationClaimed', notificationId, `${channel}/${claimer}`, facts, now);
}

/** What the try of whoever claimed it came to; `null` when somebody else has taken over since, or it is done. */
export function conclude(
  state: NotificationState,
  channel: Channel,
  attempt: number,
  outcome: Outcome,
  now: Instant,
): NotificationEvent<'NotificationSent' | 'NotificationFailed'> | null {
  const known = state.channels[channel];
  if (known?.attempts !== attempt) return null;
  if (known.progress !== 'claimed' && known.progress !== 'over') return null;
  const { notificationId } = state.queued;
  const part = `${channel}/${attempt}`;
  if (outcome === 'sent') return event('NotificationSent', notificationId, part, { channel, attempt }, now);
  const { reason, atLeastMs } = failureOf(outcome);
  const isOver = FINAL.has(reason) || state.seenAt !== null;
  const retryAt = isOver ? null : plus(now, Math.max(pauseAfter(attempt), atLeastMs));
  return event('NotificationFailed', notificationId, part, { channel, attempt, reason, retryAt }, now);
}

/** The provider's report; a second one is a repeat. */
export function report(
  state: NotificationState,
  channel: Channel,
  now: Instant,
): NotificationEvent<'NotificationDelivered'> | null {
  const known = state.channels[channel];
  if (!known || known.progress === 'delivered') return null;
  return event('NotificationDelivered', state.queued.notificationId, channel, { channel }, now);
}

export function see(state: NotificationState, now: Instant): NotificationEvent<'NotificationSeen'> | null {
  return state.seenAt === null ? event('NotificationSeen', state.queued.notificationId, '', {}, now) : null;
}

function failureOf(outcome: Failure | BusyFor): { readonly reason: Failure; readonly atLeastMs: number } {
  if (typeof outcome === 'string') return { reason: outcome, atLeastMs: 0 };
  return { reason: 'busy', atLeastMs: outcome.busyForMs };
}

function pauseAfter(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS);
}

function event<T extends NotificationEventType>(
  type: T,
  notificationId: string,
  part: string,
  data: NotificationFacts[T],
  at: Instant,
): NotificationEvent<T> {
  const id = v5(`${notificationId}/${type}/${part}`, NOTIFICATION_EVENTS);
  return { id, type, data, meta: { at }, personal: null };
}
