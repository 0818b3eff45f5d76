import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, FACILITY_KINDS, type FacilityKind } from '@rujukan/referral';
import { DISTRICT, type DistrictView } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Commands } from '../http/commands';
import { Answered, AnsweredOf, Recorded } from '../http/documented';
import { Code } from '../http/fields';
import { Problem } from '../http/problem';
import { facilityView } from './facility-view';
import {
  CloseFacilityDto,
  DeclareCapabilityDto,
  DeclareTravelDto,
  FacilityParams,
  RecordCoachingVisitDto,
  RegisterFacilityDto,
  ReportCapacityDto,
  SetPilotStatusDto,
} from './facility.dto';

class FacilitiesQuery {
  @Code(FACILITY_KINDS, { optional: true })
  kind?: FacilityKind;
}

@ApiTags('Facilities')
@Controller('api/facilities')
export class FacilitiesController {
  constructor(
    private readonly commands: Commands,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  @Get()
  @Permit('viewFacilities')
  @Answered('Every facility, as it stands today')
  list(@Query() { kind }: FacilitiesQuery) {
    return this.district
      .all()
      .filter((facility) => kind === undefined || facility.kind === kind)
      .map((facility) => facilityView(facility, this.commands.clock));
  }

  @Get(':facilityId')
  @Permit('viewFacilities')
  @AnsweredOf('One facility, as it stands today')
  one(@Param() { facilityId }: FacilityParams) {
    const facility = this.district.facility(facilityId);
    if (!facility) throw new Problem('facilityNotFound', { facility: facilityId });
    return facilityView(facility, this.commands.clock);
  }

  @Post()
  @Permit('manageFacilities')
  @Recorded('Register a facility')
  register(@Body() dto: RegisterFacilityDto, @Sender() sender: Actor) {
    const { facilityId, kind, name, nameStatus, regency, zone } = dto;
    return this.commands.changeFacility('RegisterFacility', facilityId, dto, sender, {
      facilityId,
      kind,
      name,
      nameStatus,
      regency: { ...regency },
      kecamatan: dto.kecamatan ? { ...dto.kecamatan } : null,
      parentId: dto.parentId ?? null,
      zone,
      straightKm: dto.straightKm ?? null,
      roadKm: dto.roadKm ?? null,
      inpatient: dto.inpatient ?? null,
      satusehatId: dto.satusehatId ?? null,
      facilityCode: dto.facilityCode ?? null,
      source: dto.source ?? null,
    });
  }

  @Post(':facilityId/capabilities')
  @Permit('declareCapability')
  @Recorded('Declare what the facility can do, with effective dates')
  declareCapability(
    @Param() { facilityId }: FacilityParams,
    @Body() dto: DeclareCapabilityDto,
    @Sender() sender: Actor,
  ) {
    const { capability, available, from, until = null } = dto;
    const facts = { capability, available, from, until };
    return this.commands.changeFacility('DeclareCapability', facilityId, dto, sender, facts);
  }

  @Post(':facilityId/travel')
  @Permit('declareTravel')
  @Recorded('Say how far another facility is, and how long the way takes')
  declareTravel(
    @Param() { facilityId }: FacilityParams,
    @Body() dto: DeclareTravelDto,
    @Sender() sender: Actor,
  ) {
    const { to, km, minutes = null, mode, source = null } = dto;
    const facts = { to, km, minutes, mode, source };
    return this.commands.changeFacility('DeclareTravel', facilityId, dto, sender, facts);
  }

  @Post(':facilityId/capacity')
  @Permit('reportCapacity')
  @Recorded('Report the free beds')
  reportCapacity(
    @Param() { facilityId }: FacilityParams,
    @Body() dto: ReportCapacityDto,
    @Sender() sender: Actor,
  ) {
    const facts = { freeBeds: { ...dto.freeBeds } };
    return this.commands.changeFacility('ReportCapacity', facilityId, dto, sender, facts);
  }

  @Post(':facilityId/pilot')
  @Permit('setPilotStatus')
  @Recorded('Say from when a posyandu is a pilot, or no longer')
  setPilotStatus(
    @Param() { facilityId }: FacilityParams,
    @Body() dto: SetPilotStatusDto,
    @Sender() sender: Actor,
  ) {
    const facts = { pilot: dto.pilot, from: dto.from };
    return this.commands.changeFacility('SetPilotStatus', facilityId, dto, sender, facts);
  }

  @Post(':facilityId/coaching-visits')
  @Permit('recordCoachingVisit')
  @Recorded('Record a coaching visit of specialists')
  recordCoachingVisit(
    @Param() { facilityId }: FacilityParams,
    @Body() dto: RecordCoachingVisitDto,
    @Sender() sender: Actor,
  ) {
    const { visitId, topic, on, obstetricians, paediatricians } = dto;
    const facts = { visitId, topic, on, obstetricians, paediatricians };
    return this.commands.changeFacility('RecordCoachingVisit', facilityId, dto, sender, facts);
  }

  @Post(':facilityId/closure')
  @Permit('manageFacilities')
  @Recorded('Close the facility')
  close(@Param() { facilityId }: FacilityParams, @Body() dto: CloseFacilityDto, @Sender() sender: Actor) {
    return this.commands.changeFacility('CloseFacility', facilityId, dto, sender, { on: dto.on });
  }
}
