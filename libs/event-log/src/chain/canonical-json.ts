import canonicalize from 'canonicalize';

/**
 * JSON in the one form of RFC 8785, whatever order the members stood in. For all that V8 keeps in the order in which
 * it is put, that is JSON of the ordered members, at a third of the library's time, which every command pays.
 * @throws it has no JSON form
 */
export function canonicalJson(value: object): string {
  try {
    return JSON.stringify(ordered(value));
  } catch (error) {
    if (error instanceof KeepsNoOrder) return byTheLibrary(value);
    throw error;
  }
}

/** A member that V8 puts before all others, or takes for something else. */
class KeepsNoOrder extends Error {}

const NINE = '9'.charCodeAt(0);

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const members = value as Readonly<Record<string, unknown>>;
  const inOrder: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) {
    if (name.charCodeAt(0) <= NINE || name === '__proto__') throw new KeepsNoOrder();
    inOrder[name] = ordered(members[name]);
  }
  return inOrder;
}

function byTheLibrary(value: object): string {
  const text = canonicalize(spelt(value));
  if (text === undefined) throw new TypeError('what has no JSON form cannot be chained');
  return text;
}

/** RFC 8785 has no form for half a surrogate pair; a phone may send one, and a log keeps it all the same. */
function spelt(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : JSON.stringify(value);
  if (Array.isArray(value)) return value.map(spelt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [spelt(name), spelt(each)]));
}
