import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Passwords, isAccessRefused, weaknessOfPin } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import type { AnyRefusal } from '../deciding/receipt';
import { KeepingSessions } from '../keeping-sessions/keeping-sessions';
import { happeningNow } from '../keeping-sessions/standing';
import { CLOCK } from '../ports';

/** Somebody on a shared device chooses the PIN that lets them go on after a pause. */
export class SetSessionPin extends Command<AnyRefusal | null> {
  constructor(
    readonly sessionId: string,
    readonly pin: string,
    readonly actor: Actor,
    readonly commandId: string,
  ) {
    super();
  }
}

@CommandHandler(SetSessionPin)
export class SetSessionPinHandler implements ICommandHandler<SetSessionPin> {
  constructor(
    private readonly sessions: KeepingSessions,
    private readonly passwords: Passwords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {TooBusy} */
  async execute({ sessionId, pin, actor, commandId }: SetSessionPin): Promise<AnyRefusal | null> {
    const weakness = weaknessOfPin(pin);
    if (weakness) return weakness;
    const set = await this.sessions.carryOut({
      name: 'SetPin',
      sessionId,
      personal: { pinHash: await this.passwords.hash(pin) },
      occurrence: happeningNow(commandId, actor, this.clock),
    });
    return isAccessRefused(set) ? set : null;
  }
}
