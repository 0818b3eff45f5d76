import type { DangerSign } from '../vocabulary';
import { DOWNE_ITEMS, NEONATAL_REFERRAL_ITEMS } from './codes';
import { scoreApgar, scoreBirthWeight, scoreDowne, scoreNeonatalReferral } from './newborn';
import { RULES_2026_1 } from './rule-sets/2026-1';

const { apgar, downe, birthWeight, neonatalReferral } = RULES_2026_1;

describe('APGAR', () => {
  it.each([
    [0, 'severe'],
    [3, 'severe'],
    [4, 'moderate'],
    [6, 'moderate'],
    [7, 'normal'],
    [10, 'normal'],
  ])('of %i is %s at every minute', (total, expected) => {
    for (const minute of ['minute1', 'minute5', 'minute10'] as const) {
      expect(scoreApgar({ [minute]: total }, apgar).classes).toEqual({ [minute]: expected });
    }
  });

  it('suggests by its latest minute: a child that came round is not sent for how it began', () => {
    const suggested = (totals: Parameters<typeof scoreApgar>[0]) =>
      scoreApgar(totals, apgar).findings.map(({ urgency, level }) => [urgency, level]);

    expect(suggested({ minute1: 3 })).toEqual([['emergency', 'ponek']]);
    expect(suggested({ minute1: 3, minute5: 8 })).toEqual([
      [null, null],
      [null, 'puskesmas'],
    ]);
    expect(suggested({ minute1: 8, minute10: 5 })).toEqual([
      [null, null],
      ['urgent', 'poned'],
    ]);
  });

  it('names the minutes at which it was not taken', () => {
    expect(scoreApgar({ minute5: 9 }, apgar).notAsked).toEqual(['minute1', 'minute10']);
  });
});

/** A child with so many points. */
function points(total: number) {
  let left = total;
  return Object.fromEntries(
    DOWNE_ITEMS.map((item) => {
      const given = Math.min(2, left);
      left -= given;
      return [item, given];
    }),
  );
}

const READ_BY_THE_OTHER_HOSPITAL = {
  ...downe,
  cutOffs: { ...downe.cutOffs, chosen: 'otherHospital' },
};

describe('the Downe score', () => {
  it.each([
    [0, 'mild', 'none'],
    [1, 'mild', 'none'],
    [2, 'mild', 'mild'],
    [3, 'mild', 'mild'],
    [4, 'moderate', 'moderate'],
    [5, 'moderate', 'moderate'],
    [6, 'moderate', 'severe'],
    [7, 'moderate', 'severe'],
    [8, 'severe', 'severe'],
    [10, 'severe', 'severe'],
  ])('of %i is %s by the common reading and %s by the other', (total, common, other) => {
    expect(scoreDowne(points(total), downe)).toMatchObject({ total, class: common, isSettled: true });
    expect(scoreDowne(points(total), READ_BY_THE_OTHER_HOSPITAL)).toMatchObject({ total, class: other });
  });

  it.each(DOWNE_ITEMS)('adds the points of %s', (item) => {
    expect([0, 1, 2].map((given) => scoreDowne({ [item]: given }, downe)?.total)).toEqual([0, 1, 2]);
  });

  it('of some items may still become worse, and says which were not looked at', () => {
    expect(scoreDowne({ rate: 2, grunt: 1 }, downe)).toMatchObject({
      total: 3,
      class: 'mild',
      highestTotal: 9,
      isSettled: false,
      notAsked: ['retraction', 'cyanosis', 'airEntry'],
    });
    expect(scoreDowne({ rate: 2, retraction: 2, cyanosis: 2, airEntry: 2 }, downe)).toMatchObject({
      class: 'severe',
      isSettled: true,
    });
  });

  it('of nothing is none', () => {
    expect(scoreDowne({}, downe)).toBeNull();
  });
});

describe('the birth weight', () => {
  it.each([
    [999, 'extremelyLow', 'emergency'],
    [1_000, 'veryLow', 'emergency'],
    [1_499, 'veryLow', 'emergency'],
    [1_500, 'low', null],
    [2_499, 'low', null],
    [2_500, 'notLow', null],
  ])('of %i g is %s', (grams, expected, urgency) => {
    expect(scoreBirthWeight(grams, birthWeight)).toMatchObject({ class: expected, findings: [{ urgency }] });
  });
});

describe('the list of neonatal referral', () => {
  const onTheList = (
    answers: object,
    signs: readonly DangerSign[] = [],
    distress: Parameters<typeof scoreNeonatalReferral>[1] = null,
  ) =>
    scoreNeonatalReferral({ signs, answers: { ruleSet: '2026-1', ...answers } }, distress, neonatalReferral);

  it('has the fourteen items of its source', () => {
    expect(neonatalReferral.items.map(({ item }) => item)).toEqual([...NEONATAL_REFERRAL_ITEMS]);
    expect(neonatalReferral.items).toHaveLength(14);
  });

  it.each(NEONATAL_REFERRAL_ITEMS)('sends an infant with %s', (item) => {
    const { found, findings } = onTheList({ neonatalReferral: { yes: [item], no: [] } });

    expect(found).toEqual([item]);
    expect(findings).toMatchObject([{ rule: `neonatal.${item}`, urgency: 'emergency', level: 'ponek' }]);
  });

  it.each([
    [1_749, ['veryLowWeight'], ['veryLowWeight']],
    [1_750, [], ['lowWeightWithTrouble']],
    [2_000, [], ['lowWeightWithTrouble']],
    [2_001, [], []],
  ])('with a weight of %i g holds %j, and in trouble %j', (birthWeightGrams, calm, troubled) => {
    expect(onTheList({ birthWeightGrams }).found).toEqual(calm);
    for (const sign of neonatalReferral.trouble.signs) {
      expect(onTheList({ birthWeightGrams }, [sign]).found).toEqual(troubled);
    }
    for (const sign of neonatalReferral.trouble.mtbm) {
      expect(onTheList({ birthWeightGrams, mtbm: { yes: [sign], no: [] } }).found).toEqual(troubled);
    }
  });

  it('takes a moderate or severe Downe score for its respiratory distress, and a mild one for nothing', () => {
    const found = (total: number) => onTheList({}, [], scoreDowne(points(total), downe)).found;

    expect([3, 4, 8].map(found)).toEqual([[], ['respiratoryDistress'], ['respiratoryDistress']]);
  });
});
