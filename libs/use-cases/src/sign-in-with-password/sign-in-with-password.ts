import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountDirectory, SignIn, type SignedIn, accountIdOfLogin, isAccessRefused } from '@rujukan/access';
import { EventLogUnavailable } from '@rujukan/event-log';
import { VaultUnavailable } from '@rujukan/vault';
import type { AnyRefusal } from '../deciding/receipt';
import { BeginningSessions } from '../keeping-sessions/beginning-sessions';
import type { AtDevice, Passing, Standing } from '../keeping-sessions/standing';
import { LockOuts } from '../lock-outs/lock-outs';
import { LATE, inTime } from '../waiting/in-time';

/** Longer, and the store that keeps sessions is away: people come in all the same. */
const LONGEST_WAIT_MS = 2_000;

/** Somebody says who they are and proves it with the password. */
export class SignInWithPassword extends Command<Standing | Passing | AnyRefusal> {
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
    private readonly accounts: AccountDirectory,
  ) {}

  async execute(asked: SignInWithPassword): Promise<Standing | Passing | AnyRefusal> {
    const { sessionId, login, password, at } = asked;
    const signedIn = await this.signIn.signIn(login, password, at.address ?? '');
    if (isAccessRefused(signedIn)) {
      const { refused, about, lockedOut } = signedIn;
      if (lockedOut) this.lockOuts.record(accountIdOfLogin(login), at.address, sessionId);
      return { refused, about };
    }
    const begun = await this.begin(asked, signedIn);
    if (begun !== LATE) return begun;
    const account = this.accounts.byId(signedIn.accountId);
    if (!account) throw new Error('somebody signed in to an account that is not there');
    const { accountRevision } = signedIn;
    return { sessionId, account, accountRevision, shared: at.shared };
  }

  /** A session that begins after all is one that nobody uses. */
  private async begin({ sessionId, at }: SignInWithPassword, signedIn: SignedIn) {
    const beginning = this.beginning
      .begin(sessionId, 'password', signedIn, at, sessionId)
      .catch(lateWhenAway);
    return inTime(beginning, LONGEST_WAIT_MS);
  }
}

function lateWhenAway(error: unknown): typeof LATE {
  if (error instanceof EventLogUnavailable || error instanceof VaultUnavailable) return LATE;
  throw error;
}
