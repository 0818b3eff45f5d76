import Type, { type TSchema, type TUnsafe } from 'typebox';

/** What messages are made of. TypeBox builds plain JSON Schema, and from the same declaration the static type. */

/** RFC 3339 with its offset; what we write ends in `Z` and has milliseconds. */
export const dateTime = (about: string) => Type.String({ format: 'date-time', description: about });

/** An id made on somebody's device, as the case, the leg or the statement bears it. */
export const identifier = (about: string) => Type.String({ pattern: '^[A-Za-z0-9-]+$', description: about });

/** The same as the HTTP interface takes; capitals are allowed and mean the same id. */
const UUID = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$';
export const uuid = (about: string) => Type.String({ pattern: UUID, description: about });

const FACILITY = '^[a-z0-9][a-z0-9-]{1,63}$';
export const facility = (about: string) => Type.String({ pattern: FACILITY, description: about });

export const icd10 = (about: string) =>
  Type.String({ pattern: '^[A-Z]\\d{2}(\\.\\d{1,2})?$', description: about });

/** One code of a list that is closed: anything else is refused. */
export function closedCode<const Code extends string>(codes: readonly Code[], about: string): TUnsafe<Code> {
  return Type.Unsafe<Code>({ type: 'string', enum: [...codes], description: about });
}

/**
 * One code of a list that may grow: those known today, and room for others, so that a reader who validates is not
 * broken by a new one.
 */
export function openCode(codes: readonly string[], about: string): TUnsafe<string> {
  return Type.Unsafe<string>({
    description: `${about} The list may grow.`,
    anyOf: [
      { type: 'string', enum: [...codes] },
      { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*$' },
    ],
  });
}

/** `then` holds whenever the member has this value. */
export function when(member: string, value: string, then: object): TSchema {
  return { if: { properties: { [member]: { const: value } }, required: [member] }, then };
}

/** The schema as JSON, without what TypeBox keeps for itself. */
export function asJson(schema: TSchema): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
}
