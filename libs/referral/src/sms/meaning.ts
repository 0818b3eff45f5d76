import type { DangerSign, Escort, Phase, TransportMode, Urgency } from '../vocabulary';

/** What an SMS asks for. */
export const SMS_VERBS = ['raise', 'depart', 'arrive', 'cancel', 'status', 'help'] as const;
export type SmsVerb = (typeof SMS_VERBS)[number];

/** Why an SMS cannot be acted on as it stands. Stored in the log for ever: add, never rename. */
export const SMS_FAULTS = [
  'noVerb',
  'twoVerbs',
  'noCode',
  'twoCodes',
  'noPhase',
  'twoPhases',
  'noSign',
  'negated',
  'noHospital',
  'hospitalUnclear',
  'wordUnclear',
] as const;
export type SmsFault = (typeof SMS_FAULTS)[number];

/** Somebody to be referred who is not in the product yet. */
export interface SmsPicture {
  readonly phase: Phase;
  readonly signs: readonly DangerSign[];
  /** ICD-10 codes. */
  readonly diagnoses: readonly string[];
  readonly gestationWeeks: number | null;
}

/** `auto` is the hospital that is proposed first. */
export type SmsHospital = 'auto' | { readonly facilityId: string };

/** What an SMS says, in codes. The case is named by its code; `null` where it is the only one that can be meant. */
export type SmsMeaning =
  | {
      readonly verb: 'raise';
      readonly code: string | null;
      /** Where no code names the case. */
      readonly picture: SmsPicture | null;
      readonly urgency: Urgency | null;
      readonly to: SmsHospital;
    }
  | {
      readonly verb: 'depart';
      readonly code: string | null;
      readonly mode: TransportMode;
      readonly escort: Escort;
    }
  | { readonly verb: 'arrive' | 'status'; readonly code: string | null }
  | { readonly verb: 'cancel'; readonly code: string }
  | { readonly verb: 'help' };

export function isSmsFault(read: SmsMeaning | SmsFault): read is SmsFault {
  return typeof read === 'string';
}
