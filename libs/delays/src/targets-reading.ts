import { MINUTE, parseInstant } from '@rujukan/kernel';
import { URGENCIES } from '@rujukan/referral';
import { ALL_INTERVALS, INTERVAL_DEFINITIONS, type Interval } from './intervals';
import { TARGETS, type Target } from './targets';

/** What is wrong with a list of targets that somebody wrote; places are counted from 1. */
export type TargetFault =
  | { readonly kind: 'notAList' }
  | { readonly kind: 'field'; readonly at: number; readonly field: string; readonly allowed: string }
  /** The same interval and urgency from the same instant on as one before. */
  | { readonly kind: 'twice'; readonly at: number; readonly asIn: number }
  /** What the built-in list has a target for, and this one has none for since ever. */
  | { readonly kind: 'gap'; readonly of: readonly Pick<Target, 'interval' | 'urgency'>[] };

/**
 * Reads a whole list of targets from parsed JSON: of `{interval, urgency, minutes, from?, source}`, `from` as
 * RFC 3339. It stands in the place of the built-in one and must leave no interval of that without a target at any
 * time: what is merely forgotten would otherwise look as if nobody was ever late.
 */
export function readTargets(json: unknown): readonly Target[] | { readonly faults: readonly TargetFault[] } {
  if (!Array.isArray(json)) return { faults: [{ kind: 'notAList' }] };
  const read = json.map((entry: unknown, index) => readTarget(entry, index + 1));
  const wrong = read.flatMap((each) => ('faults' in each ? each.faults : []));
  if (wrong.length > 0) return { faults: wrong };
  const targets = read.flatMap((each) => ('target' in each ? [each.target] : []));
  const faults = [...repeated(targets), ...gaps(targets)];
  return faults.length === 0 ? targets : { faults };
}

const FIELDS = ['interval', 'urgency', 'minutes', 'from', 'source'] as const satisfies (keyof Target)[];

function readTarget(
  entry: unknown,
  at: number,
): { readonly target: Target } | { readonly faults: readonly TargetFault[] } {
  const said = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  const { minutes, source, from = null } = said;
  const interval = ALL_INTERVALS.find((each) => each === said.interval);
  const urgency = URGENCIES.find((each) => each === said.urgency);
  const since = typeof from === 'string' ? parseInstant(from) : from === null ? null : undefined;
  const most = interval && INTERVAL_DEFINITIONS[interval].implausibleAboveMs / MINUTE;

  const faults: TargetFault[] = [];
  const demand = (field: string, holds: boolean, allowed: string) => {
    if (!holds) faults.push({ kind: 'field', at, field, allowed });
  };
  for (const field of Object.keys(said)) demand(field, isField(field), `no field but ${FIELDS.join(', ')}`);
  demand('interval', interval !== undefined, ALL_INTERVALS.join(', '));
  demand('urgency', urgency !== undefined, URGENCIES.join(', '));
  demand('minutes', isWholeUpTo(minutes, most), wholeNumbers(interval, most));
  demand('from', since !== undefined, 'a time such as 2027-01-01T00:00:00+07:00');
  demand('source', typeof source === 'string' && source.trim() !== '', 'where the figure comes from');
  return faults.length > 0
    ? { faults }
    : { target: { interval, urgency, minutes, from: since, source } as Target };
}

function isField(name: string): boolean {
  return FIELDS.some((field) => field === name);
}

function isWholeUpTo(minutes: unknown, most = Infinity): boolean {
  return Number.isInteger(minutes) && (minutes as number) >= 1 && (minutes as number) <= most;
}

/** A longer one could not be missed: beyond it an interval is taken for an error of recording. */
function wholeNumbers(interval: Interval | undefined, most: number | undefined): string {
  if (interval === undefined || most === undefined) return 'a whole number from 1 on';
  return `a whole number from 1 to ${most}, beyond which ${interval} is implausible`;
}

function repeated(targets: readonly Target[]): readonly TargetFault[] {
  return targets.flatMap((target, index): TargetFault[] => {
    const first = targets.findIndex((each) => isOfTheSame(each, target) && each.from === target.from);
    return first === index ? [] : [{ kind: 'twice', at: index + 1, asIn: first + 1 }];
  });
}

function gaps(targets: readonly Target[]): readonly TargetFault[] {
  const sinceEver = targets.filter(({ from }) => from === null);
  const of = TARGETS.filter((builtIn) => !sinceEver.some((each) => isOfTheSame(each, builtIn)));
  return of.length === 0
    ? []
    : [{ kind: 'gap', of: of.map(({ interval, urgency }) => ({ interval, urgency })) }];
}

function isOfTheSame(one: Target, other: Target): boolean {
  return one.interval === other.interval && one.urgency === other.urgency;
}
