import { parseInstant } from '@rujukan/kernel';
import addFormats from 'ajv-formats';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import type { Fault, Violation } from './hospital-facts/unreadable';
import { asJson } from './words';

// Of a condition's `then`, the members that it asks for are described outside of it.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
addFormats(ajv, ['uri-reference']);
// The same times as everywhere in the product: a real day, and an offset that is stated.
ajv.addFormat('date-time', (text) => parseInstant(text) !== undefined);

/** Compiles a schema once. */
export function validatorOf<T>(schema: TSchema): ValidateFunction<T> {
  return ajv.compile<T>(asJson(schema));
}

const MOST_VIOLATIONS = 10;

/** What the last call of a validator had against a message, in our words; the first for each member. */
export function violationsOf({ errors }: ValidateFunction): readonly Violation[] {
  // Beside what broke a `then` or an `anyOf`, Ajv reports the condition itself.
  const telling = (errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf');
  const byPath = new Map<string, Violation>();
  for (const error of telling) {
    const path = pathOf(error);
    const fault = FAULT_OF_KEYWORD[error.keyword] ?? 'wrongForm';
    if (!byPath.has(path)) byPath.set(path, { path, fault, expected: expectedBy(error) });
  }
  return [...byPath.values()].slice(0, MOST_VIOLATIONS);
}

const FAULT_OF_KEYWORD: Readonly<Record<string, Fault>> = {
  required: 'missing',
  additionalProperties: 'unexpected',
  'false schema': 'unexpected',
  type: 'wrongType',
  const: 'notInList',
  enum: 'notInList',
  format: 'wrongForm',
  pattern: 'wrongForm',
  minLength: 'outOfRange',
  maxLength: 'outOfRange',
  minimum: 'outOfRange',
  maximum: 'outOfRange',
};

interface Params {
  readonly missingProperty?: string;
  readonly additionalProperty?: string;
  readonly allowedValues?: readonly unknown[];
  readonly [name: string]: unknown;
}

function pathOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty } = params as Params;
  if (missingProperty !== undefined) return `${instancePath}/${missingProperty}`;
  if (additionalProperty !== undefined) return `${instancePath}/${nameOf(additionalProperty)}`;
  return instancePath;
}

/** The name of a member is the sender's to fix; whatever does not look like one is not repeated. */
function nameOf(member: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(member) ? member : '?';
}

function expectedBy({ keyword, params, message = '' }: ErrorObject): string {
  const { allowedValues, allowedValue } = params as Params;
  if (keyword === 'additionalProperties' || keyword === 'false schema') return 'not to be there';
  if (keyword === 'required') return 'to be there';
  if (allowedValues) return `one of ${allowedValues.join(', ')}`;
  return typeof allowedValue === 'string' ? allowedValue : message;
}
