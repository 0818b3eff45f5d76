import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { derivedKey } from '../derived-key';
import { RefreshTokens } from './refresh-tokens';

const KEY = new Uint8Array(32).fill(7);
const INVALID = { refused: 'refreshTokenInvalid', about: {} };
const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'.split('');

describe('a refresh token', () => {
  const tokens = new RefreshTokens(KEY);
  const sessionId = randomUUID();
  const token = tokens.issue({ sessionId, generation: 3 });

  it('names its session and generation, the same each time and in every process with the key', () => {
    expect(tokens.read(token)).toEqual({ sessionId, generation: 3 });
    expect(new RefreshTokens(KEY).issue({ sessionId, generation: 3 })).toBe(token);
  });

  it('is worth nothing where another key is, not even the token key itself', () => {
    expect(new RefreshTokens(new Uint8Array(32).fill(8)).read(token)).toEqual(INVALID);
    expect(derivedKey(KEY, 'refresh')).not.toEqual(derivedKey(KEY, 'setUp'));
    expect(derivedKey(KEY, 'refresh')).not.toEqual(KEY);
  });

  it('is refused with any one character changed', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...CHARACTERS), (at, character) => {
        fc.pre(token[at] !== character);
        expect(tokens.read(token.slice(0, at) + character + token.slice(at + 1))).toEqual(INVALID);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused with the generation spelt otherwise', () => {
    const mac = token.split('.')[2];
    for (const generation of ['03', '3.0', '+3', '3e0', ' 3', '4']) {
      expect(tokens.read(`${sessionId}.${generation}.${mac}`)).toEqual(INVALID);
    }
  });

  it('made of anything is an answer and never an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 200 })), (text) => {
        expect(tokens.read(text)).toEqual(INVALID);
      }),
    );
  });
});
