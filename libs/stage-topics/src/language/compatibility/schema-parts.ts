/** The parts of a schema that are compared, and how they are found. */

export type Schema = boolean | SchemaObject;
export type SchemaObject = Readonly<Record<string, unknown>>;
export type Report = (path: string, why: string) => void;

export function valuesOf(schema: SchemaObject): readonly unknown[] | undefined {
  return 'const' in schema ? [schema.const] : (schema.enum as readonly unknown[] | undefined);
}

export function alternativesOf(schema: SchemaObject): readonly Schema[] | undefined {
  return schema.anyOf as readonly Schema[] | undefined;
}

export function typesOf({ type }: SchemaObject): readonly string[] {
  return type === undefined ? [] : Array.isArray(type) ? (type as string[]) : [type as string];
}

export function membersOf(schema: SchemaObject): Readonly<Record<string, Schema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
}

export function requiredOf(schema: SchemaObject): readonly string[] {
  return (schema.required ?? []) as readonly string[];
}

export interface Condition {
  readonly member: string;
  readonly value: unknown;
  readonly then: SchemaObject;
}

/** `allOf` of `if` one member has one value, `then`; the one form of condition that is judged. */
export function conditionsOf(schema: SchemaObject): readonly (Condition | null)[] {
  const parts = (schema.allOf ?? []) as readonly SchemaObject[];
  return parts.map(conditionOf);
}

function conditionOf({ if: asked, then, ...more }: SchemaObject): Condition | null {
  const { properties, required, ...beside } = (asked ?? {}) as SchemaObject;
  const [[member, stated] = [], ...others] = Object.entries(membersOf({ properties }));
  const { const: value, ...besideValue } = (stated ?? {}) as SchemaObject;
  const isPlain = [more, beside, others, besideValue].every((rest) => Object.keys(rest).length === 0);
  const asksForIt = member !== undefined && value !== undefined && requiredOf({ required }).join() === member;
  return isPlain && asksForIt && then !== undefined ? { member, value, then: then as SchemaObject } : null;
}

export function pathOf(path: string, { member, value }: Condition): string {
  return `${path}[${member}=${String(value)}]`;
}

/** The schema together with what it asks for when the member has the value. */
export function whenItHolds(schema: SchemaObject, { member, value }: Condition): SchemaObject {
  const { allOf: _, ...base } = schema;
  const same = conditionsOf(schema).find((one) => one?.member === member && one.value === value);
  if (!same) return base;
  return {
    ...base,
    ...same.then,
    properties: { ...membersOf(base), ...membersOf(same.then) },
    required: [...requiredOf(base), ...requiredOf(same.then)],
  };
}
