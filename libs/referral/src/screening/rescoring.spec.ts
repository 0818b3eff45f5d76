import fc from 'fast-check';
import { at, screenedFacts } from '../testing';
import type { ScreenedFacts, ScreeningAnswers } from './answers';
import { type PastScreening, RESCORED, RescoringCount } from './rescoring';
import type { RuleSet } from './rule-set';
import { RULES_2026_1 } from './rule-sets/2026-1';

const TALLER: RuleSet = {
  ...RULES_2026_1,
  version: '2027-1',
  kspr: {
    ...RULES_2026_1.kspr,
    height: { ...RULES_2026_1.kspr.height, chosen: { comparison: 'below', cm: 145 } },
  },
};
const WARMER: RuleSet = {
  ...RULES_2026_1,
  version: '2027-2',
  mtbm: {
    ...RULES_2026_1.mtbm,
    temperature: { ...RULES_2026_1.mtbm.temperature, chosen: { highFromC: 38, lowBelowC: 36 } },
  },
};
const STRICTER: RuleSet = {
  ...RULES_2026_1,
  version: '2027-3',
  kspr: {
    ...RULES_2026_1.kspr,
    categories: RULES_2026_1.kspr.categories.map((band) =>
      band.class === 'KRST' ? { ...band, from: 10 } : band,
    ),
  },
};

function past(
  caseId: string,
  facts: Partial<ScreenedFacts>,
  answers?: Partial<ScreeningAnswers>,
): PastScreening {
  const stated: ScreenedFacts = {
    phase: 'pregnancy',
    signs: [],
    ksprTotal: null,
    riskCategory: null,
    ...facts,
  };
  return {
    caseId,
    at: at('08:00'),
    facts: answers ? { ...stated, answers: { ruleSet: '2026-1', ...answers } } : stated,
  };
}

function rescored(ruleSet: RuleSet, cases: readonly PastScreening[], mostMoves?: number) {
  const count = new RescoringCount(ruleSet, mostMoves);
  for (const each of cases) count.take(each);
  return count.result();
}

const HEIGHTS = [144, 145, 146].map((heightCm) =>
  past(`height-${heightCm}`, {}, { kspr: { yes: [], no: [], heightCm } }),
);

describe('who would have moved', () => {
  it('is nobody under the rules they were scored under', () => {
    fc.assert(
      fc.property(fc.array(screenedFacts, { maxLength: 5 }), (facts) => {
        const cases = facts.map((each, index) => ({ caseId: String(index), at: at('08:00'), facts: each }));
        expect(rescored(RULES_2026_1, cases)).toMatchObject({
          cases: cases.length,
          casesMoved: 0,
          moves: [],
        });
      }),
    );
  });

  it('is who was measured at the limit, when the limit is read otherwise', () => {
    const { cases, casesMoved, moves, counts } = rescored(TALLER, HEIGHTS);

    expect({ cases, casesMoved }).toEqual({ cases: 3, casesMoved: 1 });
    expect(moves).toEqual([
      { caseId: 'height-145', measure: 'urgency', before: 'planned', after: 'none' },
      { caseId: 'height-145', measure: 'level', before: 'poned', after: 'puskesmas' },
      { caseId: 'height-145', measure: 'kspr', before: 'KRT', after: 'KRR' },
    ]);
    expect(counts.kspr).toEqual({ before: { KRT: 2, KRR: 1 }, after: { KRT: 1, KRR: 2 }, moved: 1 });
    expect(counts.downe).toEqual({ before: { notScored: 3 }, after: { notScored: 3 }, moved: 0 });
  });

  it('are infants whose temperature the other limits call otherwise', () => {
    const infants = [35.4, 35.5, 35.9, 36, 37.5, 37.9, 38].map((temperatureC) =>
      past(`t-${temperatureC}`, { phase: 'newborn' }, { mtbm: { yes: [], no: [], temperatureC } }),
    );
    const moved = rescored(WARMER, infants).moves.filter(({ measure }) => measure === 'mtbm.infection');

    expect(moved.map(({ caseId, before, after }) => [caseId, before, after])).toEqual([
      ['t-35.5', 'notScored', 'red'],
      ['t-35.9', 'notScored', 'red'],
      ['t-37.5', 'red', 'notScored'],
      ['t-37.9', 'red', 'notScored'],
    ]);
  });

  it('are also those of whom only a total is known, and never those of whom only a category is', () => {
    const cases = [
      past('total', { ksprTotal: 10, riskCategory: 'KRT' }),
      past('category', { riskCategory: 'KRT' }),
      past('nothing', {}),
    ];
    const { withoutAnswers, moves, counts } = rescored(STRICTER, cases);

    expect(withoutAnswers).toBe(3);
    expect(new Set(moves.map(({ caseId }) => caseId))).toEqual(new Set(['total']));
    expect(counts.kspr).toEqual({
      before: { KRT: 2, notScored: 1 },
      after: { KRST: 1, KRT: 1, notScored: 1 },
      moved: 1,
    });
  });

  it('never moves by a slip in what was written down: before is what the rules said', () => {
    expect(rescored(RULES_2026_1, [past('slip', { ksprTotal: 6, riskCategory: 'KRST' })]).moves).toEqual([]);
  });

  it('is counted in full, and named up to as many as are asked for', () => {
    const { casesMoved, moves, movesLeftOff } = rescored(TALLER, [...HEIGHTS, ...HEIGHTS], 2);

    expect({ casesMoved, named: moves.length, movesLeftOff }).toEqual({
      casesMoved: 2,
      named: 2,
      movesLeftOff: 4,
    });
  });

  it('adds up: every case is in one class of each measure before and after', () => {
    fc.assert(
      fc.property(fc.array(screenedFacts, { maxLength: 8 }), (facts) => {
        const cases = facts.map((each, index) => ({ caseId: String(index), at: at('08:00'), facts: each }));
        const { counts } = rescored(WARMER, cases);
        for (const measure of RESCORED) {
          const { before, after } = counts[measure];
          for (const tally of [before, after]) {
            expect(Object.values(tally).reduce((sum, each) => sum + each, 0)).toBe(cases.length);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
