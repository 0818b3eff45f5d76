import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Instant } from '@rujukan/kernel';
import { type KnownSms, SmsDirectory } from '@rujukan/notifications';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';

/** The SMS that a person should read: nothing was done about them, or nobody knows from whom they are; the latest first. */
export class AskSms extends Query<readonly Disclosed<KnownSms>[]> {
  constructor(
    readonly reader: Reader,
    readonly limit: number,
    readonly before: Instant | null,
  ) {
    super();
  }
}

@QueryHandler(AskSms)
export class AskSmsHandler implements IQueryHandler<AskSms> {
  constructor(
    private readonly sms: SmsDirectory,
    private readonly disclosing: Disclosing,
  ) {}

  execute({ reader, limit, before }: AskSms): Promise<readonly Disclosed<KnownSms>[]> {
    return this.disclosing.sms(reader, this.sms.needingAPerson(limit, before));
  }
}
