import {
  CANCELLATION_REASONS,
  type CancellationReason,
  DANGER_SIGNS,
  DETECTION_FINDINGS,
  type DangerSign,
  type DetectionFinding,
  ENTRIES,
  type Entry,
  PHASES,
  type Phase,
  RISK_CATEGORIES,
  type RiskCategory,
  SUBJECTS,
  type Screening,
  type Subject,
  withCountedTotal,
} from '@rujukan/referral';
import { Code, Codes, FacilityId, Flag, Part, Uuid, Whole } from '../http/fields';
import { IdentifyingStatementDto, StatementDto } from '../http/statement.dto';
import { AnswersDto } from '../screening/answers.dto';

export class CaseParams {
  @Uuid({ about: 'Made on the device that detected the case.' })
  caseId!: string;
}

export class LegParams extends CaseParams {
  @Uuid({ about: 'Made on the device that raised the referral.' })
  legId!: string;
}

class ScreeningFields extends IdentifyingStatementDto {
  @Code(PHASES)
  phase!: Phase;

  @Codes(DANGER_SIGNS)
  signs!: DangerSign[];

  @Code(RISK_CATEGORIES, { optional: true })
  riskCategory?: RiskCategory;

  @Whole(0, 200, { optional: true, about: 'Total of the Poedji Rochjati card: 2, 6, 10, 14 …' })
  ksprTotal?: number;

  @Whole(0, 45, { optional: true })
  gestationWeeks?: number;

  @Part(() => AnswersDto, {
    optional: true,
    about: 'Item by item, with the rules they were scored under; total and category may then be left out.',
  })
  answers?: AnswersDto;
}

export class DetectCaseDto extends ScreeningFields {
  @Uuid()
  caseId!: string;

  @Uuid({ about: 'The same for every case of one person.' })
  personId!: string;

  @Code(SUBJECTS)
  subject!: Subject;

  @Code(ENTRIES.filter((entry) => entry !== 'walkIn'), { about: 'Where the risk was seen.' })
  entry!: Exclude<Entry, 'walkIn'>;

  @FacilityId({ about: 'The posyandu, puskesmas or hospital where the risk was seen.' })
  detectedAt!: string;

  @FacilityId({ about: 'The puskesmas answerable for the case.' })
  origin!: string;

  @Uuid({ optional: true })
  motherCaseId?: string;

  @Whole(1, 9, { optional: true, about: 'Tells twins apart.' })
  birthOrder?: number;
}

export class RescreenCaseDto extends ScreeningFields {}

export class ReviewDetectionDto extends StatementDto {
  @Code(DETECTION_FINDINGS, { about: 'Anything but `confirmed` ends the case; why, in the note.' })
  finding!: DetectionFinding;
}

export class RegisterWalkInDto extends ScreeningFields {
  @Uuid()
  caseId!: string;

  @Uuid()
  legId!: string;

  @Uuid()
  personId!: string;

  @Code(SUBJECTS)
  subject!: Subject;

  @FacilityId({ optional: true, about: 'The puskesmas she lives under, when known.' })
  origin?: string;
}

export class RecordBirthDto extends ScreeningFields {
  @Uuid()
  infantCaseId!: string;

  @Uuid()
  personId!: string;

  @Flag()
  bornInTransit!: boolean;

  @FacilityId({ about: 'Where the infant was seen first.' })
  detectedAt!: string;

  @FacilityId({ about: 'The puskesmas answerable for the infant.' })
  origin!: string;

  @Whole(1, 9, { optional: true })
  birthOrder?: number;
}

export class CancelCaseDto extends StatementDto {
  @Code(CANCELLATION_REASONS)
  reason!: CancellationReason;

  @Uuid({ optional: true, about: 'The case that stands instead, when this one is a duplicate.' })
  duplicateOf?: string;
}

export class AddNoteDto extends StatementDto {
  @Uuid({ optional: true })
  legId?: string;
}

/** Total and category follow from the items of the card where they are left out. */
export function screeningOf(dto: ScreeningFields): Screening {
  const screening: Screening = {
    phase: dto.phase,
    signs: dto.signs,
    riskCategory: dto.riskCategory ?? null,
    ksprTotal: dto.ksprTotal ?? null,
    gestationWeeks: dto.gestationWeeks ?? null,
  };
  return withCountedTotal(dto.answers === undefined ? screening : { ...screening, answers: dto.answers });
}
