import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountDirectory, type KnownAccount, type RoleAtFacility, accountIdOfLogin } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { ChangeAccount } from '../change-account/change-account';
import { derivedId } from '../deciding/derived-id';
import { type AnyRefusal, type Receipt, isReceipt } from '../deciding/receipt';
import { BeginningSessions } from '../keeping-sessions/beginning-sessions';
import { type AtDevice, type Standing, happeningNow } from '../keeping-sessions/standing';
import { RUJUKAN } from '../lock-outs/lock-outs';
import { CLOCK, FRESHNESS, type Freshness } from '../ports';

/** An identity provider vouches for somebody; their account is opened, or moved to where the provider says they work. */
export class SignInByProvider extends Command<Standing | AnyRefusal> {
  constructor(
    /** Follows from the return from the provider, which is thereby used up. */
    readonly sessionId: string,
    readonly login: string,
    readonly displayName: string,
    readonly works: RoleAtFacility,
    readonly at: AtDevice,
    /** Made by the edge. */
    readonly commandId: string,
  ) {
    super();
  }
}

/** How long the first sign-in of somebody waits for their account to be seen. */
const LONGEST_WAIT_MS = 3_000;

@CommandHandler(SignInByProvider)
export class SignInByProviderHandler implements ICommandHandler<SignInByProvider> {
  constructor(
    private readonly commands: CommandBus,
    private readonly accounts: AccountDirectory,
    private readonly beginning: BeginningSessions,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {NotYetThere} */
  async execute(signIn: SignInByProvider): Promise<Standing | AnyRefusal> {
    const { sessionId, works, at, commandId } = signIn;
    const accountId = accountIdOfLogin(signIn.login);
    const changed = await this.change(accountId, signIn);
    if (changed && !isReceipt(changed)) return changed;
    if (changed) await this.freshness.reach(changed.position, LONGEST_WAIT_MS);
    const account = this.accounts.byId(accountId);
    if (!account || account.closed) return { refused: 'oidcRefused', about: {} };
    const signedIn = {
      accountId,
      ...works,
      mustChangePassword: false,
      accountRevision: changed?.revision ?? account.revision,
    };
    return this.beginning.begin(sessionId, 'oidc', signedIn, at, commandId);
  }

  /** By the ordinary commands; `null` when the account is as the provider says. */
  private async change(accountId: string, signIn: SignInByProvider): Promise<Receipt | AnyRefusal | null> {
    const account = this.accounts.byId(accountId);
    if (!account) return this.open(accountId, signIn);
    if (account.closed || worksAt(account, signIn.works)) return null;
    return this.commands.execute(
      new ChangeAccount({
        name: 'AssignRole',
        accountId,
        facts: signIn.works,
        occurrence: happeningNow(derivedId(signIn.commandId, 'role'), RUJUKAN, this.clock),
        personal: null,
      }),
    );
  }

  private open(accountId: string, { login, displayName, works, commandId }: SignInByProvider) {
    return this.commands.execute(
      new ChangeAccount({
        name: 'OpenAccount',
        accountId,
        facts: { accountId, ...works },
        occurrence: happeningNow(derivedId(commandId, 'open'), RUJUKAN, this.clock),
        personal: { login, displayName },
      }),
    );
  }
}

function worksAt(account: KnownAccount, { role, facilityId }: RoleAtFacility): boolean {
  return account.role === role && account.facilityId === facilityId;
}
