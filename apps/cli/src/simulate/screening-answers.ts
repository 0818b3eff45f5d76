import {
  type DangerSign,
  KSPR_ITEMS,
  type KsprAnswers,
  type KsprItem,
  MTBM_SIGNS,
  type MtbmAnswers,
  type MtbmSign,
  RULE_SETS,
  type RuleSet,
  type Screening,
  type ScreeningAnswers,
  contradictionIn,
  signsOfPhase,
} from '@rujukan/referral';
import type { Chance } from './chance';

/** How often an item of the card or the chart is asked at all [reasoned]: in a hurry some are left out. */
const ASKED_SHARE = 0.9;

/** Items of the card that stand for a danger sign. */
const KSPR_OF_SIGN: Readonly<Partial<Record<DangerSign, KsprItem>>> = {
  vaginalBleeding: 'antepartumBleeding',
  fits: 'severePreeclampsiaOrFits',
  swellingOfFaceOrHands: 'oedemaWithHighBloodPressure',
  veryPale: 'anaemia',
};

/** Of each of these a woman can have one at most; of two that share a row of the card one is counted. */
const AT_MOST_ONE: readonly (readonly KsprItem[])[] = [
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'shortInterval'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'longInterval'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'manyChildren'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'failedPregnancy'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'assistedDelivery'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'manualPlacentaRemoval'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'infusionOrTransfusion'],
  ['firstPregnancyYoung', 'firstPregnancyLateAfterMarriage', 'firstPregnancyOld', 'previousCaesarean'],
  ['firstPregnancyYoung', 'ageOld'],
  ['firstPregnancyOld', 'ageOld'],
  ['shortInterval', 'longInterval'],
  ['breech', 'transverseLie'],
  ['anaemia', 'malaria'],
  ['lungTuberculosis', 'heartFailure'],
];

const MTBM_OF_SIGN: Readonly<Partial<Record<DangerSign, MtbmSign>>> = {
  difficultFeeding: 'notFeeding',
  drowsy: 'lethargicOrUnconscious',
  yellowSkin: 'jaundice',
  fastBreathing: 'fastBreathing',
  chestIndrawing: 'severeChestIndrawing',
  grunting: 'grunting',
  lowTemperature: 'lowTemperature',
  fits: 'convulsions',
};

/**
 * What somebody would have ticked and measured who found these signs and this total; `undefined` where she wrote
 * no items down, or no card adds up to the total.
 */
export function answersFor(
  screening: Screening,
  chance: Chance,
  answeredShare: number,
): ScreeningAnswers | undefined {
  if (!chance.happens(answeredShare)) return undefined;
  const [rules] = RULE_SETS;
  const absent = signsOfPhase(screening.phase, rules.dangerSigns).filter(
    (sign) => !screening.signs.includes(sign),
  );
  const answers: ScreeningAnswers = {
    ruleSet: rules.version,
    signsAbsent: chance.some(absent, ASKED_SHARE),
    ...(screening.phase === 'newborn' ? ofTheNewborn(screening, rules, chance) : {}),
    ...ofTheMother(screening, rules, chance),
  };
  return contradictionIn({ ...screening, answers }) === null ? answers : undefined;
}

function ofTheMother(screening: Screening, rules: RuleSet, chance: Chance): Pick<ScreeningAnswers, 'kspr'> {
  const kspr = screening.ksprTotal === null ? null : cardOf(screening, screening.ksprTotal, rules, chance);
  return kspr === null ? {} : { kspr };
}

/** What the signs stand for first, as far as the total has room for it; then items by chance up to the total. */
function cardOf({ signs }: Screening, total: number, { kspr }: RuleSet, chance: Chance): KsprAnswers | null {
  const seen = signs.flatMap((sign) => KSPR_OF_SIGN[sign] ?? []);
  const drawn = KSPR_ITEMS.map((item) => [chance.fraction(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
  const pointsOf = new Map(kspr.items.map(({ item, points }) => [item, points]));
  const yes: KsprItem[] = [];
  let rest = total - kspr.start.points;
  for (const item of [...seen, ...drawn]) {
    const points = pointsOf.get(item) ?? Infinity;
    if (points > rest || yes.includes(item) || isExcluded(item, yes)) continue;
    yes.push(item);
    rest -= points;
  }
  if (rest !== 0) return null;
  const others = KSPR_ITEMS.filter((item) => !yes.includes(item) && !seen.includes(item));
  return { yes, no: chance.some(others, ASKED_SHARE) };
}

function isExcluded(item: KsprItem, yes: readonly KsprItem[]): boolean {
  return AT_MOST_ONE.some((group) => group.includes(item) && yes.some((other) => group.includes(other)));
}

function ofTheNewborn(
  { signs }: Screening,
  { mtbm }: RuleSet,
  chance: Chance,
): Pick<ScreeningAnswers, 'mtbm' | 'birthWeightGrams'> {
  const { lowBelowC, highFromC } = mtbm.temperature.chosen;
  const breathes = signs.includes('fastBreathing') ? 0 : -25;
  const isCold = signs.includes('lowTemperature');
  const yes = [...new Set(signs.flatMap((sign) => MTBM_OF_SIGN[sign] ?? []))];
  const others = MTBM_SIGNS.filter((sign) => !yes.includes(sign) && sign !== 'lowWeightForAge');
  const answers: MtbmAnswers = {
    yes,
    no: chance.some(others, ASKED_SHARE),
    breathsPerMinute: mtbm.fastBreathingFrom + breathes + chance.whole(0, 24),
    temperatureC: tenths(
      isCold
        ? chance.between(lowBelowC - 1, lowBelowC - 0.1)
        : chance.between(lowBelowC + 0.5, highFromC - 0.2),
    ),
  };
  const isLight = signs.includes('lowBirthWeight');
  const birthWeightGrams = 10 * (isLight ? chance.whole(150, 249) : chance.whole(250, 390));
  return { mtbm: answers, birthWeightGrams };
}

function tenths(degrees: number): number {
  return Math.round(degrees * 10) / 10;
}
