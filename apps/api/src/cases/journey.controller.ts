import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StatedTime } from '@rujukan/referral';
import { Permit, Sender } from '../http/access';
import { Commands } from '../http/commands';
import { Recorded } from '../http/documented';
import { Problem } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { CaseParams, LegParams } from './case.dto';
import {
  AcknowledgeArrivalDto,
  AcknowledgeBackReferralDto,
  AcknowledgeOutcomeDto,
  AdmitPatientDto,
  CorrectMilestoneDto,
  RecordDepartureDto,
  RecordFollowUpDto,
  RecordOutcomeDto,
  SendBackReferralDto,
  StartCareDto,
} from './journey.dto';

@ApiTags('3 Transported, 4 Admitted, 5 Outcome')
@Controller('api/cases/:caseId')
export class JourneyController {
  constructor(private readonly commands: Commands) {}

  @Post('legs/:legId/departure')
  @Permit('recordDeparture')
  @Recorded('She or the infant has departed')
  depart(@Param() { caseId, legId }: LegParams, @Body() dto: RecordDepartureDto, @Sender() sender: Actor) {
    const { mode, escort } = dto;
    return this.commands.changeCase('RecordDeparture', caseId, dto, sender, { legId, mode, escort });
  }

  @Post('legs/:legId/arrival')
  @Permit('acknowledgeArrival')
  @Recorded('The hospital acknowledges the arrival')
  arrive(@Param() { caseId, legId }: LegParams, @Body() dto: AcknowledgeArrivalDto, @Sender() sender: Actor) {
    return this.commands.changeCase('AcknowledgeArrival', caseId, dto, sender, { legId, at: dto.at });
  }

  @Post('legs/:legId/admission')
  @Permit('admitPatient')
  @Recorded('She or the infant is admitted')
  admit(@Param() { caseId, legId }: LegParams, @Body() dto: AdmitPatientDto, @Sender() sender: Actor) {
    return this.commands.changeCase('AdmitPatient', caseId, dto, sender, {
      legId,
      at: dto.at,
      ward: dto.ward,
    });
  }

  @Post('legs/:legId/care')
  @Permit('startCare')
  @Recorded('Definitive care has begun')
  startCare(@Param() { caseId, legId }: LegParams, @Body() dto: StartCareDto, @Sender() sender: Actor) {
    return this.commands.changeCase('StartCare', caseId, dto, sender, { legId, at: dto.at });
  }

  @Post('outcome')
  @Permit('recordOutcome')
  @Recorded('How it ended')
  recordOutcome(@Param() { caseId }: CaseParams, @Body() dto: RecordOutcomeDto, @Sender() sender: Actor) {
    const { outcome, place, legId = null, causeCode = null } = dto;
    return this.commands.changeCase('RecordOutcome', caseId, dto, sender, {
      outcome,
      place,
      legId,
      causeCode,
    });
  }

  @Post('outcome/acknowledgement')
  @Permit('acknowledgeOutcome')
  @Recorded('Those who referred her know how it ended')
  acknowledgeOutcome(
    @Param() { caseId }: CaseParams,
    @Body() dto: AcknowledgeOutcomeDto,
    @Sender() sender: Actor,
  ) {
    const by = dto.by ?? sender.facilityId;
    if (by === null) throw new Problem('roleNeedsFacility', { role: sender.role });
    return this.commands.changeCase('AcknowledgeOutcome', caseId, dto, sender, { by });
  }

  @Post('legs/:legId/back-referral')
  @Permit('sendBackReferral')
  @Recorded('The hospital refers her back')
  referBack(
    @Param() { caseId, legId }: LegParams,
    @Body() dto: SendBackReferralDto,
    @Sender() sender: Actor,
  ) {
    const { to, followUpWithinDays = null } = dto;
    return this.commands.changeCase('SendBackReferral', caseId, dto, sender, {
      legId,
      to,
      followUpWithinDays,
    });
  }

  @Post('legs/:legId/back-referral/acknowledgement')
  @Permit('acknowledgeBackReferral')
  @Recorded('The puskesmas has read the back-referral')
  acknowledgeBackReferral(
    @Param() { caseId, legId }: LegParams,
    @Body() dto: AcknowledgeBackReferralDto,
    @Sender() sender: Actor,
  ) {
    return this.commands.changeCase('AcknowledgeBackReferral', caseId, dto, sender, { legId });
  }

  @Post('legs/:legId/follow-up')
  @Permit('recordFollowUp')
  @Recorded('What became of the visit that the back-referral asked for')
  recordFollowUp(
    @Param() { caseId, legId }: LegParams,
    @Body() dto: RecordFollowUpDto,
    @Sender() sender: Actor,
  ) {
    return this.commands.changeCase('RecordFollowUp', caseId, dto, sender, { legId, result: dto.result });
  }

  @Post('corrections')
  @Permit('correctMilestone')
  @Recorded('A stated time is corrected or a dispute resolved; what stood before stays readable')
  correct(@Param() { caseId }: CaseParams, @Body() dto: CorrectMilestoneDto, @Sender() sender: Actor) {
    const { milestone, legId = null, supersedes, reason } = dto;
    const time = correctedTimeOf(dto);
    return this.commands.changeCase('CorrectMilestone', caseId, dto, sender, {
      milestone,
      legId,
      supersedes,
      time,
      reason,
    });
  }
}

function correctedTimeOf(dto: CorrectMilestoneDto): StatedTime | null {
  const { correctedPrecision: precision, correctedWithinMinutes: withinMinutes = 30 } = dto;
  if (precision === 'didNotHappen') return null;
  if (precision === 'unknown') return { precision };
  const at = readInstant(dto.correctedTime);
  if (at === undefined) {
    throw new Problem('fieldsInvalid', {}, [{ field: 'correctedTime', message: 'dateTime|' }]);
  }
  return precision === 'exact' ? { precision, at } : { precision, at, withinMinutes };
}
