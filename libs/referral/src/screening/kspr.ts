import type { RiskCategory } from '../vocabulary';
import { type KsprAnswers, type Measured, answered, notAskedOf } from './answers';
import { KSPR_ITEMS, type KsprItem } from './codes';
import { type Finding, finding } from './findings';
import { type KsprRules, bandOf } from './rule-set';

/** The Poedji Rochjati card as far as it was filled in. */
export interface KsprScore {
  /** 2, and the points of what was found: 2, 6, 10, 14 and so on. */
  readonly total: number;
  readonly category: RiskCategory;
  /** What the total would be if everything that was not asked were found. */
  readonly highestTotal: number;
  /** Whether the category is the same whatever the answers that are missing. */
  readonly isSettled: boolean;
  readonly notAsked: readonly KsprItem[];
  readonly findings: readonly Finding[];
}

export function scoreKspr(answers: KsprAnswers, rules: KsprRules): KsprScore {
  const answer = answered(answers, measuredKspr(answers, rules));
  const found = KSPR_ITEMS.filter((item) => answer(item) === true);
  const notAsked = notAskedOf(KSPR_ITEMS, answer);
  const total = totalOf(found, rules);
  const highestTotal = totalOf([...found, ...notAsked], rules);
  const band = categoryBand(total, rules);
  return {
    total,
    category: band.class,
    highestTotal,
    isSettled: band === categoryBand(highestTotal, rules),
    notAsked,
    findings: [finding(band, band.suggests), ...itemFindings(found, rules)],
  };
}

/** Whether a card can sum up to it: 2 for every pregnancy, then fours and eights. */
export function isKsprTotal(total: number): boolean {
  return total >= 2 && total % 4 === 2;
}

/** What a card of which only the total is known says. */
export function findingsOfTotal(total: number, rules: KsprRules): readonly Finding[] {
  const band = categoryBand(total, rules);
  return [finding(band, band.suggests)];
}

export function categoryOfTotal(total: number, rules: KsprRules): RiskCategory {
  return categoryBand(total, rules).class;
}

/** Items that were measured, which goes before a tick. */
export function measuredKspr(
  { heightCm }: Pick<KsprAnswers, 'heightCm'>,
  { height }: KsprRules,
): Measured<KsprItem> {
  if (heightCm === undefined) return {};
  const { comparison, cm } = height.chosen;
  return { shortStature: comparison === 'upTo' ? heightCm <= cm : heightCm < cm };
}

function totalOf(found: readonly KsprItem[], { start, items, together }: KsprRules): number {
  const once = together.filter(({ counted }) => counted.chosen === 'once');
  const isCounted = (item: KsprItem) =>
    once.every((pair) => {
      const first = pair.items.find((each) => found.includes(each));
      return first === item || !pair.items.includes(item);
    });
  return items
    .filter(({ item }) => found.includes(item) && isCounted(item))
    .reduce<number>((total, { points }) => total + points, start.points);
}

function categoryBand(total: number, { categories }: KsprRules) {
  const band = bandOf(categories, total) ?? categories[0];
  if (!band) throw new Error('the rule set has no category of the card');
  return band;
}

function itemFindings(found: readonly KsprItem[], { items, groupIII }: KsprRules): readonly Finding[] {
  return items
    .filter(({ item }) => found.includes(item))
    .map((rule) => finding(rule, rule.group === 'III' ? groupIII.suggests : null));
}
