import { toIso } from '@rujukan/kernel';
import { INTERVALS } from './intervals';
import { type AskedDelayQuestion, GROUPINGS, pooledUrgencies, readDelayQuestion } from './question';

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
      urgency: [],
      subject: null,
      from: null,
      to: null,
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
      { field: 'intervals', problem: 'notAllowed', given: 'x', allowed: INTERVALS },
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
