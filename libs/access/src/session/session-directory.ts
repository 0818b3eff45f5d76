import { type Instant, plus } from '@rujukan/kernel';
import type { DeliveredEvent } from '../delivered-event';
import { type PushSubscription, type SessionEvent, sessionIdOf } from './events';
import { ACCESS_TOKEN_MS, SESSION_LIFETIMES, type SessionLifetimes } from './lifetimes';
import { type Session, evolveSession, expiryOf, isOver } from './state';
import { decodeSessionEvent } from './stored-event';

export interface KnownSession extends Session {
  /** The revision of the last event of this session that was seen. */
  readonly revision: number;
  /** The hash that it carries; `null` when it is not chained. */
  readonly hash: string | null;
}

/** A device that takes push messages. */
export interface PushDevice {
  readonly sessionId: string;
  readonly subscriptionId: string;
  readonly subscription: PushSubscription;
}

/** Sessions taken in between two looks at which of them can be forgotten. */
const TAKEN_BETWEEN_LOOKS = 1_000;

/**
 * The sessions that this process has heard of, in memory, as of the last event that was applied. What is over is
 * forgotten once no access token of it can be alive, so that the memory holds what can still be used and no more.
 */
export class SessionDirectory {
  private readonly sessions = new Map<string, KnownSession>();
  private readonly pinHashes = new Map<string, string>();
  private readonly pushes = new Map<string, PushSubscription>();
  private readonly byAccount = new Map<string, Set<string>>();
  private takenSinceLook = 0;

  constructor(readonly lifetimes: SessionLifetimes = SESSION_LIFETIMES) {}

  /** Takes in an event of the log: those of other streams and those already seen change nothing. */
  apply(delivered: DeliveredEvent): void {
    const sessionId = sessionIdOf(delivered.stream);
    if (sessionId === undefined) return;
    const before = this.sessions.get(sessionId);
    if (before && delivered.revision <= before.revision) return;
    const event = decodeSessionEvent(delivered);
    const after = evolveSession(before, event);
    if (!after) return;
    const { hash } = delivered.meta;
    this.keep(
      { ...after, revision: delivered.revision, hash: typeof hash === 'string' ? hash : null },
      event,
    );
    this.takenSinceLook += 1;
    if (this.takenSinceLook >= TAKEN_BETWEEN_LOOKS) this.forgetWhatIsOver(event.meta.receivedAt);
  }

  byId(sessionId: string): KnownSession | undefined {
    return this.sessions.get(sessionId);
  }

  /** Whether the session stands now; `undefined` when this process has not heard of it, or no longer remembers. */
  stands(sessionId: string, now: Instant): boolean | undefined {
    const session = this.sessions.get(sessionId);
    return session && !isOver(session, this.lifetimes, now);
  }

  /** Whether anything of this stream is remembered. */
  keeps(stream: string): boolean {
    const sessionId = sessionIdOf(stream);
    return sessionId !== undefined && this.sessions.has(sessionId);
  }

  /** Those of an account that were not ended and whose time is not over. */
  ofAccount(accountId: string, now: Instant): readonly KnownSession[] {
    const ids = this.byAccount.get(accountId) ?? [];
    return [...ids].flatMap((id) => {
      const session = this.sessions.get(id);
      return session && !isOver(session, this.lifetimes, now) ? [session] : [];
    });
  }

  /** The hash to check a PIN against. */
  pinHashOf(sessionId: string): string | undefined {
    return this.pinHashes.get(sessionId);
  }

  /**
   * The devices of an account that take push messages: of sessions that stand, begun since nothing changed who may speak
   * for it.
   */
  pushDevicesOf(accountId: string, since: number, now: Instant): readonly PushDevice[] {
    return this.ofAccount(accountId, now).flatMap(({ sessionId, accountRevision, pushId }) => {
      const subscription = this.pushes.get(sessionId);
      const isTheirs = subscription && pushId !== null && accountRevision >= since;
      return isTheirs ? [{ sessionId, subscriptionId: pushId, subscription }] : [];
    });
  }

  /** How many are remembered. */
  get size(): number {
    return this.sessions.size;
  }

  /** Forgets the sessions of which no token can be alive. */
  forgetWhatIsOver(now: Instant): void {
    this.takenSinceLook = 0;
    for (const session of this.sessions.values()) {
      if (!this.isForgettable(session, now)) continue;
      const { sessionId, accountId } = session;
      this.sessions.delete(sessionId);
      this.pinHashes.delete(sessionId);
      this.pushes.delete(sessionId);
      const others = this.byAccount.get(accountId);
      others?.delete(sessionId);
      if (others?.size === 0) this.byAccount.delete(accountId);
    }
  }

  private isForgettable(session: KnownSession, now: Instant): boolean {
    const overAt = session.ended?.at ?? expiryOf(session, this.lifetimes);
    return plus(overAt, ACCESS_TOKEN_MS) <= now;
  }

  private keep(session: KnownSession, event: SessionEvent): void {
    const { sessionId, accountId } = session;
    this.sessions.set(sessionId, session);
    const ofAccount = this.byAccount.get(accountId) ?? new Set();
    this.byAccount.set(accountId, ofAccount.add(sessionId));
    if (event.type === 'PinSet' && event.personal) this.pinHashes.set(sessionId, event.personal.pinHash);
    if (event.type === 'PushSubscribed') this.keepPush(sessionId, event.personal);
    if (session.pushId === null || session.ended) this.pushes.delete(sessionId);
  }

  /** A browser speaks for whoever subscribed with it last: not for the one who left it without signing out. */
  private keepPush(sessionId: string, subscription: PushSubscription | null): void {
    for (const [other, { endpoint }] of this.pushes) {
      if (endpoint === subscription?.endpoint) this.pushes.delete(other);
    }
    if (subscription) this.pushes.set(sessionId, subscription);
    else this.pushes.delete(sessionId);
  }
}
