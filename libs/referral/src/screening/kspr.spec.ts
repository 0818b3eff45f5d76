import fc from 'fast-check';
import { ksprAnswers } from '../testing';
import { type KsprAnswers, answered } from './answers';
import { KSPR_ITEMS, type KsprItem } from './codes';
import { categoryOfTotal, isKsprTotal, measuredKspr, scoreKspr } from './kspr';
import type { KsprRules } from './rule-set';
import { RULES_2026_1 } from './rule-sets/2026-1';

const RULES = RULES_2026_1.kspr;

function card(yes: readonly KsprItem[], more: Partial<KsprAnswers> = {}): KsprAnswers {
  return { yes, no: KSPR_ITEMS.filter((item) => !yes.includes(item)), ...more };
}

function withCounted(counted: 'once' | 'each'): KsprRules {
  const together = RULES.together.map((group) => ({
    ...group,
    counted: { ...group.counted, chosen: counted },
  }));
  return { ...RULES, together };
}

/** The card as its sources print it, written down apart from the rules. */
const CARD: readonly (readonly [number: string, item: KsprItem, points: number, group: string])[] = [
  ['1', 'firstPregnancyYoung', 4, 'I'],
  ['2a', 'firstPregnancyLateAfterMarriage', 4, 'I'],
  ['2b', 'firstPregnancyOld', 4, 'I'],
  ['3', 'shortInterval', 4, 'I'],
  ['4', 'longInterval', 4, 'I'],
  ['5', 'manyChildren', 4, 'I'],
  ['6', 'ageOld', 4, 'I'],
  ['7', 'shortStature', 4, 'I'],
  ['8', 'failedPregnancy', 4, 'I'],
  ['9a', 'assistedDelivery', 4, 'I'],
  ['9b', 'manualPlacentaRemoval', 4, 'I'],
  ['9c', 'infusionOrTransfusion', 4, 'I'],
  ['10', 'previousCaesarean', 8, 'I'],
  ['11a', 'anaemia', 4, 'II'],
  ['11b', 'malaria', 4, 'II'],
  ['11c', 'lungTuberculosis', 4, 'II'],
  ['11d', 'heartFailure', 4, 'II'],
  ['11e', 'diabetes', 4, 'II'],
  ['11f', 'sexuallyTransmittedDisease', 4, 'II'],
  ['12', 'oedemaWithHighBloodPressure', 4, 'II'],
  ['13', 'multiplePregnancy', 4, 'II'],
  ['14', 'hydramnios', 4, 'II'],
  ['15', 'fetalDeath', 4, 'II'],
  ['16', 'postTerm', 4, 'II'],
  ['17', 'breech', 8, 'II'],
  ['18', 'transverseLie', 8, 'II'],
  ['19', 'antepartumBleeding', 8, 'III'],
  ['20', 'severePreeclampsiaOrFits', 8, 'III'],
];

describe('the Poedji Rochjati card', () => {
  it('has every item of its sources, in their order, and no other', () => {
    const rules = RULES.items.map(({ number, item, points, group }) => [number, item, points, group]);

    expect(rules).toEqual(CARD);
    expect(CARD.map(([, item]) => item)).toEqual([...KSPR_ITEMS]);
  });

  it('begins with 2 for every pregnancy, which is low risk', () => {
    expect(scoreKspr(card([]), RULES)).toMatchObject({ total: 2, category: 'KRR', isSettled: true });
  });

  it.each(CARD)('item %s (%s) adds %i points', (number, item, points) => {
    const score = scoreKspr(card([item]), RULES);

    expect(score).toMatchObject({ total: 2 + points, category: 'KRT', notAsked: [] });
    expect(score.findings.map(({ rule }) => rule)).toEqual(['kspr.KRT', `kspr.${number}`]);
  });

  it.each([
    [2, 'KRR'],
    [6, 'KRT'],
    [10, 'KRT'],
    [14, 'KRST'],
    [18, 'KRST'],
  ])('a total of %i is %s', (total, category) => {
    expect(categoryOfTotal(total, RULES)).toBe(category);
  });

  it('with two items of eight, or three of four and one of eight, is very high risk', () => {
    expect(scoreKspr(card(['breech', 'previousCaesarean']), RULES)).toMatchObject({
      total: 18,
      category: 'KRST',
    });
    expect(scoreKspr(card(['diabetes', 'postTerm', 'hydramnios']), RULES)).toMatchObject({
      total: 14,
      category: 'KRST',
    });
  });

  it.each([
    ['anaemia', 'malaria', 6, 10],
    ['lungTuberculosis', 'heartFailure', 6, 10],
    ['firstPregnancyOld', 'ageOld', 6, 10],
  ] as const)('counts %s and %s once or each as the rule set says', (one, other, once, both) => {
    expect(scoreKspr(card([one, other]), withCounted('once')).total).toBe(once);
    expect(scoreKspr(card([one, other]), withCounted('each')).total).toBe(both);
  });

  it('as published counts 11a with 11b and 11c with 11d once, and 2b and 6 each, and says why', () => {
    expect(RULES.together.map(({ id, counted }) => [id, counted.chosen])).toEqual([
      ['kspr.11a-11b', 'once'],
      ['kspr.11c-11d', 'once'],
      ['kspr.2b-6', 'each'],
    ]);
    expect(scoreKspr(card(['anaemia', 'malaria', 'lungTuberculosis', 'heartFailure']), RULES).total).toBe(10);
    for (const { counted } of RULES.together) expect(counted.reason.id).not.toBe(counted.reason.en);
  });

  it.each([
    [144.9, 'upTo', true],
    [145, 'upTo', true],
    [145.1, 'upTo', false],
    [144.9, 'below', true],
    [145, 'below', false],
    [145.1, 'below', false],
  ] as const)('a height of %f cm under "%s 145" is short: %s', (heightCm, comparison, isShort) => {
    const chosen = { comparison, cm: 145 };
    const rules = { ...RULES, height: { ...RULES.height, chosen } };

    expect(measuredKspr({ heightCm }, rules)).toEqual({ shortStature: isShort });
    expect(scoreKspr({ yes: [], no: [], heightCm }, rules).total).toBe(isShort ? 6 : 2);
    expect(RULES.height.chosen).toEqual({ comparison: 'upTo', cm: 145 });
  });

  it('sends items of the third group as an emergency whatever the total', () => {
    for (const item of ['antepartumBleeding', 'severePreeclampsiaOrFits'] as const) {
      const { findings } = scoreKspr(card([item]), RULES);
      expect(findings.map(({ urgency }) => urgency)).toEqual(['planned', 'emergency']);
    }
  });

  it('that is half filled in says what it may still become, and takes nothing for a no', () => {
    const score = scoreKspr({ yes: ['anaemia'], no: ['malaria', 'breech'] }, RULES);

    expect(score).toMatchObject({ total: 6, category: 'KRT', isSettled: false });
    expect(score.notAsked).toHaveLength(KSPR_ITEMS.length - 3);
    expect(score.highestTotal).toBeGreaterThan(score.total);
  });

  it('always sums up to 2 and fours and eights, whatever is answered and however pairs are counted', () => {
    const rules = fc.constantFrom(RULES, withCounted('once'), withCounted('each'));
    fc.assert(
      fc.property(ksprAnswers, rules, (answers, under) => {
        const { total, highestTotal } = scoreKspr(answers, under);
        const answer = answered(answers, measuredKspr(answers, under));
        const found = under.items.filter(({ item }) => answer(item) === true);
        const eights = found.filter(({ points }) => points === 8).length;

        expect([total, highestTotal].map(isKsprTotal)).toEqual([true, true]);
        expect((total - 2 - 8 * eights) % 4).toBe(0);
        expect(total).toBeLessThanOrEqual(2 + found.reduce((sum, { points }) => sum + points, 0));
      }),
    );
  });

  it('never falls when one more item is found, and never rises when one is looked for and not found', () => {
    fc.assert(
      fc.property(ksprAnswers, fc.constantFrom(...KSPR_ITEMS), (answers, item) => {
        const { heightCm: _, ...asked } = answers;
        const rest = {
          yes: asked.yes.filter((each) => each !== item),
          no: asked.no.filter((each) => each !== item),
        };
        const unknown = scoreKspr(rest, RULES);
        const found = scoreKspr({ ...rest, yes: [...rest.yes, item] }, RULES);
        const absent = scoreKspr({ ...rest, no: [...rest.no, item] }, RULES);

        expect(found.total).toBeGreaterThanOrEqual(unknown.total);
        expect(absent.total).toBe(unknown.total);
        expect(unknown.highestTotal).toBeGreaterThanOrEqual(found.highestTotal);
        expect(absent.highestTotal).toBeLessThanOrEqual(unknown.highestTotal);
        expect(unknown.notAsked).toContain(item);
      }),
    );
  });
});
