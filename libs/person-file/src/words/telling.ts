import type { JsonValue } from '@rujukan/kernel';
import type { Words } from '@rujukan/referral';

/** What the words of a fact need to know beside it. */
export interface Context {
  /** The name of a facility, else its id. */
  readonly facility: (id: string) => string;
  /** Which referral of the case it is: 1 for the first. */
  readonly leg: (legId: string) => number;
  /** An instant in words, in the district's zone. */
  readonly moment: (at: number) => Words;
}

/** How one member of a fact is told; `null` where there is nothing to tell. */
export interface Telling<Value> {
  readonly label: Words;
  readonly tell: (value: Value, context: Context) => Words | null;
}

/** Kept for programs; it says nothing to a person. */
export const SILENT = 'silent';

export function same(text: string): Words {
  return { id: text, en: text };
}

export function joined(all: readonly Words[], separator = ', '): Words {
  return { id: all.map(({ id }) => id).join(separator), en: all.map(({ en }) => en).join(separator) };
}

type WordsOf<Code extends string> = Readonly<Record<Code, Words>> | ReadonlyMap<Code, Words>;

/** A code of a newer version is told as it is. */
function wordsFor<Code extends string>(table: WordsOf<Code>, code: Code): Words {
  const found = table instanceof Map ? (table as ReadonlyMap<Code, Words>).get(code) : lookUp(table, code);
  return found ?? same(code);
}

function lookUp<Code extends string>(table: WordsOf<Code>, code: Code): Words | undefined {
  return (table as Readonly<Partial<Record<Code, Words>>>)[code];
}

export function code<Code extends string>(label: Words, table: WordsOf<Code>): Telling<Code | null> {
  return { label, tell: (value) => (value === null ? null : wordsFor(table, value)) };
}

export function codes<Code extends string>(label: Words, table: WordsOf<Code>): Telling<readonly Code[]> {
  return {
    label,
    tell: (values) => (values.length === 0 ? null : joined(values.map((value) => wordsFor(table, value)))),
  };
}

export function facility(label: Words): Telling<string | null> {
  return { label, tell: (id, context) => (id === null ? null : same(context.facility(id))) };
}

export function plain(label: Words): Telling<JsonValue | undefined> {
  return {
    label,
    tell: (value) => {
      if (value === null || value === undefined) return null;
      if (typeof value === 'boolean') return value ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' };
      const isEmptyList = Array.isArray(value) && value.length === 0;
      if (isEmptyList) return null;
      return same(
        Array.isArray(value)
          ? value.join(', ')
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value),
      );
    },
  };
}

export const leg: Telling<string | null> = {
  label: { id: 'Rujukan nomor', en: 'Referral number' },
  tell: (legId, context) => (legId === null ? null : same(String(context.leg(legId)))),
};
