import fc from 'fast-check';
import {
  APGAR_MINUTES,
  type ApgarMinute,
  DOWNE_ITEMS,
  type DowneItem,
  KSPR_ITEMS,
  type KsprAnswers,
  MTBM_SIGNS,
  type MtbmAnswers,
  NEONATAL_REFERRAL_ITEMS,
  RULE_SETS,
  type ScreenedFacts,
  type ScreeningAnswers,
  type YesNo,
} from '../screening';
import { DANGER_SIGNS, PHASES } from '../vocabulary';

/** Each item asked or not, and never answered both ways. */
export function yesNo<Item extends string>(items: readonly Item[]): fc.Arbitrary<YesNo<Item>> {
  return fc
    .array(fc.constantFrom(true, false, null), { minLength: items.length, maxLength: items.length })
    .map((answers) => ({
      yes: items.filter((_, index) => answers[index] === true),
      no: items.filter((_, index) => answers[index] === false),
    }));
}

const maybe = { requiredKeys: [] };
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);

export const ksprAnswers: fc.Arbitrary<KsprAnswers> = fc
  .tuple(yesNo(KSPR_ITEMS), fc.record({ heightCm: fc.integer({ min: 130, max: 170 }) }, maybe))
  .map(([asked, measured]) => ({ ...asked, ...measured }));

export const mtbmAnswers: fc.Arbitrary<MtbmAnswers> = fc
  .tuple(
    yesNo(MTBM_SIGNS),
    fc.record(
      { breathsPerMinute: fc.integer({ min: 20, max: 100 }), temperatureC: tenths(34, 40) },
      { requiredKeys: [] },
    ),
  )
  .map(([asked, measured]) => ({ ...asked, ...measured }));

const points = fc.integer({ min: 0, max: 2 });
const total = fc.integer({ min: 0, max: 10 });

/** Under a rule set that is known; in the rest as it comes, so that many contradict themselves. */
export const screeningAnswers: fc.Arbitrary<ScreeningAnswers> = fc.record(
  {
    ruleSet: fc.constantFrom(...RULE_SETS.map(({ version }) => version)),
    signsAbsent: fc.subarray([...DANGER_SIGNS]),
    kspr: ksprAnswers,
    mtbm: mtbmAnswers,
    apgar: fc.record<Record<ApgarMinute, number>, never>(
      Object.fromEntries(APGAR_MINUTES.map((minute) => [minute, total])) as never,
      maybe as never,
    ),
    downe: fc.record<Record<DowneItem, number>, never>(
      Object.fromEntries(DOWNE_ITEMS.map((item) => [item, points])) as never,
      maybe as never,
    ),
    birthWeightGrams: fc.integer({ min: 400, max: 5_000 }),
    neonatalReferral: yesNo(NEONATAL_REFERRAL_ITEMS),
  },
  { requiredKeys: ['ruleSet'] },
);

export const screenedFacts: fc.Arbitrary<ScreenedFacts> = fc.record(
  {
    phase: fc.constantFrom(...PHASES),
    signs: fc.subarray([...DANGER_SIGNS]),
    riskCategory: fc.constant(null),
    ksprTotal: fc.constant(null),
    answers: screeningAnswers,
  },
  { requiredKeys: ['phase', 'signs', 'riskCategory', 'ksprTotal'] },
);
