/**
 * The codes of what a posyandu of all ages finds beside mothers and newborns. Stored in the log for ever: add, never
 * rename. Age groups and services are those of the integration of primary care, KMK HK.01.07/MENKES/2015/2023.
 */

/** From two months to the school; school age and youth; 18 to 59; from 60. */
export const AGE_GROUPS = ['youngChild', 'schoolAge', 'adult', 'elderly'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** Below two months, whose danger signs are those of a case. */
export const NEWBORN = 'newborn';

export const OTHER_SIGNS = [
  'emergencySign',
  'sickChild',
  'growthFaltering',
  'undernutrition',
  'developmentDelay',
  'immunisationIncomplete',
  'anaemia',
  'obesity',
  'highBloodPressure',
  'uncontrolledBloodPressure',
  'highBloodSugar',
  'uncontrolledBloodSugar',
  'tuberculosisSign',
  'tuberculosisContact',
  'malariaSign',
  'mentalDistress',
  'chronicLungRisk',
  'poorVision',
  'poorHearing',
  'dependentInDailyLife',
  'geriatricDecline',
  'other',
] as const;
export type OtherSign = (typeof OTHER_SIGNS)[number];

/** Where a puskesmas takes people in: its clusters 2 to 4, and what serves all of them, the emergency room first. */
export const PUSKESMAS_SERVICES = [
  'motherAndChild',
  'adultAndElderly',
  'communicableDisease',
  'acrossClusters',
] as const;
export type PuskesmasService = (typeof PUSKESMAS_SERVICES)[number];

/** How the service heard of the person, or that it has not said so yet. */
export const HANDOVER_RECEIPTS = ['inPerson', 'byPhone', 'byLetter', 'awaited'] as const;
export type HandoverReceipt = (typeof HANDOVER_RECEIPTS)[number];

export const OTHER_OUTCOMES = [
  'inCare',
  'sentToHospital',
  'noSignFound',
  'inCareAlready',
  'didNotCome',
  'declined',
  'movedAway',
  'died',
  'becameACase',
  'enteredInError',
  'other',
] as const;
export type OtherOutcome = (typeof OTHER_OUTCOMES)[number];
