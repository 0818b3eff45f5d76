import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isAccessRefused, refuseAccess } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import type { AnyRefusal } from '../deciding/receipt';
import { KeepingSessions } from '../keeping-sessions/keeping-sessions';
import { happeningNow } from '../keeping-sessions/standing';
import { CLOCK } from '../ports';

/** Somebody signs out at one device, this one or another of theirs. */
export class EndSession extends Command<AnyRefusal | null> {
  constructor(
    readonly sessionId: string,
    readonly actor: Actor,
    /** Made by the edge. */
    readonly commandId: string,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(
    private readonly sessions: KeepingSessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Somebody else's session is answered like one that does not exist. */
  async execute({ sessionId, actor, commandId }: EndSession): Promise<AnyRefusal | null> {
    const session = await this.sessions.latest(sessionId);
    if (session?.accountId !== actor.accountId) return refuseAccess('sessionUnknown');
    const occurrence = happeningNow(commandId, actor, this.clock);
    const ended = await this.sessions.carryOut({
      name: 'EndSession',
      sessionId,
      reason: 'signedOut',
      occurrence,
    });
    return isAccessRefused(ended) ? ended : null;
  }
}
