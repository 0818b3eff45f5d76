import { Code, Uuid } from '../http/fields';

const REPORTS = ['delivered', 'failed'] as const;

export class DeliveryReportDto {
  @Uuid({ about: 'The id with which the message was handed to the gateway.' })
  id!: string;

  @Code(REPORTS, { about: 'What became of it at the phone.' })
  status!: (typeof REPORTS)[number];
}
