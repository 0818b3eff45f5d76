import { Inject, Injectable } from '@nestjs/common';
import {
  type KnownSession,
  type SessionCommand,
  SessionDirectory,
  type SessionEvent,
  type SessionRefusal,
  type SessionsInForce,
  decideSession,
  encodeSessionEvent,
  personOfAccount,
  sessionStream,
} from '@rujukan/access';
import { type EventLog, EventLogUnavailable, RevisionConflict } from '@rujukan/event-log';
import { type ChainEnd, NO_EVENTS, chained, endOfChain } from '@rujukan/event-log/chain';
import type { Instant } from '@rujukan/kernel';
import { Sealing } from '../deciding/sealing';
import { TRAIL_LOG } from '../ports';

/** Two who redeem one token at once meet here; each try decides anew on what the other wrote. */
const MOST_TRIES = 20;

/**
 * Load, decide, append, for sessions. What this process knows of one is brought up to date by reading what was
 * appended behind it: a session of half a year has thousands of refreshes, and none of them is read twice.
 */
@Injectable()
export class KeepingSessions implements SessionsInForce {
  constructor(
    @Inject(TRAIL_LOG) private readonly trail: EventLog,
    private readonly directory: SessionDirectory,
    private readonly sealing: Sealing,
  ) {}

  stands(sessionId: string, now: Instant): boolean | undefined {
    return this.directory.stands(sessionId, now);
  }

  async hearOf(sessionId: string): Promise<void> {
    await this.latest(sessionId);
  }

  /**
   * As the log has it now, `undefined` when no such session was begun.
   * @throws {EventLogUnavailable | VaultUnavailable}
   */
  async latest(sessionId: string): Promise<KnownSession | undefined> {
    const known = this.directory.byId(sessionId);
    const news = await this.trail.readStream(sessionStream(sessionId), known ? known.revision + 1 : 0);
    for (const event of await this.sealing.opened(news)) this.directory.apply(event);
    return this.directory.byId(sessionId);
  }

  /**
   * The session as the command left it, or why it may not happen; what a refusal entails is appended too.
   * @throws {EventLogUnavailable | VaultUnavailable} nothing was written
   */
  async carryOut(command: SessionCommand): Promise<KnownSession | SessionRefusal> {
    const { sessionId } = command;
    // Whoever begins one made its id; only a conflict tells that it was begun before.
    let session = command.name === 'BeginSession' ? undefined : await this.latest(sessionId);
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const { events, refusal } = decideSession(session, command, this.directory.lifetimes);
      try {
        const after = events.length === 0 ? session : await this.append(command, session, events);
        if (refusal) return refusal;
        if (after) return after;
        throw new Error('a session came to nothing');
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        session = await this.latest(sessionId);
      }
    }
    throw new EventLogUnavailable(`session ${sessionId} is being written by too many at once`);
  }

  private async append(
    command: SessionCommand,
    before: KnownSession | undefined,
    decided: readonly SessionEvent[],
  ): Promise<KnownSession | undefined> {
    const stream = sessionStream(command.sessionId);
    const accountId = before?.accountId ?? command.occurrence.actor.accountId;
    const sealed = await this.sealing.seal({
      stream,
      person: personOfAccount(accountId),
      identifiers: [],
      events: decided.map(encodeSessionEvent),
    });
    const events = chained(stream, await this.endOf(stream, before), sealed.events);
    await this.trail.append(stream, before?.revision ?? 'none', events);
    // As it is stored: the same attempt may have been written by another replica, with another hash.
    return this.latest(command.sessionId);
  }

  private async endOf(stream: string, last: KnownSession | undefined): Promise<ChainEnd> {
    if (!last) return NO_EVENTS;
    const { revision, hash } = last;
    if (hash !== null) return { revision, hash };
    const stored = await this.trail.readStream(stream);
    return endOfChain(stored.filter((event) => event.revision <= revision));
  }
}
