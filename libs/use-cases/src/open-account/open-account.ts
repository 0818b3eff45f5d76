import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Passwords, type RoleAtFacility, accountIdOfLogin, weaknessOf } from '@rujukan/access';
import type { Occurrence } from '@rujukan/referral';
import { ChangeAccount } from '../change-account/change-account';
import { derivedId } from '../deciding/derived-id';
import { type AnyRefusal, type Receipt, isReceipt } from '../deciding/receipt';
import { IssueSetUpLink } from '../issue-set-up-link/issue-set-up-link';

/**
 * A new account, with a first password that its owner must change at the first sign-in, or with a link with which they
 * choose one.
 */
export class OpenAccount extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly login: string,
    readonly displayName: string,
    readonly at: RoleAtFacility,
    /** `null` gives a link instead. */
    readonly firstPassword: string | null,
    readonly mustChange: boolean,
    readonly occurrence: Occurrence,
  ) {
    super();
  }
}

/** The occurrence of the link that comes with a new account. */
export function linkOfNewAccount(occurrence: Occurrence): Occurrence {
  return { ...occurrence, commandId: derivedId(occurrence.commandId, 'setUpLink') };
}

/** Two facts on one stream; cut between them, the same command sent again states the second. */
@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  constructor(
    private readonly commands: CommandBus,
    private readonly passwords: Passwords,
  ) {}

  async execute(account: OpenAccount): Promise<Receipt | AnyRefusal> {
    const { login, displayName, at, firstPassword, occurrence } = account;
    const weakness = firstPassword === null ? null : weaknessOf(firstPassword, login);
    if (weakness) return weakness;
    const passwordHash = firstPassword === null ? null : await this.passwords.hash(firstPassword);
    const accountId = accountIdOfLogin(login);
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
    return passwordHash === null
      ? this.commands.execute(new IssueSetUpLink(accountId, linkOfNewAccount(occurrence)))
      : this.setPassword(accountId, passwordHash, account);
  }

  private setPassword(
    accountId: string,
    passwordHash: string,
    { mustChange, occurrence }: OpenAccount,
  ): Promise<Receipt | AnyRefusal> {
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
