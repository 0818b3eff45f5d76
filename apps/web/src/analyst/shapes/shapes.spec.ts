import type { FunnelAnswer, SurvivalAnswer, WayAnswer } from '../answers';
import { decidedOf, funnelUnits } from './funnel-units';
import { heatCells, shadeBounds, shadeOf } from './heat-cells';
import { bandOf, spread, survivalCurves } from './survival-curves';
import { totalOf } from './totals';
import { waysOf } from './way-parts';

const point = (minutes: number, open: number, atRisk: number | null) => ({
  minutes,
  open,
  atRisk,
  limits: open === 1 ? null : { lower: open - 0.1, upper: open + 0.1 },
});
const survivalRow = (group: string, n: number, curve: readonly ReturnType<typeof point>[]) =>
  ({ group, censored: { n, curve } }) as unknown as SurvivalAnswer['rows'][number];

describe('survival curves', () => {
  const row = survivalRow('urgent', 50, [point(10, 0.8, 50), point(60, 0.5, 30), point(200, 0.1, null)]);

  it('begin with everybody, go down in steps, and go on to the horizon while steps come after it', () => {
    const [curve] = survivalCurves([row], { horizon: 120, times: [] }).curves;
    expect(curve?.steps.map(({ minutes, open }) => [minutes, open])).toEqual([
      [0, 1],
      [10, 0.8],
      [60, 0.5],
      [120, 0.5],
    ]);
    expect(bandOf(curve!)).toHaveLength(4);
  });

  it('tell how many were still followed, and hide it where the answer does', () => {
    const [curve] = survivalCurves([row], { horizon: 120, times: [0, 30, 60, 180, 240] }).curves;
    expect(curve?.atRisk).toEqual([50, 30, 30, 'few', null]);
  });

  it('are those of the largest groups, in the order of the answer; a hidden group is not drawn as none', () => {
    const rows = Array.from({ length: 8 }, (_, at) => survivalRow(`g${at}`, at, [point(10, 0.5, 5)]));
    const hidden = { group: 'x', suppressed: true } as const;
    const { curves, notDrawn } = survivalCurves([...rows, hidden], { horizon: 60, times: [] });
    expect(curves.map(({ group }) => group)).toEqual(['g2', 'g3', 'g4', 'g5', 'g6', 'g7']);
    expect(notDrawn).toBe(2);
  });

  it('have labels that do not stand on each other', () => {
    expect(spread([0.5, 0.1, 0.52], 0.1)).toEqual([0.5, 0.1, 0.6]);
  });
});

describe('the waterfall', () => {
  it('begins each part where the one before it ended, and leaves out groups that are hidden', () => {
    const parts = [
      { interval: 'detectionToReferral', meanMinutes: 30, share: 0.2 },
      { interval: 'referralToDeparture', meanMinutes: 120, share: 0.8 },
    ] as const;
    const [way, ...others] = waysOf([
      { group: null, facts: 100, complete: 50, underWay: 5, totalMeanMinutes: 150, parts },
      { group: 'x', suppressed: true },
      { group: 'y', facts: 10, complete: null, underWay: 0, totalMeanMinutes: null, parts: [] },
    ] as WayAnswer['rows']);
    expect(others).toEqual([]);
    expect(way?.bars.map(({ interval, start, end }) => [interval, start, end])).toEqual([
      ['detectionToReferral', 0, 30],
      ['referralToDeparture', 30, 150],
      ['total', 0, 150],
    ]);
  });
});

describe('the funnel', () => {
  const limits = { warning: { lower: 0.3, upper: 0.9 }, action: { lower: 0.2, upper: 1 } };
  const unit = (group: string, met: number | null, missed: number | null, share: number | null) => ({
    ...{ group, facts: 50, met, missed, undecided: 0, withoutTarget: 0, share, limits },
    place: share === null ? null : ('within' as const),
  });

  it('places a unit by the denominator of its share, which rounded parts need not add up to', () => {
    expect(decidedOf({ met: 15, missed: 10, share: 0.5 })).toBe(30);
    expect(decidedOf({ met: 0, missed: 10, share: 0 })).toBe(10);
    expect(decidedOf({ met: null, missed: 10, share: null })).toBeNull();
  });

  it('counts the units that it cannot place, and draws at a number of cases the widest limits', () => {
    const funnel = funnelUnits({
      overall: { met: 20, decided: 40, share: 0.5 },
      rows: [unit('a', 15, 15, 0.5), unit('b', null, 10, null), { group: 'c', suppressed: true }],
    } as unknown as FunnelAnswer);
    expect(funnel.units.map(({ group, side }) => [group, side])).toEqual([['a', 'above']]);
    expect(funnel.notPlaced).toBe(2);
    expect(funnel.limits).toEqual([{ decided: 30, warning: [0.3, 0.9], action: [0.2, 1] }]);
  });
});

describe('the heat map', () => {
  const figures = (group: string, p50: number | null, counted: number | null) =>
    ({ group, facts: 10, intervals: { referralToArrival: { p50, counted } } }) as never;
  const answers = [
    { rows: [figures('1', 60, 20), { group: '2', suppressed: true as const }, figures('3', null, null)] },
    { rows: [] },
  ];

  it('has a cell for every weekday and block, and tells hidden from none', () => {
    const cells = heatCells(answers, [
      ['00', '01'],
      ['02', '03'],
    ]);
    expect(cells).toHaveLength(14);
    expect(cells.slice(0, 4).map(({ median, counted, isHidden }) => [median, counted, isHidden])).toEqual([
      [60, 20, false],
      [null, null, true],
      [null, null, true],
      [null, 0, false],
    ]);
    expect(cells[7]).toEqual({ weekday: '1', hour: '02', median: null, counted: 0, isHidden: false });
  });

  it('has as many cells in each shade', () => {
    const cells = Array.from({ length: 10 }, (_, at) => ({
      ...{ weekday: '1', hour: '00', counted: 10, isHidden: false },
      median: at,
    }));
    const bounds = shadeBounds(cells);
    expect(bounds).toEqual([2, 4, 6, 8]);
    expect([0, 1, 2, 9].map((median) => shadeOf(median, bounds))).toEqual([0, 0, 1, 4]);
  });
});

describe('a total', () => {
  it('says how many of its parts are hidden', () => {
    expect(totalOf([10, null, 5])).toEqual({ known: 15, hidden: 1 });
  });
});
