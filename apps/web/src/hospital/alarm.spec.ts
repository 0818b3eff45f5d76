import { alarmOf, newcomers, unansweredEmergencies } from './alarm';
import { boardRows } from './board';
import { incoming } from './testing/incoming';

const NOW = Date.parse('2026-11-21T07:30:00Z');

describe('the alarm of the desk', () => {
  it('sounds for an emergency that nobody looked at, less often once somebody did, and no more once answered', () => {
    expect(alarmOf(boardRows([incoming('ibu')], NOW))).toBe('unseen');
    expect(alarmOf(boardRows([incoming('ibu', { status: 'seen' })], NOW))).toBe('unanswered');
    expect(alarmOf(boardRows([incoming('ibu', { status: 'accepted' })], NOW))).toBe('silent');
    expect(alarmOf([])).toBe('silent');
  });

  it('is for emergencies, and not for whom somebody forgot', () => {
    const rows = boardRows(
      [incoming('urgent', { urgency: 'urgent' }), incoming('old', { staleFrom: '2026-11-01T00:00:00Z' })],
      NOW,
    );
    expect(alarmOf(rows)).toBe('silent');
    expect(unansweredEmergencies(rows)).toEqual([]);
  });

  it('tells of each emergency once', () => {
    const rows = boardRows([incoming('first'), incoming('second')], NOW);
    const once = newcomers(rows, new Set());
    expect(once.fresh).toHaveLength(2);
    expect(newcomers(rows, once.told).fresh).toEqual([]);
    const gone = newcomers(boardRows([incoming('second')], NOW), once.told);
    expect(newcomers(rows, gone.told).fresh.map(({ view }) => view.case.caseId)).toEqual(['first']);
  });
});
