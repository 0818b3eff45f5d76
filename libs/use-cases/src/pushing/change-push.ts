import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PushSubscription, isAccessRefused, refuseAccess } from '@rujukan/access';
import type { Occurrence } from '@rujukan/referral';
import type { AnyRefusal } from '../deciding/receipt';
import { KeepingSessions } from '../keeping-sessions/keeping-sessions';

/** The device of a session takes push messages with this subscription; with `null`, none any more. */
export class ChangePush extends Command<AnyRefusal | null> {
  constructor(
    readonly sessionId: string,
    readonly subscription: PushSubscription | null,
    readonly occurrence: Occurrence,
  ) {
    super();
  }
}

@CommandHandler(ChangePush)
export class ChangePushHandler implements ICommandHandler<ChangePush> {
  constructor(private readonly sessions: KeepingSessions) {}

  async execute({ sessionId, subscription, occurrence }: ChangePush): Promise<AnyRefusal | null> {
    const session = await this.sessions.latest(sessionId);
    if (session?.accountId !== occurrence.actor.accountId) return refuseAccess('sessionEnded');
    const changed = await this.sessions.carryOut(
      subscription === null
        ? { name: 'EndPush', sessionId, reason: 'unsubscribed', occurrence }
        : { name: 'SubscribePush', sessionId, personal: subscription, occurrence },
    );
    return isAccessRefused(changed) ? changed : null;
  }
}
