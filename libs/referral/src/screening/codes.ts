/** What can be answered in a screening. A code is stored in the log for ever: add, never rename. */

/** The items of the Poedji Rochjati card, in its order; the limits behind them belong to the rule set. */
export const KSPR_ITEMS = [
  'firstPregnancyYoung',
  'firstPregnancyLateAfterMarriage',
  'firstPregnancyOld',
  'shortInterval',
  'longInterval',
  'manyChildren',
  'ageOld',
  'shortStature',
  'failedPregnancy',
  'assistedDelivery',
  'manualPlacentaRemoval',
  'infusionOrTransfusion',
  'previousCaesarean',
  'anaemia',
  'malaria',
  'lungTuberculosis',
  'heartFailure',
  'diabetes',
  'sexuallyTransmittedDisease',
  'oedemaWithHighBloodPressure',
  'multiplePregnancy',
  'hydramnios',
  'fetalDeath',
  'postTerm',
  'breech',
  'transverseLie',
  'antepartumBleeding',
  'severePreeclampsiaOrFits',
] as const;
export type KsprItem = (typeof KSPR_ITEMS)[number];

/** What MTBM looks for in an infant below two months. */
export const MTBM_SIGNS = [
  'fastBreathing',
  'severeChestIndrawing',
  'grunting',
  'convulsions',
  'lethargicOrUnconscious',
  'notFeeding',
  'movesOnlyWhenStimulated',
  'highTemperature',
  'lowTemperature',
  'umbilicusRedOrPus',
  'skinPustules',
  'eyePus',
  'jaundice',
  'jaundiceBefore24Hours',
  'jaundiceAfter14Days',
  'yellowPalmsOrSoles',
  'someDehydration',
  'severeDehydration',
  'hivExposed',
  'hivConfirmed',
  'feedingProblem',
  'lowWeightForAge',
  'thrush',
] as const;
export type MtbmSign = (typeof MTBM_SIGNS)[number];

export const MTBM_PARTS = ['infection', 'jaundice', 'diarrhoea', 'hiv', 'feeding'] as const;
export type MtbmPart = (typeof MTBM_PARTS)[number];

export const DOWNE_ITEMS = ['rate', 'retraction', 'cyanosis', 'airEntry', 'grunt'] as const;
export type DowneItem = (typeof DOWNE_ITEMS)[number];

/** Minutes after birth at which APGAR is taken. */
export const APGAR_MINUTES = ['minute1', 'minute5', 'minute10'] as const;
export type ApgarMinute = (typeof APGAR_MINUTES)[number];

export const NEONATAL_REFERRAL_ITEMS = [
  'respiratoryDistress',
  'noResponseToResuscitation',
  'surgicalCondition',
  'veryLowWeight',
  'lowWeightWithTrouble',
  'severeHypothermia',
  'jaundiceDespitePhototherapy',
  'suspectedHeartDisease',
  'hypoglycaemiaOfDiabeticMother',
  'uncontrolledFits',
  'severeSuspectedInfection',
  'haemolyticDisease',
  'unresponsiveShock',
  'unresolvedHypoglycaemia',
] as const;
export type NeonatalReferralItem = (typeof NEONATAL_REFERRAL_ITEMS)[number];

/** Where she or the infant can be helped, the least equipped first. */
export const LEVELS_OF_CARE = ['puskesmas', 'poned', 'ponek'] as const;
export type LevelOfCare = (typeof LEVELS_OF_CARE)[number];

export const COLOURS = ['green', 'yellow', 'red'] as const;
export type Colour = (typeof COLOURS)[number];

export const BIRTH_WEIGHT_CLASSES = ['extremelyLow', 'veryLow', 'low', 'notLow'] as const;
export type BirthWeightClass = (typeof BIRTH_WEIGHT_CLASSES)[number];

export const APGAR_CLASSES = ['severe', 'moderate', 'normal'] as const;
export type ApgarClass = (typeof APGAR_CLASSES)[number];

export const DISTRESS_CLASSES = ['none', 'mild', 'moderate', 'severe'] as const;
export type DistressClass = (typeof DISTRESS_CLASSES)[number];
