import type { ClockOnBoard } from '@rujukan/delays';
import { instant } from '@rujukan/kernel';
import { NotAPageOfThisList } from '@rujukan/read-models';
import { compareRanks, rankOf, rankedPlace, readPlace, silentPlace } from './place-on-board';

const NOW = instant(Date.UTC(2026, 2, 2));

function clock(percentile: number | null, overdueMinutes: number | null): ClockOnBoard {
  return {
    interval: 'departureToArrival',
    legId: 'leg-1',
    since: NOW,
    dueAt: null,
    responsible: null,
    origin: 'ipuh',
    urgency: 'emergency',
    comparedWith: percentile === null ? null : 'origin',
    past: 20,
    elapsedMinutes: 10,
    percentile,
    overdueMinutes,
  };
}

describe('the order of the board', () => {
  it('is by the most unusual clock, then by the longest overdue, those without a percentile last', () => {
    const ranks = [
      rankOf('unknown and late', [clock(null, 90)]),
      rankOf('usual and early', [clock(20, -5)]),
      rankOf('usual and late', [clock(20, 5)]),
      rankOf('unusual in one of two', [clock(10, null), clock(99, null)]),
    ];
    expect(ranks.toSorted(compareRanks).map(([, , caseId]) => caseId)).toEqual([
      'unusual in one of two',
      'usual and late',
      'usual and early',
      'unknown and late',
    ]);
  });
});

describe('a place on the board', () => {
  it('is read as it was written, in either part', () => {
    const rank = rankOf('case-1', [clock(99.5, -20)]);
    expect(readPlace(rankedPlace(NOW, rank), NOW)).toEqual({ at: NOW, part: 'ranked', after: rank });
    const heard = { staleFrom: NOW, caseId: 'case.2' };
    expect(readPlace(silentPlace(NOW, heard), NOW)).toEqual({ at: NOW, part: 'silent', after: heard });
    expect(readPlace(undefined, NOW)).toEqual({ at: NOW, part: 'ranked', after: null });
  });

  it('that the board never named is refused, one of a time to come too', () => {
    const ahead = silentPlace(instant(NOW + 1), { staleFrom: NOW, caseId: 'case-1' });
    for (const text of ['', 'elsewhere', '0.1.2.case', 'ranked.1.2.case', ahead]) {
      expect(() => readPlace(text, NOW)).toThrow(NotAPageOfThisList);
    }
  });
});
