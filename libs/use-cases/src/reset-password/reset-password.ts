import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountDirectory, Passwords, weaknessOf } from '@rujukan/access';
import type { Occurrence } from '@rujukan/referral';
import { ChangeAccount } from '../change-account/change-account';
import type { AnyRefusal, Receipt } from '../deciding/receipt';

/** An admin gives somebody a new first password, which its owner must change. */
export class ResetPassword extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly accountId: string,
    readonly newPassword: string,
    readonly occurrence: Occurrence,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly commands: CommandBus,
    private readonly accounts: AccountDirectory,
    private readonly passwords: Passwords,
  ) {}

  async execute({ accountId, newPassword, occurrence }: ResetPassword): Promise<Receipt | AnyRefusal> {
    const weakness = weaknessOf(newPassword, this.accounts.byId(accountId)?.login ?? accountId);
    if (weakness) return weakness;
    const passwordHash = await this.passwords.hash(newPassword);
    return this.commands.execute(
      new ChangeAccount({
        name: 'SetPassword',
        accountId,
        facts: { mustChange: true },
        occurrence,
        personal: { passwordHash },
      }),
    );
  }
}
