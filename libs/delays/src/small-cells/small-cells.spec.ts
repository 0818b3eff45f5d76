import type { Instant } from '@rujukan/kernel';
import fc from 'fast-check';
import type { DelayAnswer, IntervalFigures } from '../answer';
import { type DelayAnswers, type DelayChanges, SAMPLED } from '../asking';
import { type PilotCounts, pilotComparison } from '../coaching';
import { INTERVALS } from '../intervals';
import { type DurationCount, censoredFigures, survivalRow } from '../survival-answer';
import { trustOf } from '../trust';
import { funnelOf } from '../unit-answers';
import { changesWithoutCases, pilotWithoutSmallCells, withoutSmallCells } from '.';
import { toldCount, toldLimits, toldShare } from './told';

const frame = { groupBy: 'origin', notListed: 0, empty: null, pooled: [], excluded: { planned: 3 } } as const;
const AT = 0 as Instant;
const interval = INTERVALS[0];
const many = Array.from({ length: 43 }, (_, index) => index);

function closedOf(minutes: readonly number[], died = 0): IntervalFigures {
  return {
    ...{ p50: 10.4, p90: 20, p95: 30, mean: 15.53, counted: minutes.length, unresolved: 0 },
    ...{ open: 0, missing: 7, negative: 0, implausible: 0, ended: died, notApplicable: 0 },
    doubts: { estimated: 1, late: 0, skewAdjusted: 13, disputed: 0 },
  };
}

function rowOf(group: string, minutes: readonly number[], died = 0) {
  const reached: readonly DurationCount[] = minutes.map((each) => ({
    ...{ fate: 'reached', minutes: each, targetMinutes: 60, count: 1 },
  }));
  const dead: DurationCount = { fate: 'died', minutes: 5, targetMinutes: 60, count: died };
  const options = { horizonMinutes: 20, curvePoints: 100 };
  const { figures } = censoredFigures(died > 0 ? [...reached, dead] : reached, options);
  return survivalRow({ group, facts: minutes.length + died }, closedOf(minutes, died), figures);
}

function survival(rows: DelayAnswers['survival']['rows']): DelayAnswers['survival'] {
  const logRank = {
    chiSquared: 1,
    degreesOfFreedom: 1,
    pValue: 0.3,
    observed: [2, 41],
    expected: [9.6, 33.4],
  };
  return {
    ...frame,
    interval,
    at: AT,
    horizonMinutes: 20,
    rows,
    logRank,
    notTested: null,
    gray: [],
    grayNotTested: null,
  };
}

describe('an answer for those who see no cases', () => {
  it('says nothing of a group below five, and all other counts grossed up, to the nearest five', () => {
    const rows = [3, 5, 43].map((facts) => ({
      group: String(facts),
      facts,
      intervals: { [interval]: closedOf(many.slice(0, facts), 2) },
    }));
    const answer: DelayAnswer = { ...frame, rows };
    expect(withoutSmallCells('figures', answer)).toMatchObject({
      excluded: { planned: null },
      rows: [
        { group: '3', suppressed: true },
        { group: '5', facts: 5 },
        {
          group: '43',
          facts: 50,
          intervals: {
            [interval]: {
              ...{ p50: 10, mean: 16, counted: 50, missing: 10, ended: null, open: 0 },
              doubts: { estimated: null, skewAdjusted: 15 },
            },
          },
        },
      ],
    });
  });

  it('gives no figure of fewer than five lengths', () => {
    const [row] = withoutSmallCells('survival', survival([rowOf('a', [1, 2, 3], 20)])).rows;
    expect(row).toMatchObject({
      closed: { p50: null, mean: null, counted: null },
      censored: { p50: { estimate: null }, restrictedMean: null, curve: [] },
      understated: { p50: null },
    });
  });

  it('gives shares and their limits in fives of their denominator, and none of a few', () => {
    const [row] = withoutSmallCells('survival', survival([rowOf('a', many, 2)])).rows;
    expect(row).toMatchObject({
      censored: {
        n: 50,
        withinTarget: { share: 1, n: 50, met: 50, missed: 0, limits: { upper: 1 } },
        byEnd: [{ end: 'reached' }, { end: 'died', count: null, share: null, limits: null }],
        restrictedMean: { mean: expect.any(Number) as number, variance: null },
      },
      trust: { over: 55, complete: 50 / 55, missing: 10 / 55, estimated: null, skewAdjusted: 15 / 50 },
    });
  });

  it('draws a curve whose every step is of five', () => {
    const [row] = withoutSmallCells('survival', survival([rowOf('a', many)])).rows;
    const { curve } = (row as { censored: { curve: readonly { open: number; atRisk: number | null }[] } })
      .censored;
    expect(curve.every(({ atRisk }) => atRisk === null || (atRisk > 0 && atRisk % 5 === 0))).toBe(true);
    const steps = curve.map(({ open }) => open * 50);
    expect(steps.length).toBeGreaterThan(5);
    for (const [at, open] of steps.entries()) {
      expect(open % 5).toBeCloseTo(0, 9);
      if (at > 0) expect(steps[at - 1]! - open).toBeGreaterThanOrEqual(5 - 1e-9);
    }
  });

  it('tells how many ended where it tells whether the groups differ, unless one is of few', () => {
    const [large, small] = [rowOf('a', many), rowOf('b', [1, 2])];
    expect(withoutSmallCells('survival', survival([large, large])).logRank).toMatchObject({
      observed: [null, 45],
      expected: [10, 35],
    });
    expect(withoutSmallCells('survival', survival([large, small])).logRank).toBeNull();
  });

  it('hides how few met a target, with their share and their place in the funnel', () => {
    const unit = { facts: 43, undecided: 0, withoutTarget: 0 };
    const counts = funnelOf([
      { ...unit, group: 'a', met: 2, missed: 41 },
      { ...unit, group: 'b', met: 22, missed: 21 },
    ]);
    const { rows, overall } = withoutSmallCells('funnel', { ...frame, interval, at: AT, ...counts });
    expect(rows).toMatchObject([
      { facts: 50, met: null, missed: 45, share: null, place: null },
      { met: 25, missed: 25, share: 25 / 50 },
    ]);
    expect(overall).toEqual({ met: 25, decided: 95, share: 25 / 95 });
  });

  it('tells the parts of the way in whole minutes, and none of a few', () => {
    const row = { group: 'a', facts: 23, underWay: 4, totalMeanMinutes: 61.7 };
    const parts = [{ interval, meanMinutes: 61.7, share: 1 / 3 }];
    const rows = [12, 4].map((complete) => ({ ...row, complete, parts }));
    expect(withoutSmallCells('waterfall', { ...frame, rows }).rows).toMatchObject([
      {
        facts: 25,
        complete: 15,
        underWay: null,
        totalMeanMinutes: 62,
        parts: [{ meanMinutes: 62, share: 0.33 }],
      },
      { complete: null, totalMeanMinutes: null, parts: [] },
    ]);
  });

  it('tells how far times can be trusted in fives of them', () => {
    const trust = trustOf(closedOf(many));
    const { rows } = withoutSmallCells('completeness', {
      ...frame,
      rows: [{ group: 'a', facts: 43, trust }],
    });
    expect(rows).toMatchObject([{ facts: 50, trust: { over: 55, complete: 50 / 55, estimated: null } }]);
  });

  it('counts what moved the figures and names no case', () => {
    const changes: DelayChanges = {
      from: AT,
      to: AT,
      news: 7,
      moved: [
        { kind: 'late', type: 'PatientArrived', events: 31 },
        { kind: 'correction', type: 'MilestoneCorrected', events: 2 },
      ],
      events: [
        { kind: 'late', eventId: 'e', caseId: 'c', type: 'PatientArrived', occurredAt: null, receivedAt: AT },
      ],
      notListed: 31,
    };
    expect(changesWithoutCases(changes)).toMatchObject({
      news: 10,
      moved: [{ events: 35 }, { events: null }],
      events: [],
      notListed: null,
    });
  });

  it('compares pilot posyandu with the others by what can be told of both', () => {
    const side = (minutes: readonly number[], planned: number): PilotCounts => ({
      durations: minutes.map((each) => ({ fate: 'reached', minutes: each, count: 1 })),
      referred: { planned, urgent: 0, emergency: 20 },
    });
    expect(pilotWithoutSmallCells(pilotComparison(side(many, 22), side(many, 11)))).toMatchObject({
      pilot: { n: 50, median: { estimate: 21 }, beforeEmergency: { count: 25, of: 45, estimate: 25 / 45 } },
      notPilot: { beforeEmergency: { count: 10, of: 35, estimate: 10 / 35 } },
      logRank: { observed: [50, 50] },
      meanDifference: { difference: 0 },
      shareDifference: { estimate: 25 / 45 - 10 / 35 },
    });
    expect(pilotWithoutSmallCells(pilotComparison(side(many, 2), side([1, 2], 11)))).toMatchObject({
      pilot: { beforeEmergency: { count: null, estimate: null } },
      notPilot: { n: null, median: { estimate: null } },
      ...{ logRank: null, meanDifference: null, shareDifference: null },
    });
  });
});

describe('a count from 1 to 4', () => {
  it('is hidden, and so is whatever stands for as few cases in the sample', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(toldCount)).toEqual([0, null, null, null, null, 5, 5, 10]);
  });

  it('is told without bias beyond the rounding where there are many', () => {
    for (const facts of [100, 1_000, 98_765]) {
      expect(Math.abs(toldCount(Math.round(facts * SAMPLED))! - facts)).toBeLessThanOrEqual(3);
    }
  });

  it('of the sample can follow from rounded answers, wherefore they are of no more than that', () => {
    const toldOf = (others: number, few: number) =>
      JSON.stringify([others, few, others + few].map(toldCount));
    const possible = Array.from({ length: 100 }, (_, others) =>
      [1, 2, 3, 4].filter((few) => toldOf(others, few) === toldOf(5, 1)),
    );
    expect(possible.flat()).toEqual([1]);
  });
});

describe('a share', () => {
  it('tells no more than its numerator and its denominator to the nearest five would', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, share) => {
          const told = toldShare(share, of);
          const part = Math.round(share * of);
          if (part > 0 && part < 5) expect(told).toBeNull();
          else expect(told! * toldCount(of)!).toBeCloseTo(Math.min(toldCount(part)!, toldCount(of)!), 6);
        },
      ),
    );
  });

  it('lies within limits that are no narrower than they were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, a, b) => {
          const limits = { lower: Math.min(a, b), upper: Math.max(a, b) };
          const told = toldLimits(limits, of)!;
          expect(told.lower).toBeLessThanOrEqual(limits.lower);
          expect(told.upper!).toBeGreaterThanOrEqual(limits.upper);
        },
      ),
      { examples: [[3_441, 0, 1]] },
    );
  });
});
