import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountDirectory, Passwords, type SetUpLink, refuseAccess, weaknessOf } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { ChangeAccount } from '../change-account/change-account';
import type { AnyRefusal, Receipt } from '../deciding/receipt';
import { happeningNow } from '../keeping-sessions/standing';
import { CLOCK } from '../ports';

/** The owner of an account chooses its password with a genuine link. */
export class SetUpAccount extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly link: SetUpLink,
    readonly newPassword: string,
    readonly commandId: string,
  ) {
    super();
  }
}

@CommandHandler(SetUpAccount)
export class SetUpAccountHandler implements ICommandHandler<SetUpAccount> {
  constructor(
    private readonly commands: CommandBus,
    private readonly accounts: AccountDirectory,
    private readonly passwords: Passwords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {TooBusy} */
  async execute({ link, newPassword, commandId }: SetUpAccount): Promise<Receipt | AnyRefusal> {
    const { accountId, linkId } = link;
    const account = this.accounts.byId(accountId);
    if (!account || account.closed) return refuseAccess('setUpLinkInvalid');
    const weakness = weaknessOf(newPassword, account.login ?? '');
    if (weakness) return weakness;
    const passwordHash = await this.passwords.hash(newPassword);
    return this.commands.execute(
      new ChangeAccount({
        name: 'SetUpAccount',
        accountId,
        facts: { linkId },
        occurrence: happeningNow(commandId, account, this.clock),
        personal: { passwordHash },
      }),
    );
  }
}
