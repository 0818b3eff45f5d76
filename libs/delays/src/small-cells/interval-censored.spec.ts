import type { EndByHorizon, EndTest, IntervalCensoredFigures } from '../survival-answer';
import { censoredFigures } from '../survival-answer';
import { guardedCensored } from './censored';
import { guardedGray, guardedIntervalCensored } from './interval-censored';

const limits = { lower: 10.2, upper: 40.7 };
const figures: IntervalCensoredFigures = {
  estimated: 17,
  p50: { estimate: 20.4, least: 18.4, most: 22.4, limits },
  p90: { estimate: null, least: 60.3, most: null, limits: { lower: 50.1, upper: null } },
  withinTarget: { least: 0.413, most: 0.587, limits: { lower: 0.31, upper: 0.69 } },
  offBy: { p50: 1.234, p90: null, withinTarget: 0.0321 },
  converged: true,
};
const lengths = Array.from({ length: 40 }, (_, index) => index);
const { figures: censored } = censoredFigures(
  lengths.map((minutes) => ({ fate: 'reached', minutes, targetMinutes: 30, count: 1 })),
  { horizonMinutes: 60, curvePoints: 0 },
);
const beside = guardedCensored(censored, 40);
const guarded = (estimated: number, reached = 40) =>
  guardedIntervalCensored({ ...figures, estimated }, reached, { n: 40, beside });

describe('what those who see no cases are told of estimated times', () => {
  it('is whole minutes, shares in fives of their denominator, and the difference of what is told', () => {
    const told = guarded(17);
    expect(told).toMatchObject({
      p50: { estimate: 20, least: 18, most: 22, limits: { lower: 10, upper: 41 } },
      p90: { estimate: null, least: 60, most: null, limits: { lower: 50, upper: null } },
      converged: true,
    });
    const { least, most } = told!.withinTarget!;
    expect(told!.estimated! % 5).toBe(0);
    expect(told!.offBy.p50).toBe(0);
    expect(told!.offBy.withinTarget).toBe(beside.withinTarget!.share! - most!);
    expect(least).not.toBe(figures.withinTarget!.least);
  });

  it('is nothing of a few estimated ones, as if there were none, nor of a few that reached their end', () => {
    expect(guarded(4)).toBeNull();
    expect(guarded(17, 4)).toBeNull();
    expect(guardedIntervalCensored(null, 40, { n: 40, beside })).toBeNull();
  });

  it('has no test of an end to which few came', () => {
    const test = (end: EndTest['end']) => ({ end, chiSquared: 1, degreesOfFreedom: 1, pValue: 0.3 });
    const came = (end: EndTest['end'], count: number): EndByHorizon => ({ end, count, share: 0.1, limits });
    const ends = [
      [came('reached', 30), came('died', 2)],
      [came('reached', 20), came('died', 2)],
    ];
    expect(guardedGray([test('reached'), test('died')], ends)).toEqual([test('reached')]);
  });
});
