import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignInWay, SignedIn } from '@rujukan/access';
import type { AnyRefusal } from '../deciding/receipt';
import { BeginningSessions } from '../keeping-sessions/beginning-sessions';
import type { AtDevice, Standing } from '../keeping-sessions/standing';

/** Somebody proved who they are by other means than a password. */
export class BeginSession extends Command<Standing | AnyRefusal> {
  constructor(
    /** Follows from the proof, which is thereby used up. */
    readonly sessionId: string,
    readonly by: SignInWay,
    readonly signedIn: SignedIn,
    readonly at: AtDevice,
    /** Made by the edge. */
    readonly commandId: string,
  ) {
    super();
  }
}

@CommandHandler(BeginSession)
export class BeginSessionHandler implements ICommandHandler<BeginSession> {
  constructor(private readonly beginning: BeginningSessions) {}

  execute({ sessionId, by, signedIn, at, commandId }: BeginSession): Promise<Standing | AnyRefusal> {
    return this.beginning.begin(sessionId, by, signedIn, at, commandId);
  }
}
