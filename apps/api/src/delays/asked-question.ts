import { type AskedDelayQuestion, FILTER_NAMES, type QuestionFault } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { Problem } from '../http/problem';

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
