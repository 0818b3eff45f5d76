import type { Instant } from '@rujukan/kernel';
import type { DelayAnswers, DelayChanges } from './asking';
import { INTERVALS } from './intervals';
import { changesWithoutCases, withoutSmallCells } from './small-cells';
import { type DurationCount, censoredFigures, survivalRow } from './survival-answer';
import { funnelOf } from './unit-answers';

const frame = { groupBy: 'origin', notListed: 0, empty: null, pooled: [], excluded: { planned: 3 } } as const;
const AT = 0 as Instant;
const interval = INTERVALS[0];

function rowOf(group: string, minutes: readonly number[], died = 0) {
  const counts: DurationCount[] = minutes.map((each) => ({
    fate: 'reached',
    minutes: each,
    targetMinutes: 60,
    count: 1,
  }));
  if (died > 0) counts.push({ fate: 'died', minutes: 5, targetMinutes: 60, count: died });
  const doubts = { estimated: 1, late: 0, skewAdjusted: 0, disputed: 0 };
  const closed = {
    ...{ p50: 10, p90: 20, p95: 30, mean: 15, counted: minutes.length, unresolved: 0 },
    ...{ open: 0, missing: 0, negative: 0, implausible: 0, ended: died, notApplicable: 0, doubts },
  };
  const options = { horizonMinutes: 1_440, curvePoints: 10 };
  const { figures } = censoredFigures(counts, options);
  return survivalRow({ group, facts: minutes.length + died }, closed, figures);
}

function survival(rows: DelayAnswers['survival']['rows']): DelayAnswers['survival'] {
  return { ...frame, interval, at: AT, horizonMinutes: 1_440, rows, logRank: null, notTested: 'oneGroup' };
}

const many = Array.from({ length: 40 }, (_, index) => index);

describe('an answer for those who may not see cases', () => {
  it('says nothing of a group below five, nor of another from which it would follow', () => {
    const { rows } = withoutSmallCells(
      'survival',
      survival([rowOf('a', many), rowOf('b', [1, 2, 3]), rowOf('c', many.slice(0, 9))]),
    );
    expect(rows).toEqual([
      expect.objectContaining({ group: 'a', facts: 40 }),
      { group: 'b', suppressed: true },
      { group: 'c', suppressed: true },
    ]);
  });

  it('hides a few deaths among many, and the count from which they would follow', () => {
    const [row] = withoutSmallCells('survival', survival([rowOf('a', many, 2)])).rows;
    expect(row).toMatchObject({
      closed: { counted: null, ended: null, open: 0, doubts: { estimated: null } },
      censored: { byEnd: [expect.anything(), { end: 'died', count: null, share: null, limits: null }] },
    });
    expect(row).toMatchObject({ censored: { p50: { estimate: expect.any(Number) as number } } });
  });

  it('gives no figure of fewer than five lengths', () => {
    const [row] = withoutSmallCells('survival', survival([rowOf('a', [1, 2, 3], 20)])).rows;
    expect(row).toMatchObject({
      closed: { p50: null, mean: null },
      censored: { p50: { estimate: null }, restrictedMean: null, withinTarget: null },
    });
    expect(JSON.stringify(row)).not.toContain('"curve"');
  });

  it('hides how few met a target, with their share and their place in the funnel', () => {
    const unit = { facts: 40, undecided: 0, withoutTarget: 0 };
    const counts = funnelOf([
      { ...unit, group: 'a', met: 2, missed: 38 },
      { ...unit, group: 'b', met: 20, missed: 20 },
    ]);
    const { rows } = withoutSmallCells('funnel', { ...frame, interval, at: AT, ...counts });
    expect(rows).toMatchObject([
      { met: null, share: null, limits: null, place: null },
      { met: 20, share: 0.5 },
    ]);
  });

  it('hides how few planned referrals there are', () => {
    expect(withoutSmallCells('survival', survival([])).excluded).toEqual({ planned: null });
  });

  it('counts what moved the figures and names no case', () => {
    const changes: DelayChanges = {
      from: AT,
      to: AT,
      news: 7,
      moved: [
        { kind: 'late', type: 'PatientArrived', events: 30 },
        { kind: 'correction', type: 'MilestoneCorrected', events: 2 },
      ],
      events: [
        { kind: 'late', eventId: 'e', caseId: 'c', type: 'PatientArrived', occurredAt: null, receivedAt: AT },
      ],
      notListed: 31,
    };
    expect(changesWithoutCases(changes)).toMatchObject({
      news: 7,
      moved: [{ events: null }, { events: null }],
      events: [],
      notListed: null,
    });
  });
});
