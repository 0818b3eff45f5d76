import { type Instant, MINUTE } from '@rujukan/kernel';
import { URGENCIES } from '@rujukan/referral';
import type { AskedOf } from '../asking';
import { INTERVAL_DEFINITIONS } from '../intervals';
import {
  type AskedDelayQuestion,
  type DelayQuestion,
  type QuestionFault,
  type QuestionRules,
  readDelayQuestion,
} from '../question';
import { WHAT_IF_RULES, type WhatIfRule } from './rule';

/** Which past is replayed under which rule. */
export interface WhatIfAsk {
  readonly question: DelayQuestion;
  readonly rule: WhatIfRule;
  /** The open ones are seen up to here. */
  readonly at: Instant;
  /** All facts when left out. */
  readonly of?: AskedOf;
}

/**
 * The part of the grammar of questions that a past is chosen in, and the rule with what it needs: minutes for each
 * urgency (`escalateAfter`); origin, the hospitals that were chosen, and the one instead (`referInstead`); the
 * puskesmas (`oneMoreAmbulance`).
 */
export type AskedWhatIf = Pick<
  AskedDelayQuestion,
  'urgency' | 'subject' | 'riskCategory' | 'from' | 'to' | 'asOf'
> & {
  readonly rule?: string | undefined;
  readonly emergency?: number | undefined;
  readonly urgent?: number | undefined;
  readonly planned?: number | undefined;
  readonly origin?: string | undefined;
  readonly insteadOf?: readonly string[] | undefined;
  readonly hospital?: string | undefined;
  readonly puskesmas?: string | undefined;
};

/** A later limit would never be reached by an answer that counts. */
const MOST_MINUTES = INTERVAL_DEFINITIONS.referralToResponse.implausibleAboveMs / MINUTE;

/** Reads a question, or says all that is wrong with it at once. */
export function readWhatIf(
  { urgency, subject, riskCategory, from, to, asOf, ...asked }: AskedWhatIf,
  rules: Pick<QuestionRules, 'now'> = {},
): Pick<WhatIfAsk, 'question' | 'rule'> | { readonly faults: readonly QuestionFault[] } {
  const rule = readRule(asked);
  // A rule for planned referrals alone is about those.
  const whose = urgency?.length ? urgency : 'minutes' in rule ? Object.keys(rule.minutes) : undefined;
  const question = readDelayQuestion({ urgency: whose, subject, riskCategory, from, to, asOf }, rules);
  const faults = [...('faults' in question ? question.faults : []), ...('faults' in rule ? rule.faults : [])];
  if ('faults' in question || 'faults' in rule) return { faults };
  return { question, rule };
}

type Read = WhatIfRule | { readonly faults: readonly QuestionFault[] };

function readRule(asked: AskedWhatIf): Read {
  switch (asked.rule) {
    case 'escalateAfter':
      return readEscalation(asked);
    case 'referInstead':
      return readReferral(asked);
    case 'oneMoreAmbulance': {
      const { puskesmas } = asked;
      if (!puskesmas) return lacking('puskesmas', 'the id of the puskesmas with one ambulance more');
      return { rule: 'oneMoreAmbulance', puskesmas };
    }
    default:
      return lacking('rule', ...WHAT_IF_RULES);
  }
}

function readEscalation(asked: AskedWhatIf): Read {
  const named = URGENCIES.flatMap((urgency) => {
    const minutes = asked[urgency];
    return minutes === undefined ? [] : [[urgency, minutes] as const];
  });
  const faults = named.flatMap(([urgency, minutes]) =>
    Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES
      ? []
      : lacking(urgency, `a whole number from 1 to ${MOST_MINUTES}`).faults,
  );
  if (named.length === 0)
    return lacking('emergency', 'minutes for at least one urgency, such as emergency=10');
  return faults.length > 0 ? { faults } : { rule: 'escalateAfter', minutes: Object.fromEntries(named) };
}

function readReferral({ origin, insteadOf = [], hospital }: AskedWhatIf): Read {
  const faults = [
    ...(origin ? [] : lacking('origin', 'the id of the puskesmas that refers').faults),
    ...(insteadOf.length > 0 ? [] : lacking('insteadOf', 'the ids of the hospitals that were chosen').faults),
    ...(hospital && !insteadOf.includes(hospital)
      ? []
      : lacking('hospital', 'the id of another hospital than those').faults),
  ];
  if (faults.length > 0 || !origin || !hospital) return { faults };
  return { rule: 'referInstead', origin, insteadOf: [...new Set(insteadOf)].sort(), hospital };
}

function lacking(field: QuestionFault['field'], ...allowed: readonly string[]) {
  return { faults: [{ field, problem: 'notAllowed', given: '', allowed }] } as const;
}
