import { type Measured, type ScreenedFacts, type ScreeningAnswers, answered, notAskedOf } from './answers';
import {
  APGAR_MINUTES,
  type ApgarClass,
  type ApgarMinute,
  type BirthWeightClass,
  DOWNE_ITEMS,
  type DistressClass,
  type DowneItem,
  NEONATAL_REFERRAL_ITEMS,
  type NeonatalReferralItem,
} from './codes';
import { type Finding, finding } from './findings';
import { type Band, type DowneRules, type NeonatalReferralRules, bandOf } from './rule-set';

export interface ApgarScore {
  readonly classes: Readonly<Partial<Record<ApgarMinute, ApgarClass>>>;
  readonly notAsked: readonly ApgarMinute[];
  /** The latest minute suggests; an earlier one guided the resuscitation. */
  readonly findings: readonly Finding[];
}

export function scoreApgar(
  totals: Readonly<Partial<Record<ApgarMinute, number>>>,
  bands: readonly Band<ApgarClass>[],
): ApgarScore {
  const taken = APGAR_MINUTES.flatMap((minute) => {
    const total = totals[minute];
    const band = total === undefined ? undefined : bandOf(bands, total);
    return band ? [{ minute, band }] : [];
  });
  const latest = taken.at(-1);
  return {
    classes: Object.fromEntries(taken.map(({ minute, band }) => [minute, band.class])),
    notAsked: APGAR_MINUTES.filter((minute) => totals[minute] === undefined),
    findings: taken.map((each) => finding(each.band, each === latest ? each.band.suggests : null)),
  };
}

export interface DowneScore {
  readonly total: number;
  readonly class: DistressClass;
  readonly highestTotal: number;
  readonly isSettled: boolean;
  readonly notAsked: readonly DowneItem[];
  readonly findings: readonly Finding[];
}

const MOST_POINTS_OF_AN_ITEM = 2;

/** `null` when no item was looked at. */
export function scoreDowne(
  points: Readonly<Partial<Record<DowneItem, number>>>,
  rules: DowneRules,
): DowneScore | null {
  const notAsked = DOWNE_ITEMS.filter((item) => points[item] === undefined);
  if (notAsked.length === DOWNE_ITEMS.length) return null;
  const total = DOWNE_ITEMS.reduce((sum, item) => sum + (points[item] ?? 0), 0);
  const highestTotal = total + MOST_POINTS_OF_AN_ITEM * notAsked.length;
  const reading = rules.readings.find(({ name }) => name === rules.cutOffs.chosen);
  const band = reading && bandOf(reading.bands, total);
  if (!band) throw new Error('the rule set has no class for a Downe score');
  return {
    total,
    class: band.class,
    highestTotal,
    isSettled: band === bandOf(reading.bands, highestTotal),
    notAsked,
    findings: [finding(band, band.suggests)],
  };
}

export interface BirthWeightScore {
  readonly class: BirthWeightClass;
  readonly findings: readonly Finding[];
}

export function scoreBirthWeight(grams: number, bands: readonly Band<BirthWeightClass>[]): BirthWeightScore {
  const band = bandOf(bands, grams);
  if (!band) throw new Error('the rule set has no class for a birth weight');
  return { class: band.class, findings: [finding(band, band.suggests)] };
}

export interface NeonatalReferralScore {
  readonly found: readonly NeonatalReferralItem[];
  readonly notAsked: readonly NeonatalReferralItem[];
  readonly findings: readonly Finding[];
}

type Known = Measured<NeonatalReferralItem>;

/** The list, with what the weight and the Downe score say of its items. */
export function scoreNeonatalReferral(
  { signs, answers = { ruleSet: '' } }: Pick<ScreenedFacts, 'signs' | 'answers'>,
  downe: DowneScore | null,
  rules: NeonatalReferralRules,
): NeonatalReferralScore {
  const measured: Known = {
    ...measuredByWeight(answers, signs, rules),
    ...(downe && isWorseThanMild(downe) ? { respiratoryDistress: true } : {}),
  };
  const answer = answered(answers.neonatalReferral ?? { yes: [], no: [] }, measured);
  const found = NEONATAL_REFERRAL_ITEMS.filter((item) => answer(item) === true);
  return {
    found,
    notAsked: answers.neonatalReferral ? notAskedOf(NEONATAL_REFERRAL_ITEMS, answer) : [],
    findings: rules.items
      .filter(({ item }) => found.includes(item))
      .map((rule) => finding(rule, rule.suggests)),
  };
}

function isWorseThanMild({ class: distress }: DowneScore): boolean {
  return distress === 'moderate' || distress === 'severe';
}

/** Nothing of the second item where the weight fits and no trouble was seen: that was not asked for all of it. */
export function measuredByWeight(
  { birthWeightGrams: grams, mtbm }: Pick<ScreeningAnswers, 'birthWeightGrams' | 'mtbm'>,
  signs: ScreenedFacts['signs'],
  { weightGrams, trouble }: NeonatalReferralRules,
): Known {
  if (grams === undefined) return {};
  const isLow = grams >= weightGrams.referBelow && grams <= weightGrams.withTroubleUpTo;
  const hasTrouble =
    trouble.signs.some((sign) => signs.includes(sign)) ||
    trouble.mtbm.some((sign) => mtbm?.yes.includes(sign) ?? false);
  return {
    veryLowWeight: grams < weightGrams.referBelow,
    ...(isLow && !hasTrouble ? {} : { lowWeightWithTrouble: isLow && hasTrouble }),
  };
}
