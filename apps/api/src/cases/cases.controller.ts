import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@rujukan/referral';
import { RecordBirth, RegisterWalkIn } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Recorded } from '../http/documented';
import { Problem } from '../http/problem';
import { occurrenceOf, personalOf } from '../http/statement.dto';
import {
  AddNoteDto,
  CancelCaseDto,
  CaseParams,
  DetectCaseDto,
  RecordBirthDto,
  RegisterWalkInDto,
  RescreenCaseDto,
  ReviewDetectionDto,
  screeningOf,
} from './case.dto';

@ApiTags('1 Detected')
@Controller('api')
export class CasesController {
  constructor(private readonly commands: Commands) {}

  @Post('cases')
  @Permit('detectCase')
  @Recorded('A mother or infant at risk was detected')
  detect(@Body() dto: DetectCaseDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const { personId, subject, entry, detectedAt, origin } = dto;
    return this.commands.changeCase('DetectCase', dto.caseId, dto, sender, {
      ...screeningOf(dto),
      personId,
      subject,
      entry,
      detectedAt,
      origin,
      motherCaseId: dto.motherCaseId ?? null,
      birthOrder: dto.birthOrder ?? null,
    });
  }

  @Post('walk-ins')
  @Permit('registerWalkIn')
  @Recorded('Somebody came to the hospital without a referral')
  registerWalkIn(@Body() dto: RegisterWalkInDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    if (sender.facilityId === null) throw new Problem('roleNeedsFacility', { role: sender.role });
    const facts = {
      ...screeningOf(dto),
      personId: dto.personId,
      subject: dto.subject,
      entry: 'walkIn' as const,
      detectedAt: sender.facilityId,
      origin: dto.origin ?? sender.facilityId,
      motherCaseId: null,
      birthOrder: null,
    };
    const occurrence = occurrenceOf(dto, sender, this.commands.clock);
    return this.commands.send(new RegisterWalkIn(dto.caseId, dto.legId, facts, occurrence, personalOf(dto)));
  }

  @Post('cases/:caseId/rescreening')
  @Permit('rescreenCase')
  @Recorded('She or the infant was screened again')
  rescreen(@Param() { caseId }: CaseParams, @Body() dto: RescreenCaseDto, @Sender() sender: Actor) {
    return this.commands.changeCase('RescreenCase', caseId, dto, sender, screeningOf(dto));
  }

  @Post('cases/:caseId/detection-review')
  @Permit('reviewDetection')
  @Recorded('The midwife confirms what a kader detected, or says why not')
  reviewDetection(@Param() { caseId }: CaseParams, @Body() dto: ReviewDetectionDto, @Sender() sender: Actor) {
    return this.commands.changeCase('ReviewDetection', caseId, dto, sender, { finding: dto.finding });
  }

  @Post('cases/:caseId/births')
  @Permit('linkInfant')
  @Recorded('An infant at risk was born; it becomes a case of its own, linked to its mother')
  recordBirth(@Param() { caseId }: CaseParams, @Body() dto: RecordBirthDto, @Sender() sender: Actor) {
    const infant = {
      ...screeningOf(dto),
      personId: dto.personId,
      subject: 'infant' as const,
      entry: 'puskesmas' as const,
      detectedAt: dto.detectedAt,
      origin: dto.origin,
      motherCaseId: caseId,
      birthOrder: dto.birthOrder ?? null,
    };
    const occurrence = occurrenceOf(dto, sender, this.commands.clock);
    return this.commands.send(
      new RecordBirth(caseId, dto.infantCaseId, dto.bornInTransit, infant, occurrence, personalOf(dto)),
    );
  }

  @Post('cases/:caseId/notes')
  @HttpCode(201)
  @Permit('addNote')
  @Recorded('A remark on the case')
  addNote(@Param() { caseId }: CaseParams, @Body() dto: AddNoteDto, @Sender() sender: Actor) {
    return this.commands.changeCase('AddNote', caseId, dto, sender, { legId: dto.legId ?? null });
  }

  @Post('cases/:caseId/cancellation')
  @Permit('cancelCase')
  @Recorded('The case was cancelled; nothing of it is deleted')
  cancel(@Param() { caseId }: CaseParams, @Body() dto: CancelCaseDto, @Sender() sender: Actor) {
    const { reason, duplicateOf = null } = dto;
    return this.commands.changeCase('CancelCase', caseId, dto, sender, { reason, duplicateOf });
  }
}
