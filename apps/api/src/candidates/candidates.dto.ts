import {
  DANGER_SIGNS,
  type DangerSign,
  PHASES,
  type Phase,
  RISK_CATEGORIES,
  type RiskCategory,
  SUBJECTS,
  type Subject,
  URGENCIES,
  type Urgency,
} from '@rujukan/referral';
import { Code, Codes, DateTime, FacilityId, Patterns, Whole, WholeInQuery } from '../http/fields';
import { FreshDto } from '../worklists/worklist.dto';

export class CandidatesQueryDto extends FreshDto {
  @FacilityId({ optional: true, about: 'Where she would be referred from; left out, where she is.' })
  from?: string;

  @WholeInQuery(1, 200, { optional: true, about: 'How many that can be asked are shown; 10 when left out.' })
  limit?: number;
}

/** The facts of a screening, of a case that is not on the server yet. Nobody is named in it, and nothing is kept. */
export class CandidatesDto {
  @FacilityId({ about: 'Where she would be referred from.' })
  from!: string;

  @Code(SUBJECTS)
  subject!: Subject;

  @Code(PHASES)
  phase!: Phase;

  @Codes(DANGER_SIGNS)
  signs!: DangerSign[];

  @Code(RISK_CATEGORIES, { optional: true })
  riskCategory?: RiskCategory;

  @Whole(0, 45, { optional: true })
  gestationWeeks?: number;

  @Code(URGENCIES, { optional: true, about: 'Left out, a danger sign makes an emergency of it.' })
  urgency?: Urgency;

  @Patterns(/^[A-Z]\d{2}(\.\d{1,2})?$/, 'O14.1', 20, { optional: true, about: 'ICD-10.' })
  diagnoses?: string[];

  @Whole(1, 200, { optional: true, about: 'How many that can be asked are shown; 10 when left out.' })
  limit?: number;
}

export class ChoicesQueryDto extends FreshDto {
  @DateTime({ optional: true, about: 'A quarter before `to` when left out.' })
  from?: string;

  @DateTime({ optional: true, about: 'Now when left out.' })
  to?: string;
}
