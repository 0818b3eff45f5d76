import { DUTIES, type Duty } from '@rujukan/referral';
import { Code, DateTime, Uuid, Whole } from '../http/fields';
import { TimedStatementDto } from '../http/statement.dto';
import { FacilityParams } from './facility.dto';

export class DutyParams extends FacilityParams {
  @Uuid({ about: 'Made by whoever entered the duty.' })
  dutyId!: string;
}

export class RosterDutyDto extends TimedStatementDto {
  @Uuid({ about: 'Made by you; a cancellation names it.' })
  dutyId!: string;

  @Code(DUTIES)
  duty!: Duty;

  @Uuid({ about: 'Who is on duty; an account of this facility.' })
  accountId!: string;

  @DateTime()
  from!: string;

  @DateTime({ about: 'The end; at most 31 days after the beginning.' })
  until!: string;

  @Whole(1, 9, {
    optional: true,
    about: 'Of several at once the first is 1, who is told first; 1 when left out.',
  })
  rank?: number;
}

export class CancelDutyDto extends TimedStatementDto {}

export class RosterQueryDto {
  @DateTime({ optional: true, about: 'Who is or was on duty then; left out, now.' })
  at?: string;
}
