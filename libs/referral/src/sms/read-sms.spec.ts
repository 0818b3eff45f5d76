import fc from 'fast-check';
import { caseCode, readCaseCode } from '../case-code';
import { DANGER_SIGNS } from '../vocabulary';
import { SMS_FAULTS, isSmsFault } from './meaning';
import { nearest, slipsBetween } from './nearest';
import { readSms } from './read-sms';
import { LEXICON, SIGN_WORDS } from './words';

const HOSPITALS = ['rsud-mukomuko', 'rsia-albara', 'rsud-bengkulu'].map((facilityId) => ({ facilityId }));
const read = (text: string) => readSms(text, HOSPITALS);
const CODE = caseCode('case-1');

const BLEEDING_AFTER_BIRTH = {
  verb: 'raise',
  code: null,
  picture: { phase: 'postpartum', signs: ['heavyBleeding'], diagnoses: [], gestationWeeks: null },
  urgency: null,
  to: 'auto',
};

describe('an SMS that refers', () => {
  it.each([
    'RUJUK NIFAS PERDARAHAN AUTO',
    'rujuk nifas perdarahan auto',
    'Auto, perdarahan. NIFAS!! rujuk',
    '  rujuk   ibu  nifas: PENDARAHAN (banyak) ->auto',
    'RUJUK NIFAS PERDARHAN AUTO',
    'RUJUK NIFAS PERDARAHNA AUTO',
    'rujuk nfs pdrhn auto',
    'Rujuk Bu Siti nifas perdarahan tidak berhenti auto',
    'refer after birth heavy bleeding any',
    'RUJUK HPP AUTO',
  ])('says the same however it is written: %s', (text) => {
    expect(read(text)).toEqual(BLEEDING_AFTER_BIRTH);
  });

  it('tells all that it says', () => {
    expect(read('RUJUK HAMIL UK 36 KEJANG, SAKIT KEPALA, PEB DARURAT RSUD MUKOMUKO')).toEqual({
      verb: 'raise',
      code: null,
      picture: {
        phase: 'pregnancy',
        signs: ['fits', 'severeHeadache'],
        diagnoses: ['O14.1'],
        gestationWeeks: 36,
      },
      urgency: 'emergency',
      to: { facilityId: 'rsud-mukomuko' },
    });
  });

  it.each([
    ['RUJUK HAMIL PERDARAHAN AUTO', 'pregnancy', ['vaginalBleeding']],
    ['RUJUK HAMIL INPARTU 38MG TALI PUSAT AUTO', 'labour', ['cordOrHandPresenting']],
    ['RUJUK BAYI TALI PUSAT AUTO', 'newborn', ['infectedCord']],
    ['RUJUK BAYI MUNTAH KUNING AUTO', 'newborn', ['vomiting', 'yellowSkin']],
    ['RUJUK HAMIL GERAK BAYI KURANG AUTO', 'pregnancy', ['reducedFetalMovement']],
    ['RUJUK BERSALIN TIDAK KUAT MENGEJAN AUTO', 'labour', ['noStrengthToPush']],
    ['RUJUK RETRAKSI AUTO', 'newborn', ['chestIndrawing']],
    ['RUJUK PARTUS LAMA AUTO', 'labour', ['prolongedLabour']],
    ['RUJUK HAMIL LAIN AUTO', 'pregnancy', []],
  ])('knows what a sign means in its phase: %s', (text, phase, signs) => {
    expect(read(text)).toMatchObject({ picture: { phase, signs } });
  });

  it.each([
    ['RSIA', 'rsia-albara'],
    ['albara', 'rsia-albara'],
    ['RSUD BENGKULU', 'rsud-bengkulu'],
    ['bengkulu', 'rsud-bengkulu'],
    ['RSUDMUKOMUKO', 'rsud-mukomuko'],
    ['RSUD Mukomuku', 'rsud-mukomuko'],
  ])('knows a hospital by enough of its name: %s', (name, facilityId) => {
    expect(read(`RUJUK NIFAS DEMAM ${name}`)).toMatchObject({ to: { facilityId } });
  });

  it.each([
    ['RUJUK NIFAS PERDARAHAN RSUD', 'hospitalUnclear'],
    ['RUJUK NIFAS PERDARAHAN RSIA MUKOMUKO', 'hospitalUnclear'],
    ['RUJUK NIFAS PERDARAHAN RSIA AUTO', 'hospitalUnclear'],
    ['RUJUK NIFAS PERDARAHAN', 'noHospital'],
    ['RUJUK NIFAS PERDA', 'noSign'],
    ['RUJUK NIFAS AUTO', 'noSign'],
    ['RUJUK PERDARAHAN AUTO', 'noPhase'],
    ['RUJUK NIFAS PERDARAHAN BAYI KUNING AUTO', 'twoPhases'],
    ['RUJUK NIFAS TIDAK PERDARAHAN AUTO', 'negated'],
    ['RUJUK NIFAS DEMAM TIDAK ADA KEJANG AUTO', 'negated'],
    ['RUJUK NIFAS DEMAM KEJANG (-) AUTO', 'negated'],
    ['RUJUK NIFAS DEMAM DARURAT TERENCANA AUTO', 'wordUnclear'],
    ['RUJUK NIFAS PERDARAHAN RSIA SUDAH BERANGKAT', 'twoVerbs'],
    ['NIFAS PERDARAHAN AUTO', 'noVerb'],
    ['', 'noVerb'],
    ['assalamualaikum', 'noVerb'],
    ['\u0000\uFFFD%$#', 'noVerb'],
  ])('is refused when it could mean two things, or nothing: %s', (text, fault) => {
    expect(read(text)).toBe(fault);
  });

  it('has a word for every danger sign', () => {
    const known = new Set(
      SIGN_WORDS.flatMap(({ sense }) =>
        'sign' in sense ? [sense.sign] : 'signBy' in sense ? Object.values(sense.signBy) : [],
      ),
    );
    expect(DANGER_SIGNS.filter((sign) => !known.has(sign))).toEqual([]);
  });
});

describe('an SMS about a referral', () => {
  it('names it by its code, however that was typed', () => {
    expect(read(`BERANGKAT ${CODE}`)).toEqual({
      verb: 'depart',
      code: CODE,
      mode: 'ambulance',
      escort: 'midwife',
    });
    expect(read(`${CODE.toLowerCase()} brangkat motor suami`)).toEqual({
      verb: 'depart',
      code: CODE,
      mode: 'motorcycle',
      escort: 'family',
    });
    expect(read(`Tiba ${CODE}.`)).toEqual({ verb: 'arrive', code: CODE });
    expect(read(`RUJUK ${CODE} RSIA`)).toMatchObject({ code: CODE, picture: null });
  });

  it('may leave the code out, but never to end one', () => {
    expect(read('status')).toEqual({ verb: 'status', code: null });
    expect(read('BATAL')).toBe('noCode');
    expect(read('BTAAL')).toBe('noVerb');
    expect(read(`BATAL ${CODE}`)).toEqual({ verb: 'cancel', code: CODE });
    expect(read(`TIBA ${CODE} ${caseCode('case-2')}`)).toBe('twoCodes');
  });

  it('asks for help in either language', () => {
    expect([read('help'), read('Bantuan?')]).toEqual([{ verb: 'help' }, { verb: 'help' }]);
  });
});

describe('whatever comes', () => {
  it('is read to a meaning or a fault, and is never a bug', () => {
    const words = fc.constantFrom(
      ...[...LEXICON.keys()],
      'RSUD',
      'MUKOMUKO',
      CODE,
      '38',
      '(-)',
      'Ibu Contoh',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words).map((said) => said.join(' ')),
    );
    fc.assert(
      fc.property(text, (sms) => {
        const meant = read(sms);
        expect(isSmsFault(meant) ? SMS_FAULTS.includes(meant) : meant.verb.length > 0).toBe(true);
      }),
    );
  });

  it('cut off anywhere says the same as the whole, or less, and names no other sign', () => {
    const whole = 'RUJUK HAMIL KEJANG SAKIT KEPALA BENGKAK MUKA RSIA ALBARA';
    for (let length = 0; length < whole.length; length += 1) {
      const meant = read(whole.slice(0, length));
      if (isSmsFault(meant) || meant.verb !== 'raise') continue;
      expect(['fits', 'severeHeadache', 'swellingOfFaceOrHands']).toEqual(
        expect.arrayContaining([...(meant.picture?.signs ?? [])]),
      );
      expect(meant.to).toEqual({ facilityId: 'rsia-albara' });
    }
  });

  it('is guessed at only where one slip leads to one word', () => {
    expect(nearest('KEJNAG', ['KEJANG', 'KUNING'])).toEqual(['KEJANG']);
    expect(nearest('BIR', ['BIRU'])).toEqual([]);
    expect(nearest('ABCDE', ['ABCDF', 'ABCDG'])).toEqual(['ABCDF', 'ABCDG']);
    expect(slipsBetween('', 'ABC')).toBe(3);
  });

  it('reads back every code that the product writes', () => {
    fc.assert(
      fc.property(fc.uuid(), (caseId) => {
        expect(readCaseCode(caseCode(caseId).toLowerCase())).toBe(caseCode(caseId));
      }),
    );
  });
});
