import {
  type ApgarMinute,
  type DowneItem,
  KSPR_ITEMS,
  type KsprItem,
  MTBM_SIGNS,
  type MtbmSign,
  NEONATAL_REFERRAL_ITEMS,
  type NeonatalReferralItem,
  type RiskCategory,
  type ScreeningAnswers,
  type Subject,
  type YesNo,
} from '@rujukan/referral';

/** Items of a card as they are ticked: what was found, and whether everything else was asked and not found. */
export interface Ticked<Item extends string> {
  readonly yes: readonly Item[];
  readonly isRestAsked: boolean;
}

/** What was ticked and typed; numbers as they were typed. */
export interface ScreeningForm {
  readonly kspr: Ticked<KsprItem>;
  readonly heightCm: string;
  readonly mtbm: Ticked<MtbmSign>;
  readonly breathsPerMinute: string;
  readonly temperatureC: string;
  readonly apgar: Readonly<Partial<Record<ApgarMinute, string>>>;
  readonly downe: Readonly<Partial<Record<DowneItem, string>>>;
  readonly birthWeightGrams: string;
  readonly neonatalReferral: Ticked<NeonatalReferralItem>;
}

/** A screening that belongs to a referral that is being typed. */
export interface Screened {
  /** Whose card it is: the answers of a mother say nothing of an infant. */
  readonly of: Subject;
  readonly form: ScreeningForm;
  /** `null` where nothing was asked. */
  readonly answers: ScreeningAnswers | null;
  /** As the card counts it; `null` without one. */
  readonly riskCategory: RiskCategory | null;
}

const NOTHING = { yes: [], isRestAsked: false } as const;

export const EMPTY_FORM: ScreeningForm = {
  kspr: NOTHING,
  heightCm: '',
  mtbm: NOTHING,
  breathsPerMinute: '',
  temperatureC: '',
  apgar: {},
  downe: {},
  birthWeightGrams: '',
  neonatalReferral: NOTHING,
};

export type Measurement = 'heightCm' | 'breathsPerMinute' | 'temperatureC' | 'birthWeightGrams';

/** What the server takes, in centimetres, breaths a minute, degrees and grams. */
export const LIMITS: Readonly<Record<Measurement, { readonly from: number; readonly to: number }>> = {
  heightCm: { from: 50, to: 250 },
  breathsPerMinute: { from: 0, to: 200 },
  temperatureC: { from: 25, to: 45 },
  birthWeightGrams: { from: 200, to: 7_000 },
};

const FRACTIONS: ReadonlySet<Measurement> = new Set(['heightCm', 'temperatureC']);

/** The number that was typed, with a comma or a point; `null` where there is none or it cannot be. */
export function measured(name: Measurement, typed: string): number | null {
  const pattern = FRACTIONS.has(name) ? /^\d+([.,]\d)?$/ : /^\d+$/;
  if (!pattern.test(typed.trim())) return null;
  const value = Number(typed.trim().replace(',', '.'));
  const { from, to } = LIMITS[name];
  return value >= from && value <= to ? value : null;
}

export function isOdd(name: Measurement, typed: string): boolean {
  return typed.trim() !== '' && measured(name, typed) === null;
}

/** The items that a measurement decides in the place of a tick. */
export function decidedIn(form: ScreeningForm): ReadonlySet<string> {
  const by = (name: Measurement, ...items: readonly string[]) =>
    measured(name, form[name]) === null ? [] : items;
  return new Set([
    ...by('heightCm', 'shortStature' satisfies KsprItem),
    ...by('breathsPerMinute', 'fastBreathing' satisfies MtbmSign),
    ...by('temperatureC', ...(['highTemperature', 'lowTemperature'] satisfies MtbmSign[])),
    ...by(
      'birthWeightGrams',
      ...(['veryLowWeight', 'lowWeightWithTrouble'] satisfies NeonatalReferralItem[]),
    ),
  ]);
}

/** What was asked, item by item, as it is recorded; `null` where nothing was. */
export function answersIn(form: ScreeningForm, of: Subject, ruleSet: string): ScreeningAnswers | null {
  const parts = of === 'mother' ? partsOfMother(form) : partsOfInfant(form);
  return Object.keys(parts).length === 0 ? null : { ruleSet, ...parts };
}

type Parts = Omit<ScreeningAnswers, 'ruleSet' | 'signsAbsent'>;

function partsOfMother(form: ScreeningForm): Parts {
  const heightCm = measured('heightCm', form.heightCm);
  const kspr = yesNo(KSPR_ITEMS, form.kspr, decidedIn(form));
  if (isEmpty(kspr) && heightCm === null) return {};
  return { kspr: { ...kspr, ...(heightCm === null ? {} : { heightCm }) } };
}

function partsOfInfant(form: ScreeningForm): Parts {
  const decided = decidedIn(form);
  const mtbm = yesNo(MTBM_SIGNS, form.mtbm, decided);
  const breathsPerMinute = measured('breathsPerMinute', form.breathsPerMinute);
  const temperatureC = measured('temperatureC', form.temperatureC);
  const birthWeightGrams = measured('birthWeightGrams', form.birthWeightGrams);
  const neonatalReferral = yesNo(NEONATAL_REFERRAL_ITEMS, form.neonatalReferral, decided);
  const apgar = numbersIn(form.apgar);
  const downe = numbersIn(form.downe);
  const isLookedAt = !isEmpty(mtbm) || breathsPerMinute !== null || temperatureC !== null;
  return {
    ...(isLookedAt
      ? {
          mtbm: {
            ...mtbm,
            ...(breathsPerMinute === null ? {} : { breathsPerMinute }),
            ...(temperatureC === null ? {} : { temperatureC }),
          },
        }
      : {}),
    ...(apgar ? { apgar } : {}),
    ...(downe ? { downe } : {}),
    ...(birthWeightGrams === null ? {} : { birthWeightGrams }),
    ...(isEmpty(neonatalReferral) ? {} : { neonatalReferral }),
  };
}

function yesNo<Item extends string>(
  items: readonly Item[],
  { yes, isRestAsked }: Ticked<Item>,
  decided: ReadonlySet<string>,
): YesNo<Item> {
  const ticked = items.filter((item) => !decided.has(item));
  return {
    yes: ticked.filter((item) => yes.includes(item)),
    no: isRestAsked ? ticked.filter((item) => !yes.includes(item)) : [],
  };
}

function isEmpty({ yes, no }: YesNo<string>): boolean {
  return yes.length === 0 && no.length === 0;
}

function numbersIn(chosen: Readonly<Record<string, string | undefined>>) {
  const known = Object.entries(chosen).flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [[name, Number(text)] as const],
  );
  return known.length === 0 ? null : Object.fromEntries(known);
}
