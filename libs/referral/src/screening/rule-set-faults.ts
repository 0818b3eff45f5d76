import type { KsprItem } from './codes';
import type { Band, KsprRules, Rule, RuleSet, Suggests } from './rule-set';
import type { Fault } from './shape';

/** What is wrong between the parts of a rule set, each of which is right by itself. */
export function crossFaults(ruleSet: RuleSet): readonly Fault[] {
  return [
    ...(ruleSet.until !== null && ruleSet.until < ruleSet.from
      ? [{ at: 'until', allowed: `${ruleSet.from} or later, or null` }]
      : []),
    ...namesOf(ruleSet),
    ...ascending(ruleSet.kspr.categories, 'kspr.categories', ruleSet.kspr.start.points),
    ...ascending(ruleSet.apgar, 'apgar', 0),
    ...ascending(ruleSet.birthWeight, 'birthWeight', 0),
    ...downeFaults(ruleSet),
    ...togetherFaults(ruleSet.kspr),
    ...measureFaults(ruleSet),
  ];
}

/** Every rule has an id of its own, and every source that is named is there. */
function namesOf(ruleSet: RuleSet): readonly Fault[] {
  const seen = new Map<string, string>();
  const faults: Fault[] = [];
  walk(ruleSet, '', (part, at) => {
    const { id, source } = part as Partial<Rule & Suggests>;
    if (source !== undefined && !Object.hasOwn(ruleSet.sources, source)) {
      faults.push({ at: `${at}.source`, allowed: Object.keys(ruleSet.sources).join(', ') });
    }
    if (id === undefined || 'en' in part) return;
    const before = seen.get(id);
    if (before !== undefined) faults.push({ at: `${at}.id`, allowed: `another id: it stands at ${before}` });
    seen.set(id, before ?? at);
  });
  return faults;
}

function walk(value: unknown, at: string, visit: (part: object, at: string) => void): void {
  if (typeof value !== 'object' || value === null || at === 'sources') return;
  if (!Array.isArray(value)) visit(value, at);
  for (const [name, member] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`;
    walk(member, place, visit);
  }
}

/** The first band begins where values begin, and each further one above the last, so that every value has one. */
function ascending(bands: readonly Band<string>[], at: string, first: number): readonly Fault[] {
  return bands.flatMap(({ from }, index) => {
    const before = bands[index - 1]?.from;
    const holds = before === undefined ? from === first : from > before;
    const allowed = before === undefined ? String(first) : `more than ${before}`;
    return holds ? [] : [{ at: `${at}[${index}].from`, allowed }];
  });
}

function downeFaults({ downe: { readings, cutOffs } }: RuleSet): readonly Fault[] {
  const names = readings.map(({ name }) => name);
  const chosen = [cutOffs.chosen, ...cutOffs.others].filter((name) => !names.includes(name));
  return [
    ...readings.flatMap(({ bands }, index) =>
      bands.length === 0
        ? [{ at: `downe.readings[${index}].bands`, allowed: 'at least one' }]
        : ascending(bands, `downe.readings[${index}].bands`, 0),
    ),
    ...(chosen.length > 0 ? [{ at: 'downe.cutOffs', allowed: names.join(', ') }] : []),
  ];
}

/** Items that count once must be worth the same, and stand in one such group only: else the total has no one answer. */
function togetherFaults({ items, together }: KsprRules): readonly Fault[] {
  const pointsOf = (item: KsprItem) => items.find((each) => each.item === item)?.points;
  const grouped = together.flatMap((group) => group.items);
  return together.flatMap((group, index) => {
    const at = `kspr.together[${index}].items`;
    const again = group.items.some((item) => grouped.filter((each) => each === item).length > 1);
    const differ = new Set(group.items.map(pointsOf)).size > 1;
    return [
      ...(again ? [{ at, allowed: 'items that stand in no other group' }] : []),
      ...(differ ? [{ at, allowed: 'items of the same points' }] : []),
    ];
  });
}

function measureFaults({ mtbm, neonatalReferral }: RuleSet): readonly Fault[] {
  const { highFromC, lowBelowC } = mtbm.temperature.chosen;
  const { referBelow, withTroubleUpTo } = neonatalReferral.weightGrams;
  return [
    ...(lowBelowC < highFromC
      ? []
      : [{ at: 'mtbm.temperature.chosen.lowBelowC', allowed: `less than ${highFromC}` }]),
    ...(referBelow <= withTroubleUpTo
      ? []
      : [{ at: 'neonatalReferral.weightGrams.referBelow', allowed: `no more than ${withTroubleUpTo}` }]),
  ];
}
