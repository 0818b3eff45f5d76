import type { DangerSign, Phase } from '@rujukan/referral';

/**
 * Which danger signs are asked in which phase, the deadliest first. The same as the rules in force say, which would be
 * heavy to bring along; `signs-of-phase.spec.ts` holds the two together.
 */
export const SIGNS_OF_PHASE: Readonly<Record<Phase, readonly DangerSign[]>> = {
  pregnancy: [
    'vaginalBleeding',
    'fits',
    'severeHeadache',
    'severeAbdominalPain',
    'breakingOfWater',
    'reducedFetalMovement',
    'breathlessness',
    'fever',
    'swellingOfFaceOrHands',
    'veryPale',
    'persistentVomiting',
    'easilyTired',
  ],
  labour: [
    'heavyBleeding',
    'fits',
    'cordOrHandPresenting',
    'prolongedLabour',
    'foulLiquor',
    'noStrengthToPush',
    'severeAnxiety',
  ],
  postpartum: [
    'heavyBleeding',
    'fits',
    'fever',
    'severeHeadache',
    'foulDischarge',
    'swellingOfFaceOrHands',
    'hotPainfulBreasts',
    'depression',
  ],
  newborn: [
    'fastBreathing',
    'chestIndrawing',
    'grunting',
    'fits',
    'blueSkin',
    'drowsy',
    'difficultFeeding',
    'lowTemperature',
    'fever',
    'yellowSkin',
    'vomiting',
    'infectedCord',
    'stiff',
    'lowBirthWeight',
  ],
};
