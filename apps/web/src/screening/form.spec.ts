import { contradictionIn, ruleSetOf, scoreScreening } from '@rujukan/referral';
import { EMPTY_FORM, type ScreeningForm, answersIn, isOdd, measured } from './form';

const VERSION = '2026-1';
const form = (changed: Partial<ScreeningForm>): ScreeningForm => ({ ...EMPTY_FORM, ...changed });

function scoreOf(changed: Partial<ScreeningForm>, of: 'mother' | 'infant') {
  const answers = answersIn(form(changed), of, VERSION);
  const ruleSet = ruleSetOf(VERSION);
  if (answers === null || !ruleSet) throw new Error('nothing was asked');
  const phase = of === 'mother' ? ('pregnancy' as const) : ('newborn' as const);
  const facts = { phase, signs: [], riskCategory: null, ksprTotal: null, answers };
  expect(contradictionIn(facts)).toBeNull();
  return { answers, score: scoreScreening(facts, ruleSet) };
}

describe('the cards as they are ticked', () => {
  it('say nothing while nothing was asked', () => {
    expect(answersIn(EMPTY_FORM, 'mother', VERSION)).toBeNull();
    expect(answersIn(EMPTY_FORM, 'infant', VERSION)).toBeNull();
  });

  it('take what is not ticked as not asked, until somebody says that the rest was asked', () => {
    const some = scoreOf({ kspr: { yes: ['previousCaesarean'], isRestAsked: false } }, 'mother');
    expect(some.answers.kspr).toEqual({ yes: ['previousCaesarean'], no: [] });
    expect(some.score.kspr).toMatchObject({ total: 10, category: 'KRT', isSettled: false });

    const all = scoreOf({ kspr: { yes: ['previousCaesarean'], isRestAsked: true } }, 'mother');
    expect(all.answers.kspr?.no).toHaveLength(27);
    expect(all.score.kspr).toMatchObject({ total: 10, category: 'KRT', isSettled: true });
  });

  it('let a measurement decide in the place of a tick, whatever was ticked before', () => {
    const ticked = { yes: ['shortStature'], isRestAsked: true } as const;
    const { answers, score } = scoreOf({ kspr: ticked, heightCm: '151,5' }, 'mother');
    expect(answers.kspr?.heightCm).toBe(151.5);
    expect(score.kspr).toMatchObject({ total: 2, category: 'KRR', notAsked: [] });
  });

  it('count MTBM, APGAR, Downe and the weight of an infant together', () => {
    const { answers, score } = scoreOf(
      {
        mtbm: { yes: ['grunting', 'lowTemperature', 'fastBreathing'], isRestAsked: true },
        breathsPerMinute: '44',
        temperatureC: '36.8',
        apgar: { minute1: '6', minute5: '8' },
        downe: { rate: '1', retraction: '2', cyanosis: '2', airEntry: '1', grunt: '1' },
        birthWeightGrams: '1400',
        neonatalReferral: { yes: ['lowWeightWithTrouble'], isRestAsked: true },
      },
      'infant',
    );
    expect(answers.mtbm).toMatchObject({ yes: ['grunting'], breathsPerMinute: 44, temperatureC: 36.8 });
    expect(answers.apgar).toEqual({ minute1: 6, minute5: 8 });
    expect(score.mtbm?.classes.find(({ part }) => part === 'infection')?.colour).toBe('red');
    expect(score.downe).toMatchObject({ total: 7, isSettled: true });
    expect(score.birthWeight?.class).toBe('veryLow');
    expect(score.neonatalReferral?.found).toContain('veryLowWeight');
    expect(score.suggestion.urgency).toBe('emergency');
  });

  it('never tell of an infant what was asked of a mother', () => {
    const both = { kspr: { yes: ['diabetes'], isRestAsked: true }, birthWeightGrams: '3000' } as const;
    expect(Object.keys(scoreOf(both, 'mother').answers)).toEqual(['ruleSet', 'kspr']);
    expect(Object.keys(scoreOf(both, 'infant').answers)).toEqual(['ruleSet', 'birthWeightGrams']);
  });

  it.each([
    ['heightCm', '49', null],
    ['heightCm', '50', 50],
    ['heightCm', '250', 250],
    ['heightCm', '250,1', null],
    ['temperatureC', '36,5', 36.5],
    ['temperatureC', '365', null],
    ['breathsPerMinute', '60', 60],
    ['breathsPerMinute', '60,5', null],
    ['birthWeightGrams', '199', null],
    ['birthWeightGrams', '2499', 2499],
    ['birthWeightGrams', 'dua kilo', null],
  ] as const)('read the %s "%s" as %s, and what they cannot read is odd', (name, typed, value) => {
    expect(measured(name, typed)).toBe(value);
    expect(isOdd(name, typed)).toBe(value === null);
  });
});
