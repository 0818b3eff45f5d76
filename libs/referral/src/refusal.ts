/**
 * Why a command may not happen, in the field's words. The edge turns a code into a sentence; nothing was
 * appended, and the sender still holds the record.
 */
export const REFUSAL_CODES = [
  'caseUnknown',
  'caseAlreadyExists',
  'caseCancelled',
  'facilityUnknown',
  'facilityAlreadyExists',
  'facilityClosed',
  'facilityOfWrongKind',
  'notYourFacility',
  'notAddressedToYou',
  'legUnknown',
  'legAlreadyExists',
  'referredToItself',
  'travelToItself',
  'subjectHasDied',
  'timeInTheFuture',
  'ksprTotalImpossible',
  'ksprContradictsItems',
  'answersContradictThemselves',
  'answersOfAnotherPhase',
  'ruleSetUnknown',
  'adviceNotAsked',
  'adviceAlreadyAsked',
  'adviceAskedOfYou',
  'milestoneNotStated',
  'correctionOfUnknownFact',
  'backReferralNotSent',
  'questionAlreadyAsked',
  'questionNotAsked',
  'outcomeNotRecorded',
  'referralNotWaiting',
  'escalationStepTaken',
  'infantIsTheCaseItself',
  'openingUnknown',
  'effectiveDatesReversed',
  'dutyUnknown',
  'dutyAlreadyRostered',
  'dutyTimesImpossible',
  'otherDetectionUnknown',
  'otherDetectionAlreadyExists',
  'otherDetectionClosed',
  'otherDetectionNotWaiting',
  'noSignStated',
  'signOfAnotherAge',
  'isACase',
  'commandIdReused',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly refused: RefusalCode;
  /** What the sentence needs to name: ids, codes, limits. Never anything that identifies a person. */
  readonly about: Readonly<Record<string, string | number>>;
}

export function refuse(refused: RefusalCode, about: Refusal['about'] = {}): Refusal {
  return { refused, about };
}

export function isRefusal(decision: object): decision is Refusal {
  return 'refused' in decision;
}
