import { CONTACT_LANGUAGES, CONTACT_WAYS, type ContactLanguage, type ContactWay } from '@rujukan/access';
import { Code, DateTime, Text, Uuid, WholeInQuery } from '../http/fields';

export class InboxDto {
  @WholeInQuery(1, 200, { optional: true, about: '50 when left out.' })
  limit?: number;

  @DateTime({ optional: true, about: 'Those told before this instant; for the page after the last one.' })
  before?: string;
}

export class InboxLiveDto {
  @Text(64, { optional: true, about: 'The `asOf` of the inbox that the client holds.' })
  after?: string;
}

export class NotificationParams {
  @Uuid()
  notificationId!: string;
}

export class ContactDto {
  @Uuid({ about: 'Made on the device; the same command sent twice changes nothing.' })
  commandId!: string;

  @Text(24, { about: 'The number, as people write it: 0812…, +62812….' })
  phone!: string;

  @Code(CONTACT_WAYS, { about: 'How it is written to.' })
  by!: ContactWay;

  @Code(CONTACT_LANGUAGES, { optional: true, about: 'In which language; `id` when left out.' })
  language?: ContactLanguage;
}
