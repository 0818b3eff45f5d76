import fc from 'fast-check';
import { reference } from '../testing/reference';
import { type CaseOfCause, competingTableOf, someCases } from '../testing/tables';
import { cumulativeIncidence, eventsOfAnyCause, incidenceAt, kaplanMeier } from '.';

const expected = reference('cumulative-incidence') as {
  cases: CaseOfCause[];
  time: number[];
  incidence: number[][];
  lower: number[][];
  upper: number[][];
};

describe('the cumulative incidence of competing ends', () => {
  const own = cumulativeIncidence(competingTableOf(expected.cases));

  it('agrees with scikit-survival, and its log-log limits from the variance of Dinse and Larson', () => {
    expect([...own.time]).toEqual(expected.time);
    for (const cause of [0, 1]) {
      for (const [row, at] of expected.time.entries()) {
        const estimate = incidenceAt(own, cause, at);
        expect(estimate?.estimate ?? 0).toBeCloseTo(expected.incidence[cause]![row]!, 12);
        if (estimate === null) continue;
        expect(estimate.lower).toBeCloseTo(expected.lower[cause]![row]!, 8);
        expect(estimate.upper).toBeCloseTo(expected.upper[cause]![row]!, 8);
      }
    }
  });

  it('adds up to one with the share that has not ended', () => {
    fc.assert(
      fc.property(someCases(3), (cases) => {
        const { time, survival, causes } = cumulativeIncidence(competingTableOf(cases, 3));
        for (const row of time.keys()) {
          const ended = causes.reduce((sum, { incidence }) => sum + incidence[row]!, 0);
          expect(ended + survival[row]!).toBeCloseTo(1, 10);
        }
      }),
    );
  });

  it('is one less Kaplan-Meier, with the variance of Greenwood, when there is one way to end', () => {
    fc.assert(
      fc.property(someCases(1), (cases) => {
        const table = competingTableOf(cases, 1);
        const curve = kaplanMeier(eventsOfAnyCause(table));
        const [cause] = cumulativeIncidence(table).causes;
        for (const [row, share] of curve.survival.entries()) {
          expect(cause!.incidence[row]).toBeCloseTo(1 - share, 10);
          if (share > 0) expect(cause!.variance[row]).toBeCloseTo(share ** 2 * curve.logVariance[row]!, 8);
        }
      }),
    );
  });

  it('has no limits before the first end of its kind, nor without cases', () => {
    const nobody = cumulativeIncidence(competingTableOf([]));
    expect(incidenceAt(nobody, 0, 10)).toBeNull();
    expect(incidenceAt(own, 1, 0)).toBeNull();
  });
});
