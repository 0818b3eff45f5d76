import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  AccountDirectory,
  type KnownAccount,
  type KnownSession,
  Passwords,
  type Redeemable,
  SessionDirectory,
  asksForPin,
  isAccessRefused,
  refuseAccess,
} from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { AnyRefusal } from '../deciding/receipt';
import { KeepingSessions } from '../keeping-sessions/keeping-sessions';
import { type Standing, happeningNow } from '../keeping-sessions/standing';
import { CLOCK } from '../ports';

/** A session goes on: its refresh token is redeemed, once. */
export class RefreshSession extends Command<Standing | AnyRefusal> {
  constructor(
    /** What a genuine refresh token says. */
    readonly redeemed: Redeemable,
    /** Made on the device; the same attempt sent again has the same answer. */
    readonly attemptId: string,
    readonly pin: string | null,
    /** Made by the edge. */
    readonly commandId: string,
  ) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly sessions: KeepingSessions,
    private readonly directory: SessionDirectory,
    private readonly accounts: AccountDirectory,
    private readonly passwords: Passwords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(refresh: RefreshSession): Promise<Standing | AnyRefusal> {
    const { sessionId, generation } = refresh.redeemed;
    const session = await this.sessions.latest(sessionId);
    const account = session && this.accounts.byId(session.accountId);
    if (!session || !account) return refuseAccess('refreshTokenInvalid');
    const refreshed = await this.sessions.carryOut({
      name: 'RefreshSession',
      sessionId,
      generation,
      attemptId: refresh.attemptId,
      accountStands: stillSpeaksFor(session, account),
      pin: await this.checked(refresh.pin, session),
      occurrence: happeningNow(refresh.commandId, account, this.clock),
    });
    return isAccessRefused(refreshed) ? refreshed : { session: refreshed, account };
  }

  /** Hashing is costly: a PIN is looked at where one is asked for. @throws {TooBusy} */
  private async checked(pin: string | null, session: KnownSession): Promise<'absent' | 'right' | 'wrong'> {
    const pinHash = this.directory.pinHashOf(session.sessionId);
    if (pin === null || pinHash === undefined) return 'absent';
    if (!asksForPin(session, this.directory.lifetimes, this.clock.now())) return 'absent';
    return (await this.passwords.matches(pin, pinHash)) ? 'right' : 'wrong';
  }
}

function stillSpeaksFor(session: KnownSession, account: KnownAccount): boolean {
  return !account.closed && session.accountRevision >= account.sessionsSince;
}
