import { type DurationCount, censoredFigures, countedMinutes, testBetween } from './survival-answer';

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
