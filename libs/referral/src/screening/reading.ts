import {
  APGAR_CLASSES,
  BIRTH_WEIGHT_CLASSES,
  DISTRESS_CLASSES,
  DOWNE_ITEMS,
  KSPR_ITEMS,
  LEVELS_OF_CARE,
  MTBM_PARTS,
  MTBM_SIGNS,
  NEONATAL_REFERRAL_ITEMS,
} from './codes';
import { DANGER_SIGNS, PHASES, RISK_CATEGORIES, URGENCIES } from '../vocabulary';
import {
  type Check,
  type Fault,
  all,
  day,
  each,
  equal,
  listOf,
  named,
  number,
  oneOf,
  orNull,
  pattern,
  record,
  someOf,
  text,
} from './shape';
import { type RuleSet, SIGNATORIES } from './rule-set';
import { ruleSetOf } from './rule-sets';
import { crossFaults } from './rule-set-faults';
import { sameJson } from '@rujukan/kernel';

/**
 * Reads a rule set from parsed JSON, as `JSON.stringify` writes one. Every fault is told with its place, such as
 * `kspr.items[3].points`.
 */
export function readRuleSet(json: unknown): RuleSet | { readonly faults: readonly Fault[] } {
  const faults = RULE_SET(json, '');
  if (faults.length > 0) return { faults };
  const ruleSet = json as RuleSet;
  const wrong = [...crossFaults(ruleSet), ...takenVersion(ruleSet)];
  return wrong.length > 0 ? { faults: wrong } : ruleSet;
}

export type { Fault };

const words = record({ en: text, id: text });
const rule = { id: text, source: text, words };
const suggests = record({
  urgency: orNull(oneOf(URGENCIES)),
  level: oneOf(LEVELS_OF_CARE),
  source: text,
});

function uncertain(reading: Check): Check {
  return record({ chosen: reading, others: listOf(reading), reason: words });
}

function bands(classes: readonly string[], most: number): Check {
  return listOf(record({ ...rule, class: oneOf(classes), from: number(0, most), suggests }));
}

const KSPR = record({
  start: record({ ...rule, number: equal('0'), points: equal(2) }),
  items: all(
    listOf(
      record({
        ...rule,
        item: oneOf(KSPR_ITEMS),
        number: text,
        group: oneOf(['I', 'II', 'III']),
        points: equal(4, 8),
      }),
    ),
    each('item', KSPR_ITEMS),
  ),
  together: listOf(
    record({ ...rule, items: someOf(KSPR_ITEMS), counted: uncertain(oneOf(['once', 'each'])) }),
  ),
  height: uncertain(record({ comparison: oneOf(['below', 'upTo']), cm: number(100, 200) })),
  categories: all(bands(RISK_CATEGORIES, 200), each('class', RISK_CATEGORIES)),
  groupIII: record({ ...rule, suggests }),
});

const DANGER_SIGN_RULES = all(
  listOf(record({ ...rule, sign: oneOf(DANGER_SIGNS), phases: someOf(PHASES), suggests })),
  each('sign', DANGER_SIGNS),
);

const colour = record({ id: text, words, signs: listOf(oneOf(MTBM_SIGNS)), suggests });

const MTBM = record({
  signs: all(listOf(record({ ...rule, sign: oneOf(MTBM_SIGNS) })), each('sign', MTBM_SIGNS)),
  classifications: all(
    listOf(record({ ...rule, name: oneOf(MTBM_PARTS), red: orNull(colour), yellow: colour, green: colour })),
    each('name', MTBM_PARTS),
  ),
  fastBreathingFrom: number(1, 200),
  temperature: uncertain(record({ highFromC: number(30, 45), lowBelowC: number(30, 45) })),
});

const DOWNE = record({
  items: all(
    listOf(record({ ...rule, item: oneOf(DOWNE_ITEMS), levels: listOf(words, 3) })),
    each('item', DOWNE_ITEMS),
  ),
  readings: listOf(record({ ...rule, name: text, bands: bands(DISTRESS_CLASSES, 10) })),
  cutOffs: uncertain(text),
});

const NEONATAL_REFERRAL = record({
  items: all(
    listOf(record({ ...rule, item: oneOf(NEONATAL_REFERRAL_ITEMS), suggests })),
    each('item', NEONATAL_REFERRAL_ITEMS),
  ),
  weightGrams: record({ referBelow: number(1, 10_000), withTroubleUpTo: number(1, 10_000) }),
  trouble: record({ signs: listOf(oneOf(DANGER_SIGNS)), mtbm: listOf(oneOf(MTBM_SIGNS)) }),
});

const RULE_SET = record({
  version: pattern(/^\d{4}-[1-9]\d?$/, 'the year and a number, such as 2027-1'),
  from: day,
  until: orNull(day),
  signedOff: record(Object.fromEntries(SIGNATORIES.map((name) => [name, orNull(day)]))),
  sources: named(text),
  kspr: KSPR,
  dangerSigns: DANGER_SIGN_RULES,
  mtbm: MTBM,
  apgar: all(bands(APGAR_CLASSES, 10), each('class', APGAR_CLASSES)),
  downe: DOWNE,
  birthWeight: all(bands(BIRTH_WEIGHT_CLASSES, 10_000), each('class', BIRTH_WEIGHT_CLASSES)),
  neonatalReferral: NEONATAL_REFERRAL,
});

/** A version names one set of rules for ever. */
function takenVersion(ruleSet: RuleSet): readonly Fault[] {
  const published = ruleSetOf(ruleSet.version);
  return published === undefined || sameJson(published, ruleSet)
    ? []
    : [{ at: 'version', allowed: `another name: ${ruleSet.version} is published and says otherwise` }];
}
