import fc from 'fast-check';
import { reference } from '../testing/reference';
import { type CaseOfCause, PLACEBO, SIX_MP, competingTableOf, someCases, tableOf } from '../testing/tables';
import { type DurationTable, durationTable, grayTest, logRankTest, stratifiedLogRankTest } from '.';

interface Expected {
  readonly chiSquared: number;
  readonly pValue: number;
}
interface GroupedCase extends CaseOfCause {
  readonly group: number;
  readonly stratum: number;
}
const expected = reference('log-rank') as {
  cases: GroupedCase[];
  freireich: Expected;
  aml: Expected;
  generated: Expected;
  stratified: Expected;
};
const { sets } = reference('survival') as {
  sets: Record<string, { durations: number[]; observed: number[] }>;
};

function groupsOf(cases: readonly GroupedCase[]): readonly DurationTable[] {
  return [0, 1, 2].map((group) => {
    const own = cases.filter((each) => each.group === group);
    return tableOf(
      own.map(({ duration }) => duration),
      own.map(({ cause }) => cause === 1),
    );
  });
}

describe('the log-rank test', () => {
  it('finds chi-squared 16.79 for 6-MP against placebo, as published, and as lifelines', () => {
    const test = logRankTest([SIX_MP, PLACEBO])!;
    expect(test.chiSquared.toFixed(2)).toBe('16.79');
    expect(test.chiSquared).toBeCloseTo(expected.freireich.chiSquared, 10);
    expect(test.pValue / expected.freireich.pValue).toBeCloseTo(1, 9);
    expect(test.observed).toEqual([9, 21]);
    expect(test.expected.map((count) => count.toFixed(2))).toEqual(['19.25', '10.75']);
  });

  it('agrees with lifelines on the AML data and on three generated groups', () => {
    const aml = ['amlMaintained', 'amlNonmaintained'].map((name) =>
      tableOf(sets[name]!.durations, sets[name]!.observed),
    );
    expect(logRankTest(aml)!.chiSquared).toBeCloseTo(expected.aml.chiSquared, 10);
    const generated = logRankTest(groupsOf(expected.cases))!;
    expect(generated.degreesOfFreedom).toBe(2);
    expect(generated.chiSquared).toBeCloseTo(expected.generated.chiSquared, 10);
    expect(generated.pValue).toBeCloseTo(expected.generated.pValue, 10);
  });

  it('agrees with statsmodels within strata', () => {
    const strata = [0, 1].map((stratum) =>
      groupsOf(expected.cases.filter((each) => each.stratum === stratum)),
    );
    const test = stratifiedLogRankTest(strata)!;
    expect(test.chiSquared).toBeCloseTo(expected.stratified.chiSquared, 10);
    expect(test.pValue).toBeCloseTo(expected.stratified.pValue, 10);
  });

  it('does not depend on the order of the groups', () => {
    fc.assert(
      fc.property(fc.array(someCases(), { minLength: 2, maxLength: 4 }), (groups) => {
        const tables = groups.map((cases) =>
          tableOf(
            cases.map(({ duration }) => duration),
            cases.map(({ cause }) => cause),
          ),
        );
        const [one, other] = [logRankTest(tables), logRankTest(tables.toReversed())];
        expect(one === null).toBe(other === null);
        if (one && other) expect(one.chiSquared).toBeCloseTo(other.chiSquared, 7);
      }),
    );
  });

  it('finds nothing between a group and itself, and compares nothing with nothing', () => {
    expect(logRankTest([SIX_MP, SIX_MP])?.pValue).toBeCloseTo(1, 10);
    expect(logRankTest([SIX_MP])).toBeNull();
    expect(logRankTest([SIX_MP, durationTable([])])).toBeNull();
    expect(logRankTest([tableOf([5], [0]), tableOf([5], [0])])).toBeNull();
  });
});

describe("Gray's test", () => {
  interface GraySet {
    readonly cases: GroupedCase[];
    readonly score: number;
    readonly permutationVariance: number;
    readonly permutationP: number;
    readonly cmprsk: number;
  }
  const { sets: graySets } = reference('gray') as { sets: GraySet[] };
  const groupsOfCauses = (cases: readonly GroupedCase[]) =>
    [0, 1].map((group) => competingTableOf(cases.filter((each) => each.group === group)));

  it('has the score of a second implementation, and its variance and p-value near those of permutations', () => {
    for (const { cases, score, permutationVariance, permutationP } of graySets) {
      const test = grayTest(groupsOfCauses(cases), 0)!;
      expect(test.degreesOfFreedom).toBe(1);
      const variance = score ** 2 / test.chiSquared;
      expect(Math.abs(variance / permutationVariance - 1)).toBeLessThan(0.1);
      expect(Math.abs(test.pValue - permutationP)).toBeLessThan(0.02);
    }
  });

  it("is within 6 % of R's cmprsk, on the side of the permutations", () => {
    for (const { cases, score, permutationVariance, cmprsk } of graySets) {
      const { chiSquared } = grayTest(groupsOfCauses(cases), 0)!;
      expect(cmprsk / chiSquared).toBeGreaterThan(1);
      expect(cmprsk / chiSquared).toBeLessThan(1.06);
      const byPermutation = score ** 2 / permutationVariance;
      expect(Math.abs(chiSquared - byPermutation)).toBeLessThan(Math.abs(cmprsk - byPermutation));
    }
  });

  it('is near the log-rank test when nothing else ends a case', () => {
    const tables = [SIX_MP, PLACEBO].map((table) => ({ ...table, events: [table.events] }));
    expect(Math.abs(grayTest(tables, 0)!.chiSquared - 16.79)).toBeLessThan(1.5);
  });

  it('compares nothing with nothing', () => {
    expect(grayTest([competingTableOf([{ duration: 5, cause: 2 }])], 0)).toBeNull();
    expect(grayTest([], 0)).toBeNull();
  });
});
