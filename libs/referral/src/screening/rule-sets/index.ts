import type { LocalDate } from '../../facility/events';
import type { RuleSet } from '../rule-set';
import { RULES_2026_1 } from './2026-1';

/** Every version that a case may have been scored under, the oldest first; none is ever taken out. */
export const RULE_SETS: readonly [RuleSet, ...RuleSet[]] = [RULES_2026_1];

export function ruleSetOf(version: string): RuleSet | undefined {
  return RULE_SETS.find((ruleSet) => ruleSet.version === version);
}

/** The one in force on a day; before the first of them, the first, and after the last, the last. */
export function ruleSetOn(day: LocalDate, ruleSets: readonly [RuleSet, ...RuleSet[]] = RULE_SETS): RuleSet {
  const begun = ruleSets.filter(({ from }) => from <= day);
  const inForce = begun.findLast(({ until }) => until === null || day <= until);
  return inForce ?? begun.at(-1) ?? ruleSets[0];
}
