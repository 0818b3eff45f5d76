import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountDirectory, Passwords, SignIn, weaknessOf } from '@rujukan/access';
import type { Occurrence } from '@rujukan/referral';
import { ChangeAccount } from '../change-account/change-account';
import type { AnyRefusal, Receipt } from '../deciding/receipt';
import { LockOuts } from '../lock-outs/lock-outs';

/** The owner of an account replaces its password; every session begun before ends. */
export class ChangeOwnPassword extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly currentPassword: string,
    readonly newPassword: string,
    readonly occurrence: Occurrence,
  ) {
    super();
  }
}

@CommandHandler(ChangeOwnPassword)
export class ChangeOwnPasswordHandler implements ICommandHandler<ChangeOwnPassword> {
  constructor(
    private readonly commands: CommandBus,
    private readonly accounts: AccountDirectory,
    private readonly signIn: SignIn,
    private readonly passwords: Passwords,
    private readonly lockOuts: LockOuts,
  ) {}

  async execute({
    currentPassword,
    newPassword,
    occurrence,
  }: ChangeOwnPassword): Promise<Receipt | AnyRefusal> {
    const { accountId } = occurrence.actor;
    const notTheOwner = await this.signIn.confirm(accountId, currentPassword);
    if (notTheOwner) {
      const { refused, about, lockedOut } = notTheOwner;
      if (lockedOut) this.lockOuts.record(accountId, null, occurrence.commandId);
      return { refused, about };
    }
    const login = this.accounts.byId(accountId)?.login ?? '';
    const weakness = weaknessOf(newPassword, login);
    if (weakness) return weakness;
    const passwordHash = await this.passwords.hash(newPassword);
    return this.commands.execute(
      new ChangeAccount({
        name: 'SetPassword',
        accountId,
        facts: { mustChange: false },
        occurrence,
        personal: { passwordHash },
      }),
    );
  }
}
