import fc from 'fast-check';
import { PASSWORD_LENGTH, weaknessOf } from './password-rules';

const ruleBrokenBy = (password: string, login = 'bidan.sari') => weaknessOf(password, login)?.about.rule;

describe('a new password', () => {
  it.each([
    ['kolam123', 'tooShort'],
    ['x'.repeat(201), 'tooLong'],
    ['Bidan.Sari', 'holdsTheLogin'],
    ['saya-bidan.sari', 'holdsTheLogin'],
    ['bidan.sari2026', 'holdsTheLogin'],
    ['aaaaaaaaaaaa', 'tooFewDifferentCharacters'],
    ['1212121212', 'tooFewDifferentCharacters'],
    ['1234567890', 'sequence'],
    ['9876543210', 'sequence'],
    ['qwertyuiop', 'sequence'],
    ['Password123!', 'guessedFirst'],
    ['bismillah2026', 'guessedFirst'],
    ['rahasia-rahasia', 'guessedFirst'],
    ['Mukomuko@2026', 'guessedFirst'],
  ])('%s is refused: %s', (password, rule) => {
    expect(ruleBrokenBy(password)).toBe(rule);
  });

  it.each(['empat angsa di kolam', 'k0p1-susu-panas', 'Hujan sejak subuh', '密码很长而且没有人知道吧'])(
    '%s is taken',
    (password) => {
      expect(weaknessOf(password, 'bidan.sari')).toBeNull();
    },
  );

  it('may hold a short login by chance, and knows none where none can be read', () => {
    expect(weaknessOf('banana goreng panas', 'ana')).toBeNull();
    expect(weaknessOf('empat angsa di kolam', '')).toBeNull();
  });

  it('is refused with its rule and the lengths, and nothing of the password', () => {
    expect(weaknessOf('kolam', 'bidan.sari')).toEqual({
      refused: 'passwordTooWeak',
      about: { rule: 'tooShort', minimum: 10, maximum: 200 },
    });
  });

  it('that is taken has a length within the bounds and is not the login', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
        fc.pre(weaknessOf(password, 'sari') === null);
        const characters = Array.from(password.normalize('NFKC')).length;
        expect(characters).toBeGreaterThanOrEqual(PASSWORD_LENGTH.minimum);
        expect(password.toLowerCase().replaceAll('sari', '')).not.toBe('');
      }),
    );
  });
});
