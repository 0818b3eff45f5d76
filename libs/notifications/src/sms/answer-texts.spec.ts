import { SMS_VERBS, caseCode, isSmsFault, readSms } from '@rujukan/referral';
import { SMS_LENGTH } from '../texts/gsm';
import { textOf } from '../texts/text-of';
import { LANGUAGES } from '../texts/words';
import { SMS_ANSWER_TEXTS } from './answer-texts';
import { SMS_ANSWERS } from './answers';

const LONG = { name: 'Rumah Sakit Umum Daerah Kabupaten Mukomuko', zone: 'Asia/Jakarta' } as const;
const HOSPITALS = [{ facilityId: 'rsud-mukomuko' }];
const told = { from: 'ipuh', to: 'rsud', sign: 'fits', next: 'rsia', expectedAt: null } as const;
const answered = (code: string, caseId: string | null) =>
  ({ kind: 'smsAnswered', caseId, urgency: null, told: { ...told, code } }) as const;

describe('the answer to an SMS', () => {
  it.each(SMS_ANSWERS)('fits one SMS whole, in both languages, with and without a case: %s', (code) => {
    for (const language of LANGUAGES) {
      for (const caseId of ['case-1', null]) {
        const text = textOf(answered(code, caseId), language, () => LONG);
        expect(text.length).toBeLessThanOrEqual(SMS_LENGTH);
        expect(text).toMatch(/[.]$/);
        expect(text).not.toMatch(/[{}[\]]/);
      }
    }
  });

  it('gives examples that are understood', () => {
    const examples = Object.values(SMS_ANSWER_TEXTS).flatMap((texts) =>
      LANGUAGES.flatMap((language) =>
        [...texts[language].matchAll(/(?:RUJUK|REFER) (?:[A-Z]+ ){2,4}?(?:AUTO|ANY)/g)].map(([text]) => text),
      ),
    );
    expect(examples.length).toBeGreaterThan(8);
    for (const example of examples) {
      expect([example, isSmsFault(readSms(example, HOSPITALS))]).toEqual([example, false]);
    }
  });

  it('names commands that are understood with the code that it gives', () => {
    const code = caseCode('case-1');
    const commands = SMS_ANSWERS.flatMap((answer) =>
      LANGUAGES.flatMap((language) => {
        const text = textOf(answered(answer, 'case-1'), language, () => LONG);
        return [...text.matchAll(new RegExp(`([A-Z]+) ${code}( AUTO)?`, 'g'))].map(([command]) => command);
      }),
    ).filter((command) => !/^(?:TERCATAT|RECORDED)/.test(command));
    const verbs = commands.map((command) => readSms(command, HOSPITALS));
    expect(verbs.filter((verb) => isSmsFault(verb) && verb !== 'noVerb')).toEqual([]);
    const named = new Set(verbs.flatMap((verb) => (isSmsFault(verb) ? [] : [verb.verb])));
    expect(SMS_VERBS.filter((verb) => named.has(verb))).toEqual(['raise', 'depart', 'arrive']);
  });
});
