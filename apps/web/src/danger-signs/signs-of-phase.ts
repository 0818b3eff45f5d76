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

/** Born too light is urgent; every other danger sign is an emergency by the rules in force. */
const CAN_BE_BROUGHT_SOON: readonly DangerSign[] = ['lowBirthWeight'];

/** Whether one of them is an emergency by the rules in force. It supports and does not decide. */
export function cannotWait(signs: readonly DangerSign[]): boolean {
  return signs.some((sign) => !CAN_BE_BROUGHT_SOON.includes(sign));
}
