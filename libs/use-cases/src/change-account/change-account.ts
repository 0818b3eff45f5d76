import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type AccountCommand,
  type AccountEvent,
  accountStream,
  decideAccount,
  decodeAccountEvent,
  encodeAccountEvent,
  personOfAccount,
} from '@rujukan/access';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import type { AnyRefusal, Receipt } from '../deciding/receipt';

/** Any command of an account: opening it, its password, its role, closing it. */
export class ChangeAccount extends Command<Receipt | AnyRefusal> {
  constructor(readonly command: AccountCommand) {
    super();
  }
}

const ACCOUNTS: Decider<AccountCommand, AccountEvent> = {
  streamOf: (command) => accountStream(command.accountId),
  decode: decodeAccountEvent,
  encode: encodeAccountEvent,
  decide: decideAccount,
  personOf: (_, { accountId }) => personOfAccount(accountId),
};

@CommandHandler(ChangeAccount)
export class ChangeAccountHandler implements ICommandHandler<ChangeAccount> {
  constructor(private readonly deciding: Deciding) {}

  execute({ command }: ChangeAccount): Promise<Receipt | AnyRefusal> {
    return this.deciding.carryOut(ACCOUNTS, command);
  }
}
