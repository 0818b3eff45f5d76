import type { DangerSign, Phase } from '@rujukan/referral';
import './pictures.css';

/** Motifs on a grid of 48, drawn as lines; the word beside each says what it is. */
const MOTIFS = {
  drop: 'M24 6c7 9 12 15 12 22a12 12 0 0 1-24 0c0-7 5-13 12-22z',
  drops: 'M17 6c5 7 9 11 9 16a9 9 0 0 1-18 0c0-5 4-9 9-16zM35 24c3 5 6 8 6 11a6 6 0 0 1-12 0c0-3 3-6 6-11z',
  bolt: 'M27 5 12 27h10l-3 16 17-24H25z',
  belly: 'M20 7a4 4 0 1 0 .1 0M19 16c-4 6-5 14-4 26M23 16c10 3 14 9 12 16-1 4-5 6-10 6v4M28 24l-3 4 4 2-3 4',
  head: 'M32 42v-7c4-3 7-7 7-13A15 15 0 0 0 9 22c0 5 2 9 5 12v8M24 12v8m-7-4 4 6m10-6-4 6',
  pale: 'M24 41a17 17 0 1 0 0-34 17 17 0 0 0 0 34zM17 20v2m14-2v2M17 32c4-3 10-3 14 0M8 12 4 8m36 4 4-4',
  fever: 'M20 28V9a4 4 0 0 1 8 0v19a9 9 0 1 1-8 0zM24 16v17M34 10h6m-6 7h4',
  cold: 'M20 28V9a4 4 0 0 1 8 0v19a9 9 0 1 1-8 0zM37 8v14m-6-11 12 8m0-8-12 8',
  still:
    'M24 42a17 17 0 1 0 0-34 17 17 0 0 0 0 34zM26 17a4 4 0 1 0 .1 0M22 26c-4 3-4 8 1 9l8-2M15 24h-1m2 7-1 1',
  water: 'M6 20c4-4 8-4 12 0s8 4 12 0 8-4 12 0M6 30c4-4 8-4 12 0s8 4 12 0 8-4 12 0M24 5v8m-4-3 4 4 4-4',
  tired: 'M6 36V18m0 12h36v6M6 30V24h14l22 6M14 18a3 3 0 1 0 .1 0M30 8h7l-7 8h7',
  swollen:
    'M24 42c-11 0-16-8-16-17S14 7 24 7s16 9 16 18-5 17-16 17zM17 21v2m14-2v2M19 32h10M12 28c2-2 5-2 6 0m12 0c1-2 4-2 6 0',
  breath: 'M6 18h22a6 6 0 1 0-6-6M6 26h30a6 6 0 1 1-6 6M6 34h14a5 5 0 1 1-5 5',
  vomit: 'M14 8a9 9 0 1 0 10 12l8 2M32 26c-3 3-3 5 0 7m6-9c-2 4-2 7 1 11m-7 5c-3 1-5 2-6 3M12 28v14',
  cord: 'M14 6c10 4-2 12 8 16s-2 12 8 16c3 1 5 2 6 5M34 10a5 5 0 1 0 .1 0',
  weak: 'M10 40V26l8-6 6 8 10 2M18 12a4 4 0 1 0 .1 0M38 14v12m-5-5 5 6 5-6',
  foul: 'M24 14c6 8 10 13 10 19a10 10 0 0 1-20 0c0-6 4-11 10-19zM10 6c3 3-3 5 0 8m28-8c3 3-3 5 0 8M24 3c2 2-2 4 0 6',
  long: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM24 13v11l8 6M40 40l4 4',
  anxious: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM15 18l5 3m13-3-5 3M16 33l4-3 4 3 4-3 4 3',
  breast: 'M8 12c2 10 4 20 16 20S38 22 40 12M24 32v0M22 27h4M12 6v-3m12 6V5m12 1V3',
  sad: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM17 19v2m14-2v2M16 34c4-5 12-5 16 0M31 26v4',
  navel: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM24 24c4-4 8 2 3 5s-11-2-7-8 13-4 15 2',
  feeding: 'M18 20h12v20a4 4 0 0 1-4 4h-4a4 4 0 0 1-4-4zM20 20v-5h8v5M24 15V8M8 8l32 32',
  drowsy: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM14 22h6m8 0h6M19 33h10M34 4h8l-8 8h8',
  stiff: 'M24 5a4 4 0 1 0 .1 0M24 14v18M12 18h24M24 32l-5 12m5-12 5 12M8 14v8m32-8v8',
  skin: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM17 20v2m14-2v2M17 31c4 3 10 3 14 0M12 14l5-5m-6 12L23 8m-7 21L34 12',
  chest: 'M12 6c2 10-4 14-4 36M36 6c-2 10 4 14 4 36M16 20l8 4 8-4M16 28l8 4 8-4M16 36l8 4 8-4',
  grunt: 'M10 18v12h8l10 8V10l-10 8zM34 18c3 4 3 8 0 12m5-17c6 7 6 15 0 22',
  light: 'M8 40h32M24 40V12M12 18h24M12 18l-5 10h10zM36 18l-5 10h10zM24 12a3 3 0 1 0 .1 0',
  pregnant: 'M22 6a4 4 0 1 0 .1 0M20 16c-4 7-4 14-3 26m8-26c9 2 13 8 11 15-1 4-5 6-9 6v5',
  labour: 'M8 38V20m0 12h32v6M14 20a4 4 0 1 0 .1 0M20 32c0-10 14-10 16 0M24 12v-4m-6 6-3-3m16 3 3-3',
  after:
    'M18 6a4 4 0 1 0 .1 0M16 15c-4 8-3 16-2 27m9-27c5 3 7 6 8 9M28 26a4 4 0 1 0 .1 0M20 28c4 5 10 5 14 1',
  newborn: 'M24 6a8 8 0 1 0 .1 0M12 26c0-4 6-6 12-6s12 2 12 6-6 18-12 18-12-14-12-18zM18 28l12 8m0-8-12 8',
} as const;

export type Motif = keyof typeof MOTIFS;

export const SIGN_MOTIFS: Readonly<Record<DangerSign, Motif>> = {
  vaginalBleeding: 'drop',
  fits: 'bolt',
  severeAbdominalPain: 'belly',
  severeHeadache: 'head',
  veryPale: 'pale',
  fever: 'fever',
  reducedFetalMovement: 'still',
  breakingOfWater: 'water',
  easilyTired: 'tired',
  swellingOfFaceOrHands: 'swollen',
  breathlessness: 'breath',
  persistentVomiting: 'vomit',
  cordOrHandPresenting: 'cord',
  heavyBleeding: 'drops',
  noStrengthToPush: 'weak',
  foulLiquor: 'foul',
  prolongedLabour: 'long',
  severeAnxiety: 'anxious',
  foulDischarge: 'foul',
  hotPainfulBreasts: 'breast',
  depression: 'sad',
  infectedCord: 'navel',
  difficultFeeding: 'feeding',
  vomiting: 'vomit',
  drowsy: 'drowsy',
  stiff: 'stiff',
  yellowSkin: 'skin',
  blueSkin: 'skin',
  fastBreathing: 'breath',
  chestIndrawing: 'chest',
  grunting: 'grunt',
  lowTemperature: 'cold',
  lowBirthWeight: 'light',
};

export const PHASE_MOTIFS: Readonly<Record<Phase, Motif>> = {
  pregnancy: 'pregnant',
  labour: 'labour',
  postpartum: 'after',
  newborn: 'newborn',
};

export function Picture({ motif }: { readonly motif: Motif }) {
  return (
    <svg class="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path d={MOTIFS[motif]} />
    </svg>
  );
}
