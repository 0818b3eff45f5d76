import type { Instant } from '@rujukan/kernel';
import type { Channel } from '../notification';
import type { NotificationEvent, NotificationFacts } from './events';

/** How far one channel has come; `over` when it expired, was seen before it left, or failed for good. */
export type Progress = 'waiting' | 'claimed' | 'sent' | 'delivered' | 'over';

export interface ChannelState {
  readonly progress: Progress;
  readonly attempts: number;
  /** When there is something to do for it again; `null` when there is nothing left to do. */
  readonly dueAt: Instant | null;
}

export interface NotificationState {
  readonly queued: NotificationFacts['NotificationQueued'];
  readonly queuedAt: Instant;
  readonly channels: Readonly<Partial<Record<Channel, ChannelState>>>;
  readonly seenAt: Instant | null;
}

export function foldNotification(
  events: readonly NotificationEvent[],
  from?: NotificationState,
): NotificationState | undefined {
  return events.reduce(evolveNotification, from);
}

export function evolveNotification(
  state: NotificationState | undefined,
  event: NotificationEvent,
): NotificationState | undefined {
  if (event.type === 'NotificationQueued') return state ?? queued(event);
  if (!state) return state;
  switch (event.type) {
    case 'NotificationClaimed': {
      const { attempt, leaseUntil } = event.data;
      return on(state, event.data.channel, { progress: 'claimed', attempts: attempt, dueAt: leaseUntil });
    }
    case 'NotificationSent':
      return on(state, event.data.channel, { progress: 'sent', dueAt: null });
    case 'NotificationFailed': {
      const { channel, retryAt } = event.data;
      return on(state, channel, { progress: retryAt === null ? 'over' : 'waiting', dueAt: retryAt });
    }
    case 'NotificationDelivered':
      return on(state, event.data.channel, { progress: 'delivered', dueAt: null });
    case 'NotificationExpired':
      return on(state, event.data.channel, { progress: 'over', dueAt: null });
    case 'NotificationSeen':
      return { ...withoutDue(state), seenAt: state.seenAt ?? event.meta.at };
  }
}

function queued({ data, meta }: NotificationEvent<'NotificationQueued'>): NotificationState {
  const waiting: ChannelState = { progress: 'waiting', attempts: 0, dueAt: meta.at };
  return {
    queued: data,
    queuedAt: meta.at,
    channels: Object.fromEntries(data.channels.map((channel) => [channel, waiting])),
    seenAt: null,
  };
}

function on(state: NotificationState, channel: Channel, news: Partial<ChannelState>): NotificationState {
  const before = state.channels[channel];
  if (!before) return state;
  // A report may overtake the word that the message was sent.
  const isKnownDelivered = before.progress === 'delivered' && news.progress !== 'delivered';
  return isKnownDelivered
    ? state
    : { ...state, channels: { ...state.channels, [channel]: { ...before, ...news } } };
}

/** What was read needs no further message; what is under way comes to its end by itself. */
function withoutDue(state: NotificationState): NotificationState {
  const channels = Object.fromEntries(
    Object.entries(state.channels).map(([channel, each]) => [
      channel,
      each.dueAt === null ? each : { ...each, progress: 'over' as const, dueAt: null },
    ]),
  );
  return { ...state, channels };
}
