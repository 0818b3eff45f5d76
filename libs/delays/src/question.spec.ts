import { parseInstant, toIso } from '@rujukan/kernel';
import { ALL_INTERVALS, INTERVALS } from './intervals';
import {
  type AskedDelayQuestion,
  GROUPINGS,
  UNIT_GROUPINGS,
  distanceBandOf,
  pooledUrgencies,
  readDelayQuestion,
  readQuestionOfOneInterval,
} from './question';

function read(asked: AskedDelayQuestion) {
  const question = readDelayQuestion(asked);
  if ('faults' in question) throw new Error(JSON.stringify(question.faults));
  return question;
}

function faults(asked: AskedDelayQuestion) {
  const question = readDelayQuestion(asked);
  return 'faults' in question ? question.faults : [];
}

describe('a question about delays', () => {
  it('that asks nothing in particular is about everything in one group', () => {
    expect(read({})).toEqual({
      groupBy: 'none',
      origin: [],
      destination: [],
      route: [],
      kecamatan: [],
      distanceBand: [],
      month: [],
      week: [],
      weekday: [],
      hour: [],
      night: [],
      urgency: [],
      riskCategory: [],
      pilot: [],
      purpose: [],
      subject: null,
      from: null,
      to: null,
      asOf: null,
      intervals: INTERVALS,
    });
  });

  it('is the same question however often and in whatever order its values are named', () => {
    expect(
      read({
        origin: ['b', 'a', 'b'],
        urgency: ['urgent', 'emergency'],
        intervals: [INTERVALS[3], INTERVALS[0]],
      }),
    ).toEqual(
      read({ origin: ['a', 'b'], urgency: ['emergency', 'urgent'], intervals: [INTERVALS[0], INTERVALS[3]] }),
    );
  });

  it('reads its period with the offset stated', () => {
    expect(toIso(read({ from: '2026-11-01T00:00:00+07:00' }).from!)).toBe('2026-10-31T17:00:00.000Z');
  });

  it('is told everything that is wrong with it, and what is allowed instead', () => {
    expect(faults({ groupBy: 'village', subject: 'father', intervals: ['x'], from: '1 November' })).toEqual([
      { field: 'groupBy', problem: 'notAllowed', given: 'village', allowed: GROUPINGS },
      { field: 'subject', problem: 'notAllowed', given: 'father', allowed: ['mother', 'infant'] },
      expect.objectContaining({ field: 'from', problem: 'notATime', given: '1 November' }),
      { field: 'intervals', problem: 'notAllowed', given: 'x', allowed: ALL_INTERVALS },
    ]);
  });

  it('may not end before it begins', () => {
    const [midnight, later] = ['2026-11-01T00:00:00Z', '2026-11-01T00:00:01Z'];
    expect(faults({ from: midnight, to: midnight })).toMatchObject([
      { field: 'to', problem: 'periodReversed' },
    ]);
    expect(faults({ from: midnight, to: later })).toEqual([]);
  });

  it('may name a hundred facilities, not more', () => {
    const facilities = Array.from({ length: 101 }, (_, index) => `puskesmas-${index}`);
    expect(faults({ origin: facilities.slice(1) })).toEqual([]);
    expect(faults({ origin: facilities })).toMatchObject([{ field: 'origin', problem: 'tooMany' }]);
  });
});

describe('planned referrals', () => {
  it('are left out of a figure unless they are asked for alone', () => {
    expect(pooledUrgencies(read({}))).toEqual(['emergency', 'urgent', 'unknown']);
    expect(pooledUrgencies(read({ urgency: ['planned'] }))).toEqual(['planned']);
  });

  it('stand beside the others where each urgency has a figure of its own', () => {
    expect(pooledUrgencies(read({ groupBy: 'urgency' }))).toEqual([]);
    expect(faults({ groupBy: 'urgency', urgency: ['planned', 'urgent'] })).toEqual([]);
  });

  it('cannot be asked for together with others in one figure', () => {
    expect(faults({ groupBy: 'month', urgency: ['planned', 'urgent'] })).toMatchObject([
      { field: 'urgency', problem: 'plannedNeverPooled' },
    ]);
  });
});

describe('a filter', () => {
  it.each([
    ['distanceBand', 'far'],
    ['weekday', '8'],
    ['hour', '24'],
    ['night', 'dusk'],
    ['riskCategory', 'KR'],
    ['pilot', 'yes'],
    ['purpose', 'why'],
    ['month', '2026-13'],
    ['week', '2026-47'],
  ] as const)('by %s is refused with what is allowed', (field, given) => {
    expect(faults({ [field]: [given] })).toMatchObject([{ field, given }]);
  });

  it('takes what the answers name as groups', () => {
    expect(
      faults({ hour: ['00', '23'], week: ['2026-W53'], month: ['2026-12'], pilot: ['elsewhere'] }),
    ).toEqual([]);
  });
});

describe('a distance', () => {
  it.each([
    [null, 'unknown'],
    [14.9, 'under15km'],
    [15, '15to30km'],
    [30, '30to60km'],
    [60, '30to60km'],
    [60.1, 'over60km'],
  ] as const)('of %s km is %s', (km, band) => {
    expect(distanceBandOf(km)).toBe(band);
  });
});

describe('a question about one interval', () => {
  it('names it, and is told which there are', () => {
    expect(readQuestionOfOneInterval({ interval: 'referralToDefinitiveCare' })).toMatchObject({
      interval: 'referralToDefinitiveCare',
      intervals: ['referralToDefinitiveCare'],
    });
    expect(readQuestionOfOneInterval({ groupBy: 'village' })).toMatchObject({
      faults: [{ field: 'interval', allowed: ALL_INTERVALS }, { field: 'groupBy' }],
    });
  });

  it('that compares units knows those groups alone', () => {
    const rules = { groupings: UNIT_GROUPINGS, groupBy: 'origin' } as const;
    expect(readDelayQuestion({}, rules)).toMatchObject({ groupBy: 'origin' });
    expect(readDelayQuestion({ groupBy: 'hour' }, rules)).toMatchObject({
      faults: [{ allowed: UNIT_GROUPINGS }],
    });
  });

  it('cannot be asked as of an instant that is yet to come', () => {
    const now = parseInstant('2026-11-21T00:00:00Z')!;
    expect(readDelayQuestion({ asOf: '2026-11-21T00:00:00Z' }, { now })).toMatchObject({ asOf: now });
    expect(readDelayQuestion({ asOf: '2026-11-21T00:00:01Z' }, { now })).toMatchObject({
      faults: [{ field: 'asOf' }],
    });
  });
});
