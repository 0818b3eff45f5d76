import {
  CHOICE_REASONS,
  type ChoiceReason,
  DECLINE_REASONS,
  type DeclineReason,
  ESCALATION_CHANNELS,
  type EscalationChannel,
  FAMILY_DECLINE_REASONS,
  type FamilyDeclineReason,
  LEG_PURPOSES,
  type LegPurpose,
  PREPARATIONS,
  PRE_REFERRAL_MEASURES,
  type PreReferralMeasure,
  type Preparation,
  READINESS_ITEMS,
  ROLES,
  type ReadinessItem,
  type Role,
  TRANSPORT_MODES,
  type TransportMode,
  URGENCIES,
  type Urgency,
} from '@rujukan/referral';
import { Code, Codes, FacilityId, Part, Patterns, Text, Uuid, Uuids, Whole } from '../http/fields';
import { StatementDto } from '../http/statement.dto';
import { CaseParams, LegParams } from './case.dto';

export class ChoiceDto {
  @FacilityId({ about: 'The first of the candidates when she chose.' })
  proposed!: string;

  @Code(CHOICE_REASONS, { optional: true, about: 'Why another one, where it is another one.' })
  reason?: ChoiceReason;
}

export class RaiseReferralDto extends StatementDto {
  @Uuid({ about: 'A new id for this leg, made on your device.' })
  legId!: string;

  @FacilityId()
  from!: string;

  @FacilityId()
  to!: string;

  @Code(URGENCIES)
  urgency!: Urgency;

  @Code(LEG_PURPOSES, { optional: true, about: '`initial` when left out.' })
  purpose?: LegPurpose;

  @Uuid({ optional: true, about: 'The leg that was declined, or that goes onward.' })
  previousLegId?: string;

  @Patterns(/^[A-Z]\d{2}(\.\d{1,2})?$/, 'O14.1', 20, { optional: true, about: 'ICD-10.' })
  diagnoses?: string[];

  @Code(TRANSPORT_MODES, { optional: true })
  transportPlanned?: TransportMode;

  @Codes(READINESS_ITEMS, { optional: true, about: 'BAKSOKUDA: what is ready.' })
  ready?: ReadinessItem[];

  @Codes(PRE_REFERRAL_MEASURES, { optional: true, about: 'Stabilisation given before departure.' })
  measuresGiven?: PreReferralMeasure[];

  @Part(() => ChoiceDto, { optional: true, about: 'What had been proposed; left out where nothing was.' })
  choice?: ChoiceDto;
}

export class MarkSeenDto extends StatementDto {}

export class AcceptReferralDto extends StatementDto {
  @Codes(PREPARATIONS, { optional: true, about: 'What the hospital has ready.' })
  prepared?: Preparation[];
}

export class DeclineReferralDto extends StatementDto {
  @Code(DECLINE_REASONS)
  reason!: DeclineReason;
}

export class EscalateReferralDto extends StatementDto {
  @Whole(1, 20)
  step!: number;

  @FacilityId({ optional: true })
  toFacility?: string;

  @Code(ROLES)
  toRole!: Role;

  @Code(ESCALATION_CHANNELS)
  channel!: EscalationChannel;
}

export class FamilyDeclineDto extends StatementDto {
  @Code(FAMILY_DECLINE_REASONS)
  reason!: FamilyDeclineReason;
}

/** What a specialist needs, in the order in which it is told on the phone. Sealed like every free text. */
export class SbarDto {
  @Text(2_000, { optional: true, about: 'Situation: what is happening now.' })
  situation?: string;

  @Text(2_000, { optional: true, about: 'Background: what went before.' })
  background?: string;

  @Text(2_000, { optional: true, about: 'Assessment: what you think it is.' })
  assessment?: string;

  @Text(2_000, { optional: true, about: 'Recommendation: what you ask for.' })
  recommendation?: string;
}

export class AskAdviceDto extends StatementDto {
  @Part(() => SbarDto, { optional: true })
  sbar?: SbarDto;

  @Uuid()
  adviceId!: string;

  @Uuid({ optional: true })
  legId?: string;

  @FacilityId({ about: 'The hospital whose specialist is asked.' })
  toFacility!: string;
}

export class AdviceParams extends CaseParams {
  @Uuid()
  adviceId!: string;
}

export class GiveAdviceDto extends StatementDto {}

export class QuestionParams extends LegParams {
  @Uuid({ about: 'Made by whoever asks.' })
  questionId!: string;
}

export class AskBackDto extends StatementDto {
  @Uuid({ about: 'Made by you; the answer names it.' })
  questionId!: string;
}

export class AnswerQuestionDto extends StatementDto {}

export class ContinueAdviceDto extends StatementDto {}

export class MarkAdviceSeenDto extends StatementDto {
  @Uuids({ optional: true, about: 'The messages that were read; all that stood there, when left out.' })
  messages?: string[];
}
