import { type AskedDelayQuestion, FILTER_NAMES, type QuestionFault } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { type Instant, toIso } from '@rujukan/kernel';
import { Problem } from '../http/problem';
import { readInstant } from '../http/statement.dto';

const SINGLE = ['groupBy', 'interval', 'subject', 'from', 'to', 'asOf'] as const;
const LISTS = [...FILTER_NAMES, 'intervals'] as const satisfies readonly (keyof AskedDelayQuestion)[];

type Asked = Readonly<Partial<Record<(typeof SINGLE)[number] | (typeof LISTS)[number], string | undefined>>>;

/** The text of a query string, its lists apart. */
export function inLists(asked: Asked): AskedDelayQuestion & { readonly interval?: string | undefined } {
  return Object.fromEntries([
    ...SINGLE.map((name) => [name, asked[name]]),
    ...LISTS.map((name) => [name, split(asked[name])]),
  ]) as AskedDelayQuestion & { readonly interval?: string | undefined };
}

/** A list in a query string, its items apart. */
export function split(listed: string | undefined): readonly string[] | undefined {
  return listed
    ?.split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

export function atLeast({ atLeast: position }: { readonly atLeast?: string }): Position | undefined {
  return position as Position | undefined;
}

/** @throws {Problem} 400 with all that is wrong with it */
export function understood<Question extends object>(
  question: Question | { readonly faults: readonly QuestionFault[] },
): Question {
  if (!('faults' in question)) return question;
  const errors = question.faults.map(({ field, problem, allowed }) =>
    faultOf(field, problem, allowed.join(', ')),
  );
  throw new Problem('fieldsInvalid', {}, errors);
}

/** Without what was given: nobody knows what somebody typed there. */
export function faultOf(field: string, problem: QuestionFault['problem'], allowed: string) {
  return { field, message: `${problem}|${allowed}` };
}

interface AskedPeriod {
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

/**
 * From an instant on, before another, and as the server had it at a third; `null` where it is not narrowed.
 * @throws {Problem} 400 when it is turned around, or of a time that is still to come
 */
export function periodIn(asked: AskedPeriod, now: Instant) {
  const [from, to, asOf] = [asked.from, asked.to, asked.asOf].map((each) => readInstant(each) ?? null);
  if (from != null && to != null && to <= from) {
    throw new Problem('fieldsInvalid', {}, [faultOf('to', 'periodReversed', asked.from ?? '')]);
  }
  if (asOf != null && asOf > now) {
    throw new Problem('fieldsInvalid', {}, [faultOf('asOf', 'notATime', `no later than ${toIso(now)}`)]);
  }
  return { from: from ?? null, to: to ?? null, asOf: asOf ?? null };
}
