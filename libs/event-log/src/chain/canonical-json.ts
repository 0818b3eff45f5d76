import canonicalize from 'canonicalize';

/** JSON in the one form of RFC 8785, whatever order the members stood in. @throws it has no JSON form */
export function canonicalJson(value: object): string {
  try {
    return textOf(value);
  } catch {
    // RFC 8785 has no form for half a surrogate pair; a phone may send one, and a log keeps it all the same.
    return textOf(spelt(value));
  }
}

function textOf(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('what has no JSON form cannot be chained');
  return text;
}

/** Each text that is not well-formed as JSON escapes it. */
function spelt(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : JSON.stringify(value);
  if (Array.isArray(value)) return value.map(spelt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [spelt(name), spelt(each)]));
}
