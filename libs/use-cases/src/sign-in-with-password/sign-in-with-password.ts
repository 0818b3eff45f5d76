import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SignIn, isAccessRefused } from '@rujukan/access';
import type { AnyRefusal } from '../deciding/receipt';
import { BeginningSessions } from '../keeping-sessions/beginning-sessions';
import type { AtDevice, Standing } from '../keeping-sessions/standing';

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
  ) {}

  async execute({ sessionId, login, password, at }: SignInWithPassword): Promise<Standing | AnyRefusal> {
    const signedIn = await this.signIn.signIn(login, password, at.address ?? '');
    if (isAccessRefused(signedIn)) return signedIn;
    return this.beginning.begin(sessionId, 'password', signedIn, at);
  }
}
