import { CAPABILITIES, type Capability } from '../vocabulary';
import { type CasePicture, urgencyOfPicture } from './case-picture';
import {
  NEED_RULES,
  type NeedReason,
  type NeedRule,
  type NeedRules,
  type NeedSource,
  type NeedStrength,
} from './need-rules';

/** One signal function that the case needs, and the first rule that asks for it most strongly. */
export interface Need {
  readonly capability: Capability;
  readonly strength: NeedStrength;
  readonly reason: NeedReason;
  readonly source: NeedSource;
}

export interface Needs {
  /** Of the rules. */
  readonly version: string;
  /** What she must have first; within each in the order of the signal functions. */
  readonly needs: readonly Need[];
}

/** The signal functions that a case needs: each once, as strongly as any rule asks for it. */
export function needsOf(picture: CasePicture, { version, rules }: NeedRules = NEED_RULES): Needs {
  const needs = new Map<Capability, Need>();
  for (const rule of rules) {
    if (!applies(rule, picture)) continue;
    for (const strength of ['must', 'should'] as const) {
      for (const capability of rule[strength] ?? []) {
        const known = needs.get(capability);
        const isStronger = known === undefined || (known.strength === 'should' && strength === 'must');
        if (isStronger)
          needs.set(capability, { capability, strength, reason: rule.reason, source: rule.source });
      }
    }
  }
  return { version, needs: [...needs.values()].sort((a, b) => rankOf(a) - rankOf(b)) };
}

function rankOf({ strength, capability }: Need): number {
  return (strength === 'must' ? 0 : CAPABILITIES.length) + CAPABILITIES.indexOf(capability);
}

function applies({ when }: NeedRule, picture: CasePicture): boolean {
  return (
    (when.subject === undefined || when.subject === picture.subject) &&
    isOneOf(when.urgencies, urgencyOfPicture(picture)) &&
    isOneOf(when.riskCategories, picture.riskCategory) &&
    isFound(when, picture)
  );
}

/** A diagnosis holds whatever phase was written down; a sign in a phase that nobody stated might be any. */
function isFound({ phases, signs, diagnoses }: NeedRule['when'], picture: CasePicture): boolean {
  if (signs === undefined && diagnoses === undefined) return isOneOf(phases, picture.phase);
  const isDiagnosed = (diagnoses ?? []).some((code) =>
    picture.diagnoses.some((stated) => stated.startsWith(code)),
  );
  const isSeen = (signs ?? []).some((sign) => picture.signs.includes(sign));
  return isDiagnosed || (isSeen && (picture.phase === null || isOneOf(phases, picture.phase)));
}

function isOneOf<T>(allowed: readonly T[] | undefined, stated: T | null): boolean {
  return allowed === undefined || (stated !== null && allowed.includes(stated));
}
