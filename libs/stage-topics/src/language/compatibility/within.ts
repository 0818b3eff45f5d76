import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  type Condition,
  type Report,
  type Schema,
  type SchemaObject,
  alternativesOf,
  conditionsOf,
  membersOf,
  pathOf,
  requiredOf,
  typesOf,
  valuesOf,
  whenItHolds,
} from './schema-parts';

const ANNOTATIONS = ['$schema', '$id', 'title', 'description', 'examples', 'contentEncoding'];
const LOWER_BOUNDS = ['minimum', 'minLength', 'minItems', 'minProperties'];
const UPPER_BOUNDS = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];
const SAME_TEXT = ['pattern', 'format', 'uniqueItems'];
const STRUCTURE = [
  'type',
  'const',
  'enum',
  'anyOf',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'allOf',
];
const JUDGED: ReadonlySet<string> = new Set([
  ...ANNOTATIONS,
  ...LOWER_BOUNDS,
  ...UPPER_BOUNDS,
  ...SAME_TEXT,
  ...STRUCTURE,
]);

/** Reports what is valid by `narrow` and might not be by `wide`. */
export function within(narrow: Schema, wide: Schema, path: string, report: Report): void {
  if (narrow === false || wide === true) return;
  if (wide === false) {
    report(path, 'is refused');
    return;
  }
  const inner = narrow === true ? {} : narrow;
  for (const keyword of new Set([...unjudged(inner), ...unjudged(wide)])) {
    report(path, `${keyword} cannot be judged`);
  }
  const values = valuesOf(inner);
  if (values) valuesWithin(values, wide, path, report);
  else if (alternativesOf(inner)) everyAlternativeWithin(inner, wide, path, report);
  else {
    if (alternativesOf(wide)) withinSomeAlternative(inner, wide, path, report);
    membersWithin(inner, wide, path, report);
  }
}

function unjudged(schema: SchemaObject): readonly string[] {
  return Object.keys(schema).filter((keyword) => !JUDGED.has(keyword));
}

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);

/** A handful of values is simply tried. */
function valuesWithin(values: readonly unknown[], wide: SchemaObject, path: string, report: Report): void {
  const { $id: _, ...schema } = wide;
  for (const value of values) {
    if (!ajv.validate(schema, value)) report(path, `the value ${JSON.stringify(value)} is not allowed`);
  }
}

function everyAlternativeWithin(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  for (const alternative of alternativesOf(inner) ?? []) within(alternative, wide, path, report);
}

function withinSomeAlternative(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  const fits = (alternative: Schema) => {
    let reported = false;
    within(inner, alternative, path, () => (reported = true));
    return !reported;
  };
  if (!alternativesOf(wide)?.some(fits)) report(path, 'fits none of the alternatives');
}

function membersWithin(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  typesWithin(inner, wide, path, report);
  boundsWithin(inner, wide, path, report);
  if ('items' in wide) within((inner.items ?? true) as Schema, wide.items as Schema, `${path}/*`, report);
  objectWithin(inner, wide, path, report);
  conditionsWithin(inner, wide, path, report);
  if (valuesOf(wide)) report(path, 'is no longer one of a list');
}

function typesWithin(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  if (!('type' in wide)) return;
  const allowed = typesOf(wide);
  const fits = (type: string) => allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
  const types = typesOf(inner);
  if (types.length === 0) report(path, `may be anything, not only ${allowed.join(' or ')}`);
  for (const type of types.filter((one) => !fits(one)))
    report(path, `is ${type}, not ${allowed.join(' or ')}`);
}

function boundsWithin(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  for (const keyword of LOWER_BOUNDS.filter((bound) => bound in wide)) {
    if (!(Number(inner[keyword] ?? Number.NaN) >= Number(wide[keyword])))
      report(path, `${keyword} ${String(wide[keyword])} does not hold`);
  }
  for (const keyword of UPPER_BOUNDS.filter((bound) => bound in wide)) {
    if (!(Number(inner[keyword] ?? Number.NaN) <= Number(wide[keyword])))
      report(path, `${keyword} ${String(wide[keyword])} does not hold`);
  }
  for (const keyword of SAME_TEXT.filter((rule) => rule in wide)) {
    if (inner[keyword] !== wide[keyword]) report(path, `${keyword} ${String(wide[keyword])} is not the same`);
  }
}

function objectWithin(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  const innerMembers = membersOf(inner);
  const wideMembers = membersOf(wide);
  const isClosed = inner.additionalProperties === false;
  for (const name of requiredOf(wide)) {
    if (!requiredOf(inner).includes(name)) report(`${path}/${name}`, 'may be missing');
  }
  for (const [name, member] of Object.entries(wideMembers)) {
    const stated = innerMembers[name];
    if (stated !== undefined || !isClosed) within(stated ?? true, member, `${path}/${name}`, report);
  }
  for (const schema of [inner, wide]) {
    if (typeof schema.additionalProperties === 'object')
      report(path, 'additionalProperties with a schema cannot be judged');
  }
  if (wide.additionalProperties !== false) return;
  if (!isClosed) report(path, 'may have any member, where only those listed are allowed');
  for (const name of Object.keys(innerMembers)) {
    if (!(name in wideMembers) && innerMembers[name] !== false) report(`${path}/${name}`, 'is refused');
  }
}

function conditionsWithin(inner: SchemaObject, wide: SchemaObject, path: string, report: Report): void {
  for (const condition of [...conditionsOf(inner), ...conditionsOf(wide)]) {
    if (condition === null) report(path, 'allOf of this form cannot be judged');
  }
  for (const condition of conditionsOf(wide)) {
    if (condition === null || !canBe(inner, condition)) continue;
    within(whenItHolds(inner, condition), condition.then, pathOf(path, condition), report);
  }
}

/** Whether the member can have this value at all. */
function canBe(schema: SchemaObject, { member, value }: Condition): boolean {
  const stated = membersOf(schema)[member];
  return stated === undefined || ajv.validate(stated, value);
}
