import type { DangerSign, Phase, RiskCategory } from '../vocabulary';
import type { ApgarMinute, DowneItem, KsprItem, MtbmSign, NeonatalReferralItem } from './codes';

/** What was asked: found, or looked for and not found. An item in neither list was not asked, which is no "no". */
export interface YesNo<Item extends string> {
  readonly yes: readonly Item[];
  readonly no: readonly Item[];
}

export interface KsprAnswers extends YesNo<KsprItem> {
  /** Decides on the item of short stature where it was measured. */
  readonly heightCm?: number;
}

export interface MtbmAnswers extends YesNo<MtbmSign> {
  readonly breathsPerMinute?: number;
  readonly temperatureC?: number;
}

/** What a screening found item by item, and under which rules it was scored. Part of the storage format. */
export interface ScreeningAnswers {
  /** The version of the rule set. */
  readonly ruleSet: string;
  /** Danger signs that were looked for and not seen; those seen stand in the screening itself. */
  readonly signsAbsent?: readonly DangerSign[];
  readonly kspr?: KsprAnswers;
  readonly mtbm?: MtbmAnswers;
  /** Totals, 0 to 10. */
  readonly apgar?: Readonly<Partial<Record<ApgarMinute, number>>>;
  /** 0, 1 or 2 for each item that was looked at. */
  readonly downe?: Readonly<Partial<Record<DowneItem, number>>>;
  readonly birthWeightGrams?: number;
  readonly neonatalReferral?: YesNo<NeonatalReferralItem>;
}

/** What is scored of a screening, and what its score is held against. */
export interface ScreenedFacts {
  readonly phase: Phase;
  /** Danger signs that were seen. */
  readonly signs: readonly DangerSign[];
  readonly riskCategory: RiskCategory | null;
  readonly ksprTotal: number | null;
  readonly answers?: ScreeningAnswers;
}

/** The answer to one item: found, not found, or `null` for not asked. */
export type Answered<Item extends string> = (item: Item) => boolean | null;

/** Items that a measurement decides. */
export type Measured<Item extends string> = Readonly<Partial<Record<Item, boolean>>>;

/** What was ticked, with what was measured in the place of a tick. */
export function answered<Item extends string>(
  { yes, no }: YesNo<Item>,
  measured: Measured<Item>,
): Answered<Item> {
  return (item) => measured[item] ?? (yes.includes(item) ? true : no.includes(item) ? false : null);
}

export function notAskedOf<Item extends string>(
  items: readonly Item[],
  answer: Answered<Item>,
): readonly Item[] {
  return items.filter((item) => answer(item) === null);
}

/** An item that is ticked both ways, or against what was measured. */
export function contradictedItem<Item extends string>(
  { yes, no }: YesNo<Item>,
  measured: Measured<Item>,
): Item | undefined {
  return (
    yes.find((item) => no.includes(item) || measured[item] === false) ??
    no.find((item) => measured[item] === true)
  );
}
