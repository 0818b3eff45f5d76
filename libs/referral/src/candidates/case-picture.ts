import type { DangerSign, Phase, RiskCategory, Subject, Urgency } from '../vocabulary';

/** What ranking knows of a case: facts of the screening and of the referral, and nothing of the person. */
export interface CasePicture {
  readonly subject: Subject;
  readonly phase: Phase | null;
  readonly signs: readonly DangerSign[];
  readonly riskCategory: RiskCategory | null;
  readonly gestationWeeks: number | null;
  /** `null` until somebody refers her: then a danger sign makes an emergency of it. */
  readonly urgency: Urgency | null;
  /** ICD-10 codes, such as `O14.1`. */
  readonly diagnoses: readonly string[];
}

/** As the running clocks have it: a danger sign without a stated urgency is an emergency. */
export function urgencyOfPicture({ urgency, signs, riskCategory }: CasePicture): Urgency {
  if (urgency !== null) return urgency;
  if (signs.length > 0) return 'emergency';
  return riskCategory === 'KRST' ? 'urgent' : 'planned';
}
