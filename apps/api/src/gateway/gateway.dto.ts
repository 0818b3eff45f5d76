import { SMS_HANDLINGS, type SmsHandling } from '@rujukan/notifications';
import { Code, DateTime, Text, Uuid, WholeInQuery } from '../http/fields';

const REPORTS = ['delivered', 'failed'] as const;

export class DeliveryReportDto {
  @Uuid({ about: 'The id with which the message was handed to the gateway.' })
  id!: string;

  @Code(REPORTS, { about: 'What became of it at the phone.' })
  status!: (typeof REPORTS)[number];
}

export class IncomingSmsDto {
  @Text(200, { about: "The gateway's own id of the message: the same each time it is told." })
  id!: string;

  @Text(64, { about: 'The number that it came from, with or without its country.' })
  from!: string;

  @Text(4_000, { least: 0, about: 'All of it, parts put together, as it came; nothing is too garbled.' })
  text!: string;

  @DateTime({ optional: true, about: 'When the phone sent it, if the gateway knows.' })
  sentAt?: string;
}

export class SmsListDto {
  @WholeInQuery(1, 200, { optional: true, about: '50 when left out.' })
  limit?: number;

  @DateTime({
    optional: true,
    about: 'Those that came before this instant; for the page after the last one.',
  })
  before?: string;
}

export class SmsParams {
  @Uuid({ about: 'As the list gives it.' })
  smsId!: string;
}

export class HandleSmsDto {
  @Code(SMS_HANDLINGS, {
    about: 'What was done about it. The first word stands; saying it again changes nothing.',
  })
  how!: SmsHandling;
}
