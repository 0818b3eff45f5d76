import fc from 'fast-check';
import { reference } from '../testing/reference';
import { someCases, tableOf } from '../testing/tables';
import {
  type CensoredInterval,
  kaplanMeier,
  statedWithin,
  stillOpen,
  survivalAt,
  turnbull,
  turnbullQuantile,
  turnbullWithin,
} from '.';

type Interval = readonly [number, number | null];
type Mass = readonly [number, number | null, number];
const expected = reference('turnbull') as {
  cosmesis: Interval[];
  cosmesisMasses: Mass[];
  cosmesisLifelines: [number, number][];
  generated: Interval[];
  generatedMasses: Mass[];
};

const observed = (intervals: readonly Interval[]): CensoredInterval[] =>
  intervals.map(([left, right]) => ({ left, right: right ?? Infinity, count: 1 }));

function massesOf(intervals: readonly CensoredInterval[]): readonly Mass[] {
  const { intervals: found, converged } = turnbull(intervals, { tolerance: 1e-9, mostIterations: 100_000 });
  expect(converged).toBe(true);
  return found
    .filter(({ mass }) => mass > 1e-7)
    .map(({ left, right, mass }) => [left, right === Infinity ? null : right, mass]);
}

describe("Turnbull's estimate", () => {
  /** Beadle et al. 1984, months to cosmetic deterioration after radiotherapy; estimate printed by Fay and Shaw 2010. */
  it('gives the published masses of the breast cosmesis data, and those of lifelines', () => {
    const masses = massesOf(observed(expected.cosmesis));
    expect(masses.map(([left, right, mass]) => `(${left}, ${right}] ${mass.toFixed(4)}`)).toEqual([
      '(4, 5] 0.0463',
      '(6, 7] 0.0334',
      '(7, 8] 0.0887',
      '(11, 12] 0.0708',
      '(24, 25] 0.0926',
      '(33, 34] 0.0818',
      '(38, 40] 0.1209',
      '(46, 48] 0.4656',
    ]);
    for (const [at, [, right, mass]] of masses.entries()) {
      expect(expected.cosmesisLifelines[at]![0]).toBe(right);
      expect(mass).toBeCloseTo(expected.cosmesisLifelines[at]![1], 4);
    }
  });

  it('agrees with a second implementation on exact, estimated and open durations', () => {
    const masses = massesOf(observed(expected.generated));
    expect(masses.map(([left, right]) => [left, right])).toEqual(
      expected.generatedMasses.map(([left, right]) => [left, right]),
    );
    for (const [at, [, , mass]] of masses.entries())
      expect(mass).toBeCloseTo(expected.generatedMasses[at]![2], 5);
  });

  it('is the Kaplan-Meier estimate when every closed duration is exact', () => {
    fc.assert(
      fc.property(someCases(), (cases) => {
        const curve = kaplanMeier(
          tableOf(
            cases.map(({ duration }) => duration),
            cases.map(({ cause }) => cause),
          ),
        );
        const estimate = turnbull(
          cases.map(({ duration, cause }) => (cause === 1 ? statedWithin(duration, 0) : stillOpen(duration))),
          { tolerance: 1e-10, mostIterations: 20_000 },
        );
        for (const at of [5, 10, 20, 40]) {
          const survival = survivalAt(curve, at);
          if (survival === null) continue;
          expect(turnbullWithin(estimate, at)!.least).toBeCloseTo(1 - survival, 5);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives a percentile as far as the stated times allow', () => {
    const estimate = turnbull([statedWithin(10, 0), statedWithin(60, 15, 3), stillOpen(80)]);
    expect(turnbullQuantile(estimate, 0.5)).toEqual({ least: 45, most: 75, estimate: 60 });
    expect(turnbullQuantile(estimate, 0.9)).toEqual({ least: 80, most: null, estimate: null });
    const within = turnbullWithin(estimate, 60)!;
    expect(within.least).toBeCloseTo(0.2, 9);
    expect(within.most).toBeCloseTo(0.8, 9);
  });

  it('takes an estimate that reaches below zero as one from zero', () => {
    const estimate = turnbull([statedWithin(10, 30)]);
    expect(turnbullQuantile(estimate, 0.5)).toEqual({ least: 0, most: 40, estimate: 20 });
  });

  it('weighs counted intervals as so many cases', () => {
    const single = [statedWithin(30, 10), statedWithin(30, 10), statedWithin(35, 0), stillOpen(20)];
    const counted = [statedWithin(30, 10, 2), statedWithin(35, 0), stillOpen(20)];
    expect(turnbull(counted).intervals).toEqual(turnbull(single).intervals);
  });

  it('says when it was stopped before the maximum, and has no intervals without cases', () => {
    expect(turnbull(observed(expected.cosmesis), { mostIterations: 1 }).converged).toBe(false);
    expect(turnbull([])).toEqual({ n: 0, intervals: [], converged: true, iterations: 0 });
    expect(turnbullQuantile(turnbull([]), 0.5)).toBeNull();
    expect(turnbullWithin(turnbull([]), 5)).toBeNull();
    expect(() => turnbull([{ left: 5, right: 4, count: 1 }])).toThrow(RangeError);
  });
});
