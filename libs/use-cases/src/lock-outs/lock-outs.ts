import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { ChangeAccount } from '../change-account/change-account';
import { derivedId } from '../deciding/derived-id';
import { isReceipt } from '../deciding/receipt';
import { happeningNow } from '../keeping-sessions/standing';
import { CLOCK } from '../ports';

/** What the product does by itself. */
export const RUJUKAN: Actor = { accountId: 'rujukan', role: 'admin', facilityId: null };

/** Tells the owner of an account, and its admins, that so many wrong passwords were tried that it was closed for a while. */
@Injectable()
export class LockOuts {
  private readonly logger = new Logger(LockOuts.name);

  constructor(
    private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nobody waits for it: the time of an answer must not tell whether there is such an account. */
  record(accountId: string, address: string | null, attemptId: string): void {
    const occurrence = happeningNow(derivedId(attemptId, 'lockOut'), RUJUKAN, this.clock);
    const command = {
      name: 'RecordLockOut',
      accountId,
      facts: {},
      occurrence,
      personal: { address },
    } as const;
    this.commands.execute(new ChangeAccount(command)).then(
      (result) => {
        if (!isReceipt(result)) this.logger.debug(`a lock-out is of no account: ${result.refused}`);
      },
      (error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.logger.error(`a lock-out could not be recorded: ${name}`);
      },
    );
  }
}
