import type { Instant } from '@rujukan/kernel';
import type { Occurrence } from '@rujukan/referral';
import { randomUUID } from 'node:crypto';
import { NOON, atIpuh } from '../account/examples';
import type { DeliveredEvent } from '../delivered-event';
import type { SessionsInForce } from '../tokens';
import type { SessionCommand } from './commands';
import { type SessionDecision, decideSession } from './decide';
import { type SessionEnding, type SignInWay, sessionStream } from './events';
import { SESSION_LIFETIMES } from './lifetimes';
import { SessionDirectory } from './session-directory';
import { encodeSessionEvent } from './stored-event';

/** What the specs of sessions speak about. */

type Command<N extends SessionCommand['name']> = Extract<SessionCommand, { readonly name: N }>;

function occurrence(at: Instant, accountId: string): Occurrence {
  return {
    commandId: randomUUID(),
    occurredAt: { precision: 'exact', at },
    recordedAt: at,
    receivedAt: at,
    clockOffsetMs: 0,
    actor: { accountId, ...atIpuh },
  };
}

interface Beginning {
  readonly sessionId?: string;
  readonly accountId?: string;
  readonly by?: SignInWay;
  readonly shared?: boolean;
  readonly at?: Instant;
}

export function beginSession({
  sessionId = randomUUID(),
  accountId = 'account-1',
  by = 'password',
  shared = false,
  at = NOON,
}: Beginning = {}): Command<'BeginSession'> {
  return {
    name: 'BeginSession',
    sessionId,
    facts: { accountId, accountRevision: 1, by, shared },
    personal: { device: 'HP Sari', address: '192.0.2.7' },
    occurrence: occurrence(at, accountId),
  };
}

export function refresh(
  sessionId: string,
  generation: number,
  more: Partial<Pick<Command<'RefreshSession'>, 'attemptId' | 'accountStands' | 'pin'>> & {
    at?: Instant;
  } = {},
): Command<'RefreshSession'> {
  const { at = NOON, attemptId = randomUUID(), accountStands = true, pin = 'absent' } = more;
  return {
    name: 'RefreshSession',
    sessionId,
    generation,
    attemptId,
    accountStands,
    pin,
    occurrence: occurrence(at, 'account-1'),
  };
}

export function setPin(sessionId: string, { at = NOON } = {}): Command<'SetPin'> {
  return {
    name: 'SetPin',
    sessionId,
    personal: { pinHash: '$argon2id$…' },
    occurrence: occurrence(at, 'account-1'),
  };
}

export function endSession(
  sessionId: string,
  { reason = 'signedOut', at = NOON }: { reason?: SessionEnding; at?: Instant } = {},
): Command<'EndSession'> {
  return { name: 'EndSession', sessionId, reason, occurrence: occurrence(at, 'account-1') };
}

export function subscribePush(
  sessionId: string,
  { endpoint = 'https://push.example/1', at = NOON } = {},
): Command<'SubscribePush'> {
  const personal = { endpoint, p256dh: 'BNc…', auth: 'tBHI…' };
  return { name: 'SubscribePush', sessionId, personal, occurrence: occurrence(at, 'account-1') };
}

export function endPush(
  sessionId: string,
  more: { subscriptionId?: string; at?: Instant } = {},
): Command<'EndPush'> {
  const { at = NOON, ...which } = more;
  return { name: 'EndPush', sessionId, reason: 'gone', ...which, occurrence: occurrence(at, 'account-1') };
}

/** Decides, keeps what was decided, and lets the directory follow: the way of a command without a log. */
export class Sessions {
  directory = new SessionDirectory();
  readonly lookedUp: string[] = [];
  private readonly streams = new Map<string, readonly DeliveredEvent[]>();

  /** What access tokens are held against; what was forgotten is found again in the log. */
  readonly inForce: SessionsInForce = {
    stands: (sessionId, now) => this.directory.stands(sessionId, now),
    hearOf: (sessionId) => {
      this.lookedUp.push(sessionId);
      this.tellAll(sessionId);
      return Promise.resolve();
    },
  };

  execute(command: SessionCommand): SessionDecision {
    const { sessionId } = command;
    const decision = decideSession(this.directory.byId(sessionId), command, SESSION_LIFETIMES);
    const past = this.streams.get(sessionId) ?? [];
    const news = decision.events.map((event, index) => ({
      ...encodeSessionEvent(event),
      stream: sessionStream(sessionId),
      revision: past.length + index,
    }));
    for (const event of news) this.directory.apply(event);
    this.streams.set(sessionId, [...past, ...news]);
    return decision;
  }

  /** What a store keeps of a session. */
  lastOfEachType(sessionId: string): readonly DeliveredEvent[] {
    const past = this.streams.get(sessionId) ?? [];
    return past.filter((event, index) => !past.slice(index + 1).some(({ type }) => type === event.type));
  }

  /** As in a process that has just started. */
  forgetAll(): void {
    this.directory = new SessionDirectory();
  }

  private tellAll(sessionId: string): void {
    for (const event of this.streams.get(sessionId) ?? []) this.directory.apply(event);
  }
}
