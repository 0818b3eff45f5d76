import fc from 'fast-check';
import { accountIdOfLogin, isWellFormedLogin, normaliseLogin } from './login';

describe('a login', () => {
  it('names the same account for ever', () => {
    expect(accountIdOfLogin('bidan.sari')).toBe('d8db3abb-6ba0-5ab7-9e6d-300692dd0207');
  });

  it('names one account in every spelling that a phone makes of it', () => {
    for (const spelling of ['Bidan.Sari', ' bidan.sari ', 'ｂｉｄａｎ.sari', 'BIDAN.SARI\n']) {
      expect(accountIdOfLogin(spelling)).toBe(accountIdOfLogin('bidan.sari'));
    }
  });

  it('that is well-formed is only Latin, and the same however often it is normalised', () => {
    const wellFormed = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9._@+-]{2,63}$/);
    const anything = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.oneof(wellFormed, anything), (text) => {
        if (!isWellFormedLogin(text)) return;
        const normalised = normaliseLogin(text);
        expect(normaliseLogin(normalised)).toBe(normalised);
        expect(normalised).toMatch(/^[a-z0-9._@+-]{3,64}$/);
      }),
    );
  });
});
