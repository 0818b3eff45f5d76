import {
  CASE_MILESTONES,
  CORRECTION_REASONS,
  type CorrectionReason,
  ESCORTS,
  type Escort,
  FOLLOW_UP_RESULTS,
  type FollowUpResult,
  LEG_MILESTONES,
  type MilestoneName,
  OUTCOMES,
  OUTCOME_PLACES,
  type Outcome,
  type OutcomePlace,
  TRANSPORT_MODES,
  type TransportMode,
  WARDS,
  type Ward,
} from '@rujukan/referral';
import { Code, DateTime, FacilityId, Pattern, Uuid, Uuids, Whole } from '../http/fields';
import { StatementDto } from '../http/statement.dto';

export class RecordDepartureDto extends StatementDto {
  @Code(TRANSPORT_MODES)
  mode!: TransportMode;

  @Code(ESCORTS)
  escort!: Escort;
}

export class AcknowledgeArrivalDto extends StatementDto {
  @FacilityId({ about: 'Where she arrived; another place than she was referred to counts as diverted.' })
  at!: string;
}

export class AdmitPatientDto extends StatementDto {
  @FacilityId()
  at!: string;

  @Code(WARDS)
  ward!: Ward;
}

export class StartCareDto extends StatementDto {
  @FacilityId()
  at!: string;
}

export class RecordOutcomeDto extends StatementDto {
  @Code(OUTCOMES)
  outcome!: Outcome;

  @Code(OUTCOME_PLACES)
  place!: OutcomePlace;

  @Uuid({ optional: true })
  legId?: string;

  @Pattern(/^[A-Z]\d{2}(\.\d{1,2})?$/, 'O72.1', { optional: true, about: 'ICD-10.' })
  causeCode?: string;
}

export class SendBackReferralDto extends StatementDto {
  @FacilityId()
  to!: string;

  @Whole(0, 365, { optional: true })
  followUpWithinDays?: number;
}

export class AcknowledgeBackReferralDto extends StatementDto {}

export class RecordFollowUpDto extends StatementDto {
  @Code(FOLLOW_UP_RESULTS)
  result!: FollowUpResult;
}

export class AcknowledgeOutcomeDto extends StatementDto {
  @FacilityId({ optional: true, about: 'For whom you speak; your own facility when left out.' })
  by?: string;
}

const CORRECTED_PRECISIONS = ['exact', 'estimated', 'unknown', 'didNotHappen'] as const;

export class CorrectMilestoneDto extends StatementDto {
  @Code([...LEG_MILESTONES, ...CASE_MILESTONES])
  milestone!: MilestoneName;

  @Uuid({ optional: true, about: 'Left out for `detected` and `outcome`.' })
  legId?: string;

  @Uuids({ about: 'The ids of the statements that no longer stand.' })
  supersedes!: string[];

  @Code(CORRECTED_PRECISIONS, {
    about: '`didNotHappen` takes the statements back without another time, or lets the other one stand.',
  })
  correctedPrecision!: (typeof CORRECTED_PRECISIONS)[number];

  @DateTime({ optional: true, about: 'The time that stands instead.' })
  correctedTime?: string;

  @Whole(1, 10_080, { optional: true })
  correctedWithinMinutes?: number;

  @Code(CORRECTION_REASONS)
  reason!: CorrectionReason;
}
