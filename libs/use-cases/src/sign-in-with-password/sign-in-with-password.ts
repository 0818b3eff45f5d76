import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SignIn, accountIdOfLogin, isAccessRefused } from '@rujukan/access';
import type { AnyRefusal } from '../deciding/receipt';
import { BeginningSessions } from '../keeping-sessions/beginning-sessions';
import type { AtDevice, Standing } from '../keeping-sessions/standing';
import { LockOuts } from '../lock-outs/lock-outs';

/** Somebody says who they are and proves it with the password. */
export class SignInWithPassword extends Command<Standing | AnyRefusal> {
  constructor(
    /** Made by the edge. */
    readonly sessionId: string,
    readonly login: string,
    readonly password: string,
    readonly at: AtDevice,
  ) {
    super();
  }
}

@CommandHandler(SignInWithPassword)
export class SignInWithPasswordHandler implements ICommandHandler<SignInWithPassword> {
  constructor(
    private readonly signIn: SignIn,
    private readonly beginning: BeginningSessions,
    private readonly lockOuts: LockOuts,
  ) {}

  async execute({ sessionId, login, password, at }: SignInWithPassword): Promise<Standing | AnyRefusal> {
    const signedIn = await this.signIn.signIn(login, password, at.address ?? '');
    if (isAccessRefused(signedIn)) {
      const { refused, about, lockedOut } = signedIn;
      if (lockedOut) this.lockOuts.record(accountIdOfLogin(login), at.address, sessionId);
      return { refused, about };
    }
    return this.beginning.begin(sessionId, 'password', signedIn, at, sessionId);
  }
}
