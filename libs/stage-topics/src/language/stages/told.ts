import type { JsonValue } from '@rujukan/kernel';
import type { Occurrence, StatedTime } from '@rujukan/referral';
import Type, { type TSchema } from 'typebox';
import { publishedTime, tellTime } from '../times';
import { facility, icd10, identifier, openCode } from '../words';

/** How one member of a stored event is told: the schema of what is written, and the way there. */
export interface Told<Stored> {
  readonly schema: TSchema;
  readonly tell: (stored: Stored, meta: Occurrence) => JsonValue;
}

/** Never told: it identifies a person or an account, or is between a midwife and those who coach her. */
export const WITHHELD = 'withheld';

/** Told as it is stored. */
export function told<Stored extends JsonValue>(schema: TSchema): Told<Stored> {
  return { schema, tell: (stored) => stored };
}

export function orNull<Stored>({ schema, tell }: Told<Stored>): Told<Stored | null> {
  return {
    schema: Type.Union([schema, Type.Null()]),
    tell: (stored, meta) => (stored === null ? null : tell(stored, meta)),
  };
}

export function code<const Code extends string>(list: readonly Code[], about: string): Told<Code> {
  return told(openCode(list, about));
}

export function codes<const Code extends string>(
  list: readonly Code[],
  about: string,
): Told<readonly Code[]> {
  return told(Type.Array(openCode(list, about)));
}

export function id(about: string): Told<string> {
  return told(identifier(about));
}

export function ids(about: string): Told<readonly string[]> {
  return told(Type.Array(identifier(about)));
}

export function place(about: string): Told<string> {
  return told(facility(about));
}

export const diagnosis: Told<string> = told(icd10('ICD-10.'));
export const diagnoses: Told<readonly string[]> = told(Type.Array(icd10('ICD-10.')));

/** A facility or a code, never a person's words. */
export const said: Told<string> = told(
  Type.String({
    pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$',
    description: 'What the corrected statement said beside its time: the answer, the place or the outcome.',
  }),
);

export function time(about: string): Told<StatedTime> {
  return { schema: publishedTime(about, { closed: false }), tell: tellTime };
}
