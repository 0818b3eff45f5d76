import {
  BED_UNITS,
  CAPABILITIES,
  COACHING_TOPICS,
  type Capability,
  type CoachingTopic,
  FACILITY_KINDS,
  type FacilityKind,
  NAME_STATUSES,
  type NameStatus,
  TRAVEL_MODES,
  type TravelMode,
  ZONES,
  type Zone,
} from '@rujukan/referral';
import { Code, Day, FacilityId, Flag, Part, Text, Uuid, Whole } from '../http/fields';
import { TimedStatementDto } from '../http/statement.dto';

export class FacilityParams {
  @FacilityId()
  facilityId!: string;
}

export class AreaDto {
  @Code(['kemendagri', 'bps'])
  codeSystem!: 'kemendagri' | 'bps';

  @Text(20, { example: '17.06.05' })
  code!: string;

  @Text(100, { example: 'Ipuh' })
  name!: string;
}

export class RegisterFacilityDto extends TimedStatementDto {
  @FacilityId()
  facilityId!: string;

  @Code(FACILITY_KINDS)
  kind!: FacilityKind;

  @Text(200)
  name!: string;

  @Code(NAME_STATUSES, { about: 'Whether a source confirms that a place of this name exists.' })
  nameStatus!: NameStatus;

  @Part(() => AreaDto)
  regency!: AreaDto;

  @Part(() => AreaDto, { optional: true })
  kecamatan?: AreaDto;

  @FacilityId({ optional: true, about: 'The puskesmas of a posyandu.' })
  parentId?: string;

  @Code(ZONES)
  zone!: Zone;

  @Whole(0, 2_000, { optional: true, about: 'Great-circle kilometres to the referral hospital.' })
  straightKm?: number;

  @Whole(0, 2_000, { optional: true, about: 'Kilometres by road, where a source has them.' })
  roadKm?: number;

  @Flag({ optional: true })
  inpatient?: boolean;

  @Text(40, { optional: true })
  satusehatId?: string;

  @Text(40, { optional: true })
  facilityCode?: string;

  @Text(500, { optional: true })
  source?: string;
}

export class DeclareCapabilityDto extends TimedStatementDto {
  @Code(CAPABILITIES)
  capability!: Capability;

  @Flag()
  available!: boolean;

  @Day()
  from!: string;

  @Day({ optional: true, about: 'The last day; left out, until further notice.' })
  until?: string;
}

export class DeclareTravelDto extends TimedStatementDto {
  @FacilityId({ about: 'The puskesmas or hospital where the way leads; it holds both ways.' })
  to!: string;

  @Whole(0, 5_000, { about: 'Kilometres along the way.' })
  km!: number;

  @Whole(1, 10_080, {
    optional: true,
    about: 'Minutes by day; left out, they are worked out from the kilometres.',
  })
  minutes?: number;

  @Code(TRAVEL_MODES)
  mode!: TravelMode;

  @Text(500, { optional: true, about: 'Where these facts come from.' })
  source?: string;
}

export class FreeBedsDto implements Partial<Record<(typeof BED_UNITS)[number], number>> {
  @Whole(0, 1_000, { optional: true })
  emergency?: number;

  @Whole(0, 1_000, { optional: true })
  delivery?: number;

  @Whole(0, 1_000, { optional: true })
  intensiveCare?: number;

  @Whole(0, 1_000, { optional: true })
  nicu?: number;

  @Whole(0, 1_000, { optional: true })
  perinatology?: number;

  @Whole(0, 1_000, { optional: true })
  ward?: number;
}

export class ReportCapacityDto extends TimedStatementDto {
  @Part(() => FreeBedsDto)
  freeBeds!: FreeBedsDto;
}

export class SetPilotStatusDto extends TimedStatementDto {
  @Flag()
  pilot!: boolean;

  @Day()
  from!: string;
}

export class RecordCoachingVisitDto extends TimedStatementDto {
  @Uuid()
  visitId!: string;

  @Code(COACHING_TOPICS)
  topic!: CoachingTopic;

  @Day()
  on!: string;

  @Whole(0, 50)
  obstetricians!: number;

  @Whole(0, 50)
  paediatricians!: number;
}

export class CloseFacilityDto extends TimedStatementDto {
  @Day()
  on!: string;
}
