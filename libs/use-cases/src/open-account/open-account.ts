import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Passwords, type RoleAtFacility, accountIdOfLogin, weaknessOf } from '@rujukan/access';
import type { Occurrence } from '@rujukan/referral';
import { ChangeAccount } from '../change-account/change-account';
import { derivedId } from '../deciding/derived-id';
import { type AnyRefusal, type Receipt, isReceipt } from '../deciding/receipt';

/** A new account with a first password, which its owner must change at the first sign-in. */
export class OpenAccount extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly login: string,
    readonly displayName: string,
    readonly at: RoleAtFacility,
    readonly firstPassword: string,
    readonly mustChange: boolean,
    readonly occurrence: Occurrence,
  ) {
    super();
  }
}

/** Two facts on one stream; cut between them, the same command sent again sets the password. */
@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  constructor(
    private readonly commands: CommandBus,
    private readonly passwords: Passwords,
  ) {}

  async execute(account: OpenAccount): Promise<Receipt | AnyRefusal> {
    const { login, displayName, at, firstPassword, mustChange, occurrence } = account;
    const weakness = weaknessOf(firstPassword, login);
    if (weakness) return weakness;
    const accountId = accountIdOfLogin(login);
    const passwordHash = await this.passwords.hash(firstPassword);
    const opened = await this.commands.execute(
      new ChangeAccount({
        name: 'OpenAccount',
        accountId,
        facts: { accountId, ...at },
        occurrence,
        personal: { login, displayName },
      }),
    );
    if (!isReceipt(opened)) return opened;
    return this.commands.execute(
      new ChangeAccount({
        name: 'SetPassword',
        accountId,
        facts: { mustChange },
        occurrence: { ...occurrence, commandId: derivedId(occurrence.commandId, 'password') },
        personal: { passwordHash },
      }),
    );
  }
}
