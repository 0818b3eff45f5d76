import type { IntervalFigures } from '../answer';
import {
  type DurationCount,
  type StatedDurationCount,
  censoredFigures,
  countedMinutes,
  intervalCensoredFigures,
  survivalRow,
  testBetween,
  testsByEnd,
} from '.';

const counts = (
  fate: DurationCount['fate'],
  minutes: readonly (number | null)[],
  targetMinutes: number | null = 30,
): readonly DurationCount[] => minutes.map((each) => ({ fate, minutes: each, targetMinutes, count: 1 }));

const options = { horizonMinutes: 120, curvePoints: 0 };
const figuresOf = (...all: readonly (readonly DurationCount[])[]) =>
  censoredFigures(all.flat(), options).figures;

describe('the figures with the open ones counted in', () => {
  it('are later than those of the closed ones alone', () => {
    const { p50, n } = figuresOf(counts('reached', [10, 20, 30]), counts('open', [40, 50, 60]));
    expect({ n, ...p50 }).toMatchObject({ n: 6, estimate: 30 });
    expect(figuresOf(counts('reached', [10, 20, 30])).p50.estimate).toBe(20);
  });

  it('say that the median is not yet known while most are open', () => {
    expect(figuresOf(counts('reached', [10]), counts('open', [40, 50, 60])).p50.estimate).toBeNull();
  });

  it('hold each length against its own target', () => {
    const { withinTarget } = figuresOf(
      counts('reached', [10, 20], 10),
      counts('reached', [25, 35], 30),
      counts('open', [5], 30),
      counts('reached', [1], null),
    );
    expect(withinTarget).toMatchObject({ n: 5, met: 2, missed: 2, undecided: 1 });
  });

  it('have no share within a target that nobody set', () => {
    expect(figuresOf(counts('reached', [10], null)).withinTarget).toBeNull();
  });

  it('count another end as the end that it was, and leave one of unknown time off every curve', () => {
    const { byEnd, endedAtUnknownTime, n } = figuresOf(
      counts('reached', [10, 20, 30]),
      counts('died', [15]),
      counts('cancelled', [null, null]),
    );
    expect({ n, endedAtUnknownTime }).toEqual({ n: 4, endedAtUnknownTime: 2 });
    expect(byEnd).toMatchObject([
      { end: 'reached', count: 3, share: 0.75 },
      { end: 'died', count: 1, share: 0.25 },
    ]);
  });

  it('are none of nothing', () => {
    expect(figuresOf([])).toMatchObject({
      n: 0,
      p50: { estimate: null },
      restrictedMean: null,
      withinTarget: null,
      byEnd: [{ end: 'reached', count: 0, share: null }],
    });
  });

  it('draw a curve of no more points than asked for, the last among them', () => {
    const many = counts(
      'reached',
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    const { curve } = censoredFigures(many, { horizonMinutes: 60, curvePoints: 10 }).figures;
    expect(curve).toHaveLength(10);
    expect(curve?.at(-1)).toMatchObject({ minutes: 100, open: 0 });
  });

  it('say at each point of the curve how many were still followed, those censored before it left out', () => {
    const counted = [...counts('reached', [10, 20, 30]), ...counts('open', [15, 40])];
    const { curve } = censoredFigures(counted, { horizonMinutes: 60, curvePoints: 10 }).figures;
    expect(curve?.map(({ minutes, atRisk }) => [minutes, atRisk])).toEqual([
      [10, 5],
      [20, 3],
      [30, 2],
    ]);
  });
});

describe('minutes on a curve', () => {
  it.each([
    [29, 0],
    [30, 1],
    [86_400, 1_440],
    [87_000, 1_450],
    [15 * 86_400 + 1_700, 21_600],
    [61 * 86_400 + 43_100, 87_840],
  ])('of %s seconds are %s', (seconds, minutes) => {
    expect(countedMinutes(seconds)).toBe(minutes);
  });
});

describe('the test between groups', () => {
  const tableOf = (minutes: readonly number[]) => censoredFigures(counts('reached', minutes), options).table;

  it('needs two of them', () => {
    expect(testBetween([tableOf([1, 2])])).toEqual({ logRank: null, notTested: 'oneGroup' });
  });

  it('tells a slow one from a fast one', () => {
    const fast = Array.from({ length: 20 }, (_, index) => index);
    const slow = fast.map((minutes) => minutes + 30);
    expect(testBetween([tableOf(fast), tableOf(slow)]).logRank?.pValue).toBeLessThan(0.001);
  });

  it('is not made between so many that it would hold the thread', () => {
    const groups = Array.from({ length: 51 }, () => tableOf([1, 2, 3]));
    expect(testBetween(groups)).toEqual({ logRank: null, notTested: 'tooManyGroups' });
  });
});

describe('the figures that allow for estimated times', () => {
  const stated = (
    minutes: readonly number[],
    slackMinutes: number,
    targetMinutes: number | null = 30,
  ): readonly StatedDurationCount[] =>
    counts('reached', minutes, targetMinutes).map((each) => ({ ...each, slackMinutes }));
  const open = (minutes: readonly number[]): readonly StatedDurationCount[] =>
    counts('open', minutes).map((each) => ({ ...each, slackMinutes: 0 }));
  const allowing = (...all: readonly (readonly StatedDurationCount[])[]) => {
    const own = all.flat();
    const { figures } = censoredFigures(own, options);
    return { censored: figures, intervalCensored: finished(intervalCensoredFigures(own, figures)) };
  };
  const closed = (counted: number) => ({ counted, p50: null, p90: null, doubts: {} }) as IntervalFigures;

  it('are none where every time is exact', () => {
    expect(allowing(stated([10, 20, 30], 0), open([40])).intervalCensored).toBeNull();
  });

  it('leave a percentile and a share as open as the stated times do', () => {
    const { intervalCensored } = allowing(stated([60, 60, 60], 30, 45));
    expect(intervalCensored).toMatchObject({
      estimated: 3,
      p50: { least: 29.5, most: 90, estimate: 59.75 },
      withinTarget: { least: 0, most: 1, limits: { lower: 0, upper: 1 } },
      offBy: { p50: 0, withinTarget: 0 },
      converged: true,
    });
  });

  it('let the exact lengths say where in its reach an estimated one lies, and show how far its word is off', () => {
    const exact = stated([4, 5, 6, 7, 8, 9, 10, 11], 0, 10);
    const { censored, intervalCensored } = allowing(exact, stated([0, 0, 0, 0], 15, 10));
    expect(censored.withinTarget?.share).toBeCloseTo(11 / 12, 9);
    expect(intervalCensored?.withinTarget?.least).toBeCloseTo(7 / 8, 3);
    expect(intervalCensored?.withinTarget?.most).toBeCloseTo(7 / 8, 3);
    expect(intervalCensored?.offBy.withinTarget).toBeCloseTo(11 / 12 - 7 / 8, 3);
  });

  it('hold each length against its own target, and count the open ones in', () => {
    const { intervalCensored } = allowing(stated([20], 5, 30), stated([100], 5, 60), open([90]));
    expect(intervalCensored?.withinTarget?.least).toBeCloseTo(1 / 3, 3);
    expect(intervalCensored?.withinTarget?.most).toBeCloseTo(1 / 3, 3);
    expect(intervalCensored?.p90).toMatchObject({ limits: { upper: null } });
  });

  it('have no share within a target that nobody set', () => {
    expect(allowing(stated([20], 5, null)).intervalCensored).toMatchObject({
      withinTarget: null,
      offBy: { withinTarget: null },
    });
  });

  it('are the ones to quote from one estimated length in twenty on', () => {
    const methodWith = (estimated: number) => {
      const { censored, intervalCensored } = allowing(
        stated(
          Array.from({ length: 100 - estimated }, (_, at) => at),
          0,
        ),
        stated(
          Array.from({ length: estimated }, () => 30),
          15,
        ),
      );
      return survivalRow({ group: null, facts: 100 }, closed(100), censored, intervalCensored).method;
    };
    expect([0, 4, 5].map(methodWith)).toEqual(['kaplanMeier', 'kaplanMeier', 'turnbull']);
  });
});

describe('the tests by end', () => {
  const endsOf = (...all: readonly (readonly DurationCount[])[]) => censoredFigures(all.flat(), options).ends;
  const half = Array.from({ length: 30 }, (_, index) => index + 1);

  it('tell how groups differ in what ends them, though both end at the same rate', () => {
    const reached = [...half, ...half];
    const left = endsOf(counts('reached', reached), counts('declined', half.slice(0, 2)));
    const right = endsOf(counts('reached', half), counts('declined', [...half, ...half.slice(0, 2)]));
    const { gray, grayNotTested } = finished(testsByEnd([left, right]));
    expect(grayNotTested).toBeNull();
    expect(gray.map(({ end }) => end)).toEqual(['reached', 'declined']);
    for (const { pValue, degreesOfFreedom } of gray) {
      expect(degreesOfFreedom).toBe(1);
      expect(pValue).toBeLessThan(0.001);
    }
  });

  it('find nothing between a group and itself', () => {
    const group = endsOf(counts('reached', half), counts('died', [5, 6]));
    const { gray } = finished(testsByEnd([group, group]));
    expect(gray.map(({ end, pValue }) => [end, Math.round(pValue * 1e6) / 1e6])).toEqual([
      ['reached', 1],
      ['died', 1],
    ]);
  });

  it('need two groups, something to compare, and few enough to let others have the thread', () => {
    const group = endsOf(counts('reached', half));
    const notTested = (groups: number, each = group) =>
      finished(testsByEnd(Array.from({ length: groups }, () => each))).grayNotTested;
    expect(notTested(1)).toBe('oneGroup');
    expect(notTested(2, endsOf(counts('open', half)))).toBe('nothingToCompare');
    expect(notTested(2)).toBeNull();
    expect(notTested(40)).toBe('tooManyGroups');
  });
});

function finished<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
