import { DAY, MINUTE, parseInstant } from '@rujukan/kernel';
import { ESCALATION_ACTIONS, URGENCIES, type Urgency } from '../vocabulary';
import type { EscalationRule, EscalationRules, EscalationStepRule } from './rules';

/** What is wrong with rules that somebody wrote; places are counted from 1. */
export type EscalationFault =
  | { readonly kind: 'notRules' }
  | { readonly kind: 'version' }
  | { readonly kind: 'field'; readonly at: number; readonly field: string; readonly allowed: string }
  /** The same urgency and hospital from the same instant on as one before. */
  | { readonly kind: 'twice'; readonly at: number; readonly asIn: number }
  /** An urgency without a rule for every hospital since ever. */
  | { readonly kind: 'gap'; readonly of: readonly Urgency[] };

/**
 * Reads whole rules from parsed JSON: `{version, rules}`, each rule `{urgency, hospital?, steps, from?, source}` with
 * `from` as RFC 3339. They stand in the place of the built-in ones; each climb ends with the coordinator, so that
 * a referral that nobody answers always reaches somebody who is there for all of them.
 */
export function readEscalationRules(
  json: unknown,
): EscalationRules | { readonly faults: readonly EscalationFault[] } {
  const { version, rules: list } = membersOf(json);
  if (!Array.isArray(list)) return { faults: [{ kind: 'notRules' }] };
  const read = list.map((entry: unknown, index) => readRule(entry, index + 1));
  const wrong: EscalationFault[] = read.flatMap((each) => ('faults' in each ? each.faults : []));
  if (typeof version !== 'string' || !/^[\w.-]{1,40}$/.test(version)) wrong.unshift({ kind: 'version' });
  if (wrong.length > 0) return { faults: wrong };
  const rules = read.flatMap((each) => ('rule' in each ? [each.rule] : []));
  const faults = [...repeated(rules), ...gaps(rules)];
  return faults.length === 0 ? { version: version as string, rules } : { faults };
}

const FIELDS = ['urgency', 'hospital', 'steps', 'from', 'source'] as const satisfies (keyof EscalationRule)[];

function readRule(
  entry: unknown,
  at: number,
): { readonly rule: EscalationRule } | { readonly faults: readonly EscalationFault[] } {
  const said = membersOf(entry);
  const { hospital = null, from = null, source } = said;
  const urgency = URGENCIES.find((each) => each === said.urgency);
  const since = typeof from === 'string' ? parseInstant(from) : from === null ? null : undefined;

  const faults: EscalationFault[] = [];
  const demand = (field: string, holds: boolean, allowed: string) => {
    if (!holds) faults.push({ kind: 'field', at, field, allowed });
  };
  for (const field of Object.keys(said)) demand(field, isField(field), `no field but ${FIELDS.join(', ')}`);
  demand('urgency', urgency !== undefined, URGENCIES.join(', '));
  demand('hospital', hospital === null || isText(hospital), 'the id of a hospital, or left out for all');
  demand('from', since !== undefined, 'a time such as 2027-01-01T00:00:00+07:00');
  demand('source', isText(source), 'where the figures come from');
  const steps = Array.isArray(said.steps) ? (said.steps as readonly unknown[]) : undefined;
  demand('steps', steps !== undefined, 'a list of steps');
  if (steps) demandSteps(steps, urgency, demand);
  return faults.length > 0
    ? { faults }
    : { rule: { urgency, hospital, steps, from: since, source } as EscalationRule };
}

/** Three seconds, for a drill. */
const LEAST_MINUTES = 0.05;
const MOST_MINUTES = (7 * DAY) / MINUTE;
const MOST_STEPS = 10;

function demandSteps(
  steps: readonly unknown[],
  urgency: Urgency | undefined,
  demand: (field: string, holds: boolean, allowed: string) => void,
): void {
  demand('steps', steps.length <= MOST_STEPS, `up to ${MOST_STEPS} steps`);
  let before = 0;
  steps.forEach((entry, index) => {
    const { action, minutes, ...rest } = membersOf(entry) as Partial<EscalationStepRule>;
    const place = `steps ${index + 1}`;
    demand(place, Object.keys(rest).length === 0, 'no field but action, minutes');
    demand(
      `${place}, action`,
      ESCALATION_ACTIONS.some((each) => each === action),
      ESCALATION_ACTIONS.join(', '),
    );
    const isNumber = typeof minutes === 'number' && minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES;
    demand(`${place}, minutes`, isNumber, `a number from ${LEAST_MINUTES} to ${MOST_MINUTES}`);
    if (!isNumber) return;
    demand(`${place}, minutes`, minutes > before, 'more minutes than the step before');
    before = minutes;
  });
  const mayBeNone = steps.length === 0 && urgency === 'planned';
  const last = membersOf(steps.at(-1)).action;
  demand(
    'steps',
    mayBeNone || last === 'coordinator',
    'steps that end with coordinator; none only if planned',
  );
}

function membersOf(json: unknown): Record<string, unknown> {
  return (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
}

function isField(name: string): boolean {
  return FIELDS.some((field) => field === name);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function repeated(rules: readonly EscalationRule[]): readonly EscalationFault[] {
  return rules.flatMap((rule, index): EscalationFault[] => {
    const first = rules.findIndex(
      ({ urgency, hospital, from }) =>
        urgency === rule.urgency && hospital === rule.hospital && from === rule.from,
    );
    return first === index ? [] : [{ kind: 'twice', at: index + 1, asIn: first + 1 }];
  });
}

function gaps(rules: readonly EscalationRule[]): readonly EscalationFault[] {
  const sinceEver = rules.filter(({ hospital, from }) => hospital === null && from === null);
  const of = URGENCIES.filter((each) => !sinceEver.some(({ urgency }) => urgency === each));
  return of.length === 0 ? [] : [{ kind: 'gap', of }];
}
