import { type Instant, plus } from '@rujukan/kernel';
import type { SessionEnding, SessionEvent, SignInWay } from './events';
import type { SessionLifetimes } from './lifetimes';

export interface Session {
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountRevision: number;
  readonly by: SignInWay;
  readonly shared: boolean;
  /** What its owner calls the device, and where they signed in from; `null` when unknown or no longer readable. */
  readonly device: string | null;
  readonly address: string | null;
  readonly beganAt: Instant;
  readonly refreshedAt: Instant;
  /** Of the refresh token that may be redeemed next. */
  readonly generation: number;
  /** The attempt that redeemed the one before, `null` while none was. */
  readonly lastAttemptId: string | null;
  /** The command that set its PIN, `null` while it has none. */
  readonly pinSetBy: string | null;
  /** Wrong PINs since the last right one. */
  readonly wrongPins: number;
  /** By which its device takes push messages, `null` when it takes none. */
  readonly pushId: string | null;
  readonly ended: { readonly reason: SessionEnding; readonly at: Instant } | null;
}

export function foldSession(events: readonly SessionEvent[], from?: Session): Session | undefined {
  return events.reduce(evolveSession, from);
}

export function evolveSession(state: Session | undefined, event: SessionEvent): Session | undefined {
  const at = event.meta.receivedAt;
  if (event.type === 'SessionBegan') {
    return {
      ...event.data,
      device: event.personal?.device ?? null,
      address: event.personal?.address ?? null,
      beganAt: at,
      refreshedAt: at,
      generation: 0,
      lastAttemptId: null,
      pinSetBy: null,
      wrongPins: 0,
      pushId: null,
      ended: null,
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'SessionRefreshed': {
      const { generation, attemptId } = event.data;
      return { ...state, refreshedAt: at, generation, lastAttemptId: attemptId, wrongPins: 0 };
    }
    case 'PinSet':
      return { ...state, pinSetBy: event.meta.commandId };
    case 'PinRefused':
      return { ...state, wrongPins: event.data.tries };
    case 'PushSubscribed':
      return { ...state, pushId: event.data.subscriptionId };
    case 'PushEnded':
      return state.pushId === event.data.subscriptionId ? { ...state, pushId: null } : state;
    case 'SessionEnded':
      return { ...state, ended: { reason: event.data.reason, at } };
  }
}

/** When a session is over by itself, unless it is refreshed before and that is why. */
export function expiryOf(session: Session, lifetimes: SessionLifetimes): Instant {
  const idle = plus(session.refreshedAt, lifetimes.idleMs);
  const whole = plus(session.beganAt, wholeMsOf(session, lifetimes));
  return idle < whole ? idle : whole;
}

function wholeMsOf({ shared, by }: Session, lifetimes: SessionLifetimes): number {
  const { wholeMs, sharedWholeMs, oidcWholeMs } = lifetimes;
  return Math.min(wholeMs, shared ? sharedWholeMs : wholeMs, by === 'oidc' ? oidcWholeMs : wholeMs);
}

/** Whether the session was ended or its time is over. */
export function isOver(session: Session, lifetimes: SessionLifetimes, now: Instant): boolean {
  return session.ended !== null || expiryOf(session, lifetimes) <= now;
}

/** Whether going on asks for the PIN: the device is shared and lay about for a while. */
export function asksForPin(session: Session, { pinAfterMs }: SessionLifetimes, now: Instant): boolean {
  return session.shared && plus(session.refreshedAt, pinAfterMs) < now;
}
