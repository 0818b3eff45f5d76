import { DECLINE_REASONS, OUTCOMES, URGENCIES, caseCode } from '@rujukan/referral';
import { at } from '@rujukan/referral/testing';
import fc from 'fast-check';

import { NOTIFICATION_KINDS, type NotificationKind, SIGN_CLASSES } from '../notification';
import { SMS_LENGTH } from './gsm';
import { type PlaceOf, textOf } from './text-of';
import { LANGUAGES } from './words';

const placeOf: PlaceOf = (id) => ({
  name: id === 'rsud' ? 'RSUD Mukomuko' : 'Puskesmas Ipuh',
  zone: 'Asia/Jakarta',
});

const TOLD = {
  from: 'ipuh',
  to: 'rsud',
  sign: 'bleeding',
  code: null,
  next: null,
  expectedAt: null,
} as const;
const about = (kind: NotificationKind, told: object = {}) =>
  ({ kind, caseId: 'case-1', urgency: 'emergency', told: { ...TOLD, ...told } }) as const;

const CODE = caseCode('case-1');

describe('the text of a notification', () => {
  it('says what happened, how urgent it is and from where', () => {
    expect(textOf(about('referralRaised'), 'id', placeOf)).toBe(
      `RUJUKAN DARURAT, perdarahan dari Puskesmas Ipuh. Kode ${CODE}. Mohon segera dijawab.`,
    );
    expect(textOf(about('referralRaised'), 'en', placeOf)).toBe(
      `EMERGENCY REFERRAL, bleeding from Puskesmas Ipuh. Code ${CODE}. Please answer now.`,
    );
  });

  it('names the reason of a decline and the next hospital, and leaves out what is not known', () => {
    const next = { code: 'noRoom', next: 'rsud' };
    expect(textOf(about('referralDeclined', next), 'id', placeOf)).toBe(
      `RSUD Mukomuko MENOLAK rujukan ${CODE}: penuh. Berikutnya: RSUD Mukomuko.`,
    );
    expect(textOf(about('referralDeclined'), 'id', placeOf)).toBe(`RSUD Mukomuko MENOLAK rujukan ${CODE}.`);
  });

  it('tells the time of arrival on the clock of the hospital', () => {
    const text = textOf(about('transportDeparted', { expectedAt: at('14:05') }), 'id', placeOf);
    expect(text).toContain('Perkiraan tiba 14.05.');
  });

  it('fits one SMS in characters that every phone shows, whatever places are called', () => {
    const told = fc.record({
      from: fc.constantFrom('ipuh', null),
      to: fc.constantFrom('rsud', null),
      sign: fc.constantFrom(...SIGN_CLASSES, null),
      code: fc.constantFrom(...DECLINE_REASONS, ...OUTCOMES, 'ofTomorrow', null),
      next: fc.constantFrom('rsud', null),
      expectedAt: fc.constantFrom(at('09:00'), null),
    });
    const notification = fc.record({
      kind: fc.constantFrom(...NOTIFICATION_KINDS),
      caseId: fc.uuid(),
      urgency: fc.constantFrom(...URGENCIES, null),
      told,
    });
    fc.assert(
      fc.property(
        notification,
        fc.constantFrom(...LANGUAGES),
        fc.string({ unit: 'grapheme' }),
        (each, language, name) => {
          const text = textOf(each, language, () => ({ name: name.repeat(9), zone: 'Asia/Makassar' }));
          expect(text.length).toBeLessThanOrEqual(SMS_LENGTH);
          expect(text).toMatch(/^[A-Za-z0-9 @$_!"#%&'()*+,\-./:;<=>?\n]*$/);
        },
      ),
    );
  });

  it('keeps the whole sentence where places have long names', () => {
    const long = () =>
      ({ name: 'Rumah Sakit Umum Daerah Kabupaten Mukomuko', zone: 'Asia/Jakarta' }) as const;
    for (const kind of NOTIFICATION_KINDS) {
      for (const language of LANGUAGES) {
        const everything = { sign: 'fits', code: 'noOperatingRoom', next: 'x', expectedAt: at('09:00') };
        expect(textOf(about(kind, everything), language, long)).toMatch(/[.]$/);
      }
    }
  });
});

describe('the code of a case', () => {
  it('follows from its id and has no letter that is taken for another', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(caseCode(id)).toBe(caseCode(id));
        expect(caseCode(id)).toMatch(/^[2-9BCDFGHJKMNPQRTVWXY]{5}$/);
      }),
    );
  });

  it('is kept for ever: it stands on paper', () => {
    expect(caseCode('3f0b7e0c-6f0e-4c1d-9a55-0a4f1b2c3d01')).toBe('C7V5C');
  });
});
