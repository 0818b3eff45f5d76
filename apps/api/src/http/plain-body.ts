import { fieldMessage } from './field-messages';
import { Problem } from './problem';

/** No field goes deeper: a list within a part of the body. */
const DEEPEST = 6;

/** The transformer drops fields of these names without a word. */
const NAMES_OF_EVERY_OBJECT: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/**
 * The body with nothing in it that the validator would overlook: `null` says as much as a field that is left out.
 * @throws {Problem} a field has the name of something every object has, or is nested deeper than any field goes
 */
export function plainBody(body: object): object {
  return plain(body, '', 1) as object;
}

/** What looks like the name of a field, or a place in a list, is told; anything else may be words about a person. */
const NAME_TO_TELL = /^([A-Za-z_$][\w.-]{0,79}|\d{1,4})$/;

export function nameToTell(name: string): string {
  return NAME_TO_TELL.test(name) ? name : '?';
}

function plain(value: unknown, path: string, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw invalid(path, fieldMessage('tooDeep'));
  if (Array.isArray(value)) return value.map((item) => plain(item, path, depth + 1));
  const fields = Object.entries(value).filter(([, held]) => held !== null);
  return Object.fromEntries(fields.map(([name, held]) => [name, plain(held, pathOf(path, name), depth + 1)]));
}

function pathOf(parent: string, name: string): string {
  const told = nameToTell(name);
  const path = parent === '' ? told : `${parent}.${told}`;
  if (NAMES_OF_EVERY_OBJECT.has(name)) throw invalid(path, fieldMessage('unknownField'));
  return path;
}

function invalid(field: string, message: string): Problem {
  return new Problem('fieldsInvalid', {}, [{ field, message }]);
}
