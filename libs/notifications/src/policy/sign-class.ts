import type { DangerSign } from '@rujukan/referral';
import { SIGN_CLASSES, type SignClass } from '../notification';

const CLASS_OF: Readonly<Record<DangerSign, SignClass>> = {
  vaginalBleeding: 'bleeding',
  heavyBleeding: 'bleeding',
  veryPale: 'bleeding',
  fits: 'fits',
  severeHeadache: 'fits',
  swellingOfFaceOrHands: 'fits',
  breathlessness: 'breathing',
  blueSkin: 'breathing',
  fastBreathing: 'breathing',
  chestIndrawing: 'breathing',
  grunting: 'breathing',
  fever: 'infection',
  foulLiquor: 'infection',
  foulDischarge: 'infection',
  infectedCord: 'infection',
  cordOrHandPresenting: 'obstructedLabour',
  noStrengthToPush: 'obstructedLabour',
  prolongedLabour: 'obstructedLabour',
  difficultFeeding: 'newborn',
  vomiting: 'newborn',
  drowsy: 'newborn',
  stiff: 'newborn',
  yellowSkin: 'newborn',
  lowTemperature: 'newborn',
  lowBirthWeight: 'newborn',
  severeAbdominalPain: 'other',
  reducedFetalMovement: 'other',
  breakingOfWater: 'other',
  easilyTired: 'other',
  persistentVomiting: 'other',
  severeAnxiety: 'other',
  hotPainfulBreasts: 'other',
  depression: 'other',
};

/** The first in the order of {@link SIGN_CLASSES} that a sign belongs to; it names, and decides nothing. */
export function signClassOf(signs: readonly DangerSign[]): SignClass | null {
  const present = new Set(signs.map((sign) => CLASS_OF[sign]));
  return SIGN_CLASSES.find((each) => present.has(each)) ?? null;
}
