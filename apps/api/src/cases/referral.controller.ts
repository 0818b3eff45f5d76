import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@rujukan/referral';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Recorded } from '../http/documented';
import { CaseParams, LegParams } from './case.dto';
import {
  AcceptReferralDto,
  AdviceParams,
  AnswerQuestionDto,
  AskAdviceDto,
  AskBackDto,
  ContinueAdviceDto,
  DeclineReferralDto,
  EscalateReferralDto,
  FamilyDeclineDto,
  GiveAdviceDto,
  MarkAdviceSeenDto,
  MarkSeenDto,
  QuestionParams,
  RaiseReferralDto,
} from './referral.dto';

@ApiTags('2 Referred')
@Controller('api/cases/:caseId')
export class ReferralController {
  constructor(private readonly commands: Commands) {}

  @Post('referral')
  @Permit('raiseReferral')
  @Recorded('A referral was raised: the first one, another after a decline, or onward')
  raise(
    @Param() { caseId }: CaseParams,
    @Body() dto: RaiseReferralDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const { legId, from, to, urgency, choice } = dto;
    return this.commands.changeCase('RaiseReferral', caseId, dto, sender, {
      legId,
      from,
      to,
      urgency,
      purpose: dto.purpose ?? 'initial',
      previousLegId: dto.previousLegId ?? null,
      diagnoses: dto.diagnoses ?? [],
      transportPlanned: dto.transportPlanned ?? null,
      ready: dto.ready ?? [],
      measuresGiven: dto.measuresGiven ?? [],
      ...(choice ? { choice: { proposed: choice.proposed, reason: choice.reason ?? null } } : {}),
    });
  }

  @Post('legs/:legId/seen')
  @Permit('markReferralSeen')
  @Recorded('Somebody at the hospital has seen the referral')
  markSeen(@Param() { caseId, legId }: LegParams, @Body() dto: MarkSeenDto, @Sender() sender: Actor) {
    return this.commands.changeCase('MarkReferralSeen', caseId, dto, sender, { legId });
  }

  @Post('legs/:legId/acceptance')
  @Permit('acceptReferral')
  @Recorded('The hospital accepts')
  accept(@Param() { caseId, legId }: LegParams, @Body() dto: AcceptReferralDto, @Sender() sender: Actor) {
    const { prepared = [] } = dto;
    return this.commands.changeCase('AcceptReferral', caseId, dto, sender, { legId, prepared });
  }

  @Post('legs/:legId/decline')
  @Permit('declineReferral')
  @Recorded('The hospital declines, with a coded reason')
  decline(@Param() { caseId, legId }: LegParams, @Body() dto: DeclineReferralDto, @Sender() sender: Actor) {
    return this.commands.changeCase('DeclineReferral', caseId, dto, sender, { legId, reason: dto.reason });
  }

  @Post('legs/:legId/questions')
  @Permit('askBack')
  @Recorded('The hospital asks back before it answers; the question is the note')
  askBack(@Param() { caseId, legId }: LegParams, @Body() dto: AskBackDto, @Sender() sender: Actor) {
    const { questionId } = dto;
    return this.commands.changeCase('AskBack', caseId, dto, sender, { legId, questionId });
  }

  @Post('legs/:legId/questions/:questionId/answer')
  @Permit('answerQuestion')
  @Recorded('Those who refer answer the question; the answer is the note')
  answerQuestion(
    @Param() { caseId, legId, questionId }: QuestionParams,
    @Body() dto: AnswerQuestionDto,
    @Sender() sender: Actor,
  ) {
    return this.commands.changeCase('AnswerQuestion', caseId, dto, sender, { legId, questionId });
  }

  @Post('legs/:legId/escalation')
  @Permit('escalateReferral')
  @Recorded('Nobody answered, and somebody further was told')
  escalate(@Param() { caseId, legId }: LegParams, @Body() dto: EscalateReferralDto, @Sender() sender: Actor) {
    const { step, toFacility = null, toRole, channel } = dto;
    return this.commands.changeCase('EscalateReferral', caseId, dto, sender, {
      legId,
      step,
      toFacility,
      toRole,
      channel,
    });
  }

  @Post('legs/:legId/family-decline')
  @Permit('recordFamilyDecline')
  @Recorded('The family declines the referral')
  familyDecline(
    @Param() { caseId, legId }: LegParams,
    @Body() dto: FamilyDeclineDto,
    @Sender() sender: Actor,
  ) {
    return this.commands.changeCase('RecordFamilyDecline', caseId, dto, sender, {
      legId,
      reason: dto.reason,
    });
  }

  @Post('advice')
  @Permit('askAdvice')
  @Recorded("A specialist's advice is asked on a live case")
  askAdvice(@Param() { caseId }: CaseParams, @Body() dto: AskAdviceDto, @Sender() sender: Actor) {
    const { adviceId, legId = null, toFacility } = dto;
    return this.commands.changeCase('AskAdvice', caseId, dto, sender, { adviceId, legId, toFacility });
  }

  @Post('advice/:adviceId/answer')
  @Permit('giveAdvice')
  @Recorded('The specialist answers')
  giveAdvice(
    @Param() { caseId, adviceId }: AdviceParams,
    @Body() dto: GiveAdviceDto,
    @Sender() sender: Actor,
  ) {
    return this.commands.changeCase('GiveAdvice', caseId, dto, sender, { adviceId });
  }

  @Post('advice/:adviceId/continuation')
  @Permit('continueAdvice')
  @Recorded('Those who asked ask on, or tell what came of the advice')
  continueAdvice(
    @Param() { caseId, adviceId }: AdviceParams,
    @Body() dto: ContinueAdviceDto,
    @Sender() sender: Actor,
  ) {
    return this.commands.changeCase('ContinueAdvice', caseId, dto, sender, { adviceId });
  }

  @Post('advice/:adviceId/seen')
  @Permit('markAdviceSeen')
  @Recorded('One side has read what the other wrote')
  markAdviceSeen(
    @Param() { caseId, adviceId }: AdviceParams,
    @Body() dto: MarkAdviceSeenDto,
    @Sender() sender: Actor,
  ) {
    const { messages } = dto;
    const facts = messages === undefined ? { adviceId } : { adviceId, messages };
    return this.commands.changeCase('MarkAdviceSeen', caseId, dto, sender, facts);
  }
}
