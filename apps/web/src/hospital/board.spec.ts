import { incoming } from './testing/incoming';
import { boardRows, countsOf } from './board';

const NOW = Date.parse('2026-11-21T07:30:00Z');
const keysOf = (rows: ReturnType<typeof boardRows>) => rows.map(({ view }) => view.case.caseId);

describe('the board of a hospital', () => {
  it('stands by urgency, and within it who waits for the desk comes before who is on the road', () => {
    const rows = boardRows(
      [
        incoming('planned', { urgency: 'planned' }),
        incoming('on the road', { status: 'departed', expected: '2026-11-21T07:40:00Z' }),
        incoming('at the door', { status: 'arrived' }),
        incoming('unanswered'),
        incoming('urgent', { urgency: 'urgent', status: 'seen' }),
      ],
      NOW,
    );
    expect(keysOf(rows)).toEqual(['unanswered', 'at the door', 'on the road', 'urgent', 'planned']);
    expect(countsOf(rows)).toEqual({ answer: 3, admit: 1, receive: 1 });
  });

  it('puts first whose time runs out first', () => {
    const at = (dueAt: string) => [
      { interval: 'referralToResponse', legId: 'leg', since: '2026-11-21T07:00:00Z', dueAt },
    ];
    const rows = boardRows(
      [
        incoming('later', { clocks: at('2026-11-21T07:35:00Z') }),
        incoming('overdue', { clocks: at('2026-11-21T07:10:00Z') }),
      ],
      NOW,
    );
    expect(keysOf(rows)).toEqual(['overdue', 'later']);
    expect(rows[0]).toMatchObject({
      due: 'answer',
      since: Date.parse('2026-11-21T07:00:00Z'),
      dueAt: Date.parse('2026-11-21T07:10:00Z'),
    });
  });

  it('shows those long silent last and counts them as nobody who waits', () => {
    const rows = boardRows(
      [
        incoming('forgotten', { staleFrom: '2026-11-20T00:00:00Z' }),
        incoming('planned', { urgency: 'planned' }),
      ],
      NOW,
    );
    expect(keysOf(rows)).toEqual(['planned', 'forgotten']);
    expect(countsOf(rows).answer).toBe(1);
  });

  it('reads no clock of a former leg', () => {
    const clocks = [
      { interval: 'referralToResponse', legId: 'former', since: '2026-11-21T01:00:00Z', dueAt: null },
    ];
    expect(boardRows([incoming('ibu', { clocks })], NOW)[0]?.since).toBeNull();
  });
});
