import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Occurrence } from '@rujukan/referral';
import { ChangeAccount } from '../change-account/change-account';
import type { AnyRefusal, Receipt } from '../deciding/receipt';

/** An admin gives somebody a link with which they choose their password; every earlier link is void. */
export class IssueSetUpLink extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly accountId: string,
    readonly occurrence: Occurrence,
  ) {
    super();
  }
}

/** The link is named after the command, so that the command sent again gives the same link. */
export function linkIdOf({ commandId }: Occurrence): string {
  return commandId;
}

@CommandHandler(IssueSetUpLink)
export class IssueSetUpLinkHandler implements ICommandHandler<IssueSetUpLink> {
  constructor(private readonly commands: CommandBus) {}

  execute({ accountId, occurrence }: IssueSetUpLink): Promise<Receipt | AnyRefusal> {
    const facts = { linkId: linkIdOf(occurrence) };
    return this.commands.execute(
      new ChangeAccount({ name: 'IssueSetUpLink', accountId, facts, occurrence, personal: null }),
    );
  }
}
