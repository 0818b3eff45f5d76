import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

const wellFormed = fc.string({ unit: 'grapheme' });
const names = fc.oneof(
  wellFormed,
  fc.constantFrom('__proto__', '10', '9', '', 'constructor', 'toJSON', 'é', 'z'),
);
const objects = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    wellFormed,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 6 }),
})).object;

describe('canonical JSON', () => {
  it('is what RFC 8785 says, as its reference implementation has it', () => {
    fc.assert(
      fc.property(objects, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [{ b: 1, a: { d: null, c: [true, 'x'] } }, '{"a":{"c":[true,"x"],"d":null},"b":1}'],
    [{ '10': 1, '9': 2 }, '{"10":1,"9":2}'],
    [{ a: 1e21, b: -0, c: 0.000001, d: undefined }, '{"a":1e+21,"b":0,"c":0.000001}'],
    [{ '\u20ac': 1, '\r': 2, '\ufb33': 3, '\ud83d\ude00': 4 }, '{"\\r":2,"€":1,"😀":4,"\ufb33":3}'],
  ])('%j', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('has one form for half a surrogate pair too, which is the form of no other text', () => {
    for (const name of ['a', '1']) {
      expect(canonicalJson({ [name]: '\ud800' })).toBe(canonicalJson({ [name]: '\ud800' }));
      expect(canonicalJson({ [name]: '\ud800' })).not.toBe(canonicalJson({ [name]: '\ud801' }));
    }
  });
});
