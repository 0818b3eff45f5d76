import { ApiProperty } from '@nestjs/swagger';
import {
  AGE_GROUPS,
  type AgeGroup,
  DANGER_SIGNS,
  type DangerSign,
  HANDOVER_RECEIPTS,
  type HandoverReceipt,
  NEWBORN,
  OTHER_COUNT_GROUPINGS,
  OTHER_OUTCOMES,
  OTHER_SIGNS,
  type OtherCountGrouping,
  type OtherOutcome,
  type OtherSign,
  PUSKESMAS_SERVICES,
  type PuskesmasService,
} from '@rujukan/referral';
import { ReceiptDto } from '../http/commands';
import { Code, Codes, DateTime, FacilityId, Flag, Uuid } from '../http/fields';
import { IdentifyingStatementDto, StatementDto } from '../http/statement.dto';
import { FreshDto } from '../worklists/worklist.dto';

export class OtherDetectionParams {
  @Uuid({ about: 'Made on the device that recorded it.' })
  otherDetectionId!: string;
}

export class RecordOtherDetectionDto extends IdentifyingStatementDto {
  @Uuid()
  otherDetectionId!: string;

  @Uuid({ about: 'The same for everything that is kept of one person.' })
  personId!: string;

  @FacilityId({ about: 'Your posyandu, or one of your puskesmas.' })
  posyandu!: string;

  @Code([...AGE_GROUPS, NEWBORN], {
    about:
      'Two months to school; school age and youth; 18 to 59; from 60. A `newborn` is a case, and told so.',
  })
  ageGroup!: AgeGroup | typeof NEWBORN;

  @Codes([...OTHER_SIGNS, ...DANGER_SIGNS], {
    about:
      'What was found, as `GET /api/other-detections/signs` has it; at least one. The danger sign of a mother or newborn is a case, and told so.',
  })
  signs!: (OtherSign | DangerSign)[];

  @Flag({
    optional: true,
    about: 'Pregnant, or gave birth within six weeks: she is a case, and told so. `false` when left out.',
  })
  isPregnantOrPostpartum?: boolean;
}

export class HandOverOtherDetectionDto extends StatementDto {
  @Code(PUSKESMAS_SERVICES, { about: 'Who at the puskesmas takes the person in.' })
  service!: PuskesmasService;

  @Code(HANDOVER_RECEIPTS, { about: 'How the service heard of it; `awaited` while it has not said so.' })
  receipt!: HandoverReceipt;
}

export class CloseOtherDetectionDto extends StatementDto {
  @Code(OTHER_OUTCOMES, { about: 'Said again, the word that happened last stands.' })
  outcome!: OtherOutcome;

  @Uuid({ optional: true, about: 'The case that it turned out to be, with `becameACase`.' })
  caseId?: string;
}

export class CountOtherDetectionsDto extends FreshDto {
  @Code(OTHER_COUNT_GROUPINGS, { optional: true, about: '`posyandu` when left out.' })
  groupBy?: OtherCountGrouping;

  @DateTime({ optional: true, about: 'Found at this instant or later.' })
  from?: string;

  @DateTime({ optional: true, about: 'Found before this instant.' })
  to?: string;

  @DateTime({ optional: true, about: 'As the server had it then.' })
  asOf?: string;
}

class PuskesmasNamed {
  @ApiProperty({ type: String })
  facilityId!: string;

  @ApiProperty({ type: String })
  name!: string;
}

export class WayDto {
  @ApiProperty({ type: Boolean, description: 'Whether the posyandu served all ages on that day.' })
  pilot!: boolean;

  @ApiProperty({ type: PuskesmasNamed, nullable: true })
  puskesmas!: PuskesmasNamed | null;

  @ApiProperty({ type: [String], enum: PUSKESMAS_SERVICES, description: 'The first to be seen first.' })
  services!: readonly PuskesmasService[];

  @ApiProperty({ type: String, enum: ['atOnce'], nullable: true })
  urgency!: 'atOnce' | null;

  @ApiProperty({ type: String, description: 'What to say, in the language asked for.' })
  text!: string;
}

/** The log's word, and where the person goes with what was found. */
export class RecordedWithWayDto extends ReceiptDto {
  @ApiProperty({ type: WayDto })
  way!: WayDto;
}
