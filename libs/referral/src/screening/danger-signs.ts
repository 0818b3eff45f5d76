import type { DangerSign, Phase } from '../vocabulary';
import { type Finding, finding } from './findings';
import type { DangerSignRule } from './rule-set';

export interface DangerSignScore {
  /** A sign that belongs to another phase is found all the same. */
  readonly findings: readonly Finding[];
  /** Of the signs of this phase, those neither seen nor looked for. */
  readonly notAsked: readonly DangerSign[];
}

export function scoreDangerSigns(
  phase: Phase,
  seen: readonly DangerSign[],
  absent: readonly DangerSign[],
  rules: readonly DangerSignRule[],
): DangerSignScore {
  return {
    findings: rules.filter(({ sign }) => seen.includes(sign)).map((rule) => finding(rule, rule.suggests)),
    notAsked: signsOfPhase(phase, rules).filter((sign) => !seen.includes(sign) && !absent.includes(sign)),
  };
}

export function signsOfPhase(phase: Phase, rules: readonly DangerSignRule[]): readonly DangerSign[] {
  return rules.filter(({ phases }) => phases.includes(phase)).map(({ sign }) => sign);
}
