import fc from 'fast-check';
import { given, ksprAnswers, midwife } from '../testing';
import type { ScreeningAnswers } from './answers';
import { withCountedTotal } from './contradictions';
import { measuredKspr, scoreKspr } from './kspr';
import { contradictedItem } from './answers';
import { RULES_2026_1 } from './rule-sets/2026-1';

const CARD: ScreeningAnswers = { ruleSet: '2026-1', kspr: { yes: ['previousCaesarean'], no: ['breech'] } };

function detected(facts: Parameters<typeof midwife<'DetectCase'>>[1]) {
  return given().when(midwife('DetectCase', { phase: 'pregnancy', signs: [], ...facts }));
}

describe('a screening that was recorded item by item', () => {
  it('is kept with its items and the rules it was scored under', () => {
    const { events, state } = detected({ ksprTotal: 10, riskCategory: 'KRT', answers: CARD });

    expect(events).toMatchObject([{ type: 'CaseDetected', data: { answers: CARD } }]);
    expect(state.screening?.facts.answers).toEqual(CARD);
    expect(state.detection).not.toHaveProperty('answers');
  });

  it.each([
    [6, 'KRT'],
    [14, 'KRST'],
    [10, 'KRST'],
    [10, 'KRR'],
    [2, null],
    [null, 'KRST'],
  ] as const)(
    'is refused with a total of %s or a category of %s that its items do not give',
    (total, category) => {
      const { refused, about } = detected({ ksprTotal: total, riskCategory: category, answers: CARD });

      expect(refused).toBe('ksprContradictsItems');
      expect(about).toMatchObject({ counted: '10 KRT', ruleSet: '2026-1' });
    },
  );

  it.each([
    [10, 'KRT'],
    [10, null],
    [null, 'KRT'],
    [null, null],
  ] as const)('is taken with a total of %s and a category of %s', (ksprTotal, riskCategory) => {
    expect(detected({ ksprTotal, riskCategory, answers: CARD }).refused).toBeNull();
  });

  it('is held to its items when she is screened again too', () => {
    const again = midwife('RescreenCase', { phase: 'pregnancy', signs: [], ksprTotal: 14, answers: CARD });

    expect(given(midwife('DetectCase', {}, '08:00')).when(again).refused).toBe('ksprContradictsItems');
  });

  it('without items is taken with any total that a card can have, as before', () => {
    expect(
      detected({ ksprTotal: 14, riskCategory: 'KRT', answers: { ruleSet: '2026-1' } }).refused,
    ).toBeNull();
    expect(detected({ ksprTotal: 14, riskCategory: 'KRT' }).refused).toBeNull();
  });

  it.each([
    ['a sign', { signs: ['fits'], answers: { ruleSet: '2026-1', signsAbsent: ['fits'] } }, 'fits'],
    ['an item', { answers: { ruleSet: '2026-1', kspr: { yes: ['breech'], no: ['breech'] } } }, 'breech'],
    [
      'a height of 150 cm and short stature',
      { answers: { ruleSet: '2026-1', kspr: { yes: ['shortStature'], no: [], heightCm: 150 } } },
      'shortStature',
    ],
    [
      'a height of 145 cm and no short stature',
      { answers: { ruleSet: '2026-1', kspr: { yes: [], no: ['shortStature'], heightCm: 145 } } },
      'shortStature',
    ],
    [
      '60 breaths and no fast breathing',
      {
        phase: 'newborn',
        answers: { ruleSet: '2026-1', mtbm: { yes: [], no: ['fastBreathing'], breathsPerMinute: 60 } },
      },
      'fastBreathing',
    ],
    [
      '1,700 g and no very low weight',
      {
        phase: 'newborn',
        answers: {
          ruleSet: '2026-1',
          birthWeightGrams: 1_700,
          neonatalReferral: { yes: [], no: ['veryLowWeight'] },
        },
      },
      'veryLowWeight',
    ],
  ] as const)('cannot say %s at once', (_, facts, item) => {
    const { refused, about } = detected({ ksprTotal: null, riskCategory: null, ...facts });

    expect({ refused, about }).toEqual({ refused: 'answersContradictThemselves', about: { item } });
  });

  it.each(['mtbm', 'apgar', 'downe', 'birthWeightGrams', 'neonatalReferral'] as const)(
    'of a mother has no %s',
    (part) => {
      const answers = {
        ruleSet: '2026-1',
        mtbm: { yes: [], no: [] },
        apgar: {},
        downe: {},
        birthWeightGrams: 3_000,
        neonatalReferral: { yes: [], no: [] },
      };
      const only = { ruleSet: answers.ruleSet, [part]: answers[part] };

      expect(detected({ answers: only }).refused).toBe('answersOfAnotherPhase');
      expect(
        detected({ phase: 'newborn', ksprTotal: null, riskCategory: null, answers: only }).refused,
      ).toBeNull();
    },
  );

  it('of a newborn has no card of the pregnancy', () => {
    expect(detected({ phase: 'newborn', answers: CARD }).refused).toBe('answersOfAnotherPhase');
  });

  it('is scored under rules that are known', () => {
    expect(detected({ answers: { ruleSet: '2031-1' } })).toMatchObject({
      refused: 'ruleSetUnknown',
      about: { ruleSet: '2031-1' },
    });
  });

  it('that comes again without its items, under the same command, is another statement', () => {
    const told = midwife('DetectCase', {
      ksprTotal: 10,
      riskCategory: 'KRT',
      phase: 'pregnancy',
      answers: CARD,
    });
    const { answers: _, ...less } = told.facts;

    expect(given(told).when(told)).toMatchObject({ events: [], refused: null });
    expect(given(told).when({ ...told, facts: less }).refused).toBe('commandIdReused');
  });

  it('with the total that its items give is always taken, and with any other never', () => {
    const asked = ksprAnswers.filter(
      (kspr) => contradictedItem(kspr, measuredKspr(kspr, RULES_2026_1.kspr)) === undefined,
    );
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 40 }), (kspr, step) => {
        const { total, category } = scoreKspr(kspr, RULES_2026_1.kspr);
        const answers = { ruleSet: '2026-1', kspr };
        const stated = 2 + 4 * step;
        const right = detected({ ksprTotal: total, riskCategory: category, answers });
        const other = detected({ ksprTotal: stated, riskCategory: null, answers });

        expect(right.refused).toBeNull();
        expect(other.refused).toBe(stated === total ? null : 'ksprContradictsItems');
      }),
    );
  });
});

describe('a total that was left out', () => {
  const asked = { phase: 'pregnancy', signs: [], ksprTotal: null, riskCategory: null } as const;

  it('follows from the items', () => {
    expect(withCountedTotal({ ...asked, answers: CARD })).toEqual({
      ...asked,
      answers: CARD,
      ksprTotal: 10,
      riskCategory: 'KRT',
    });
  });

  it('stays out where there are no items, or rules that nobody knows', () => {
    expect(withCountedTotal(asked)).toEqual(asked);
    const unknown = { ...asked, answers: { ...CARD, ruleSet: '2031-1' } };
    expect(withCountedTotal(unknown)).toEqual(unknown);
  });

  it('never takes the place of one that was stated', () => {
    expect(withCountedTotal({ ...asked, ksprTotal: 14, answers: CARD })).toMatchObject({ ksprTotal: 14 });
  });
});
