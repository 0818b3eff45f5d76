import type { ReceivedView } from '../http';
import { inTheHouse } from './in-the-house';
import { incoming } from './testing/incoming';

const NOW = Date.parse('2026-11-21T07:30:00Z');

function received(
  caseId: string,
  next: ReceivedView['next'],
  more: Partial<ReceivedView> = {},
): ReceivedView {
  const about = incoming(caseId).case;
  return {
    ...{ facility: 'rsud-mukomuko', legId: 'leg', next, since: null, arrived: null, staleFrom: null },
    ...{ case: about, ...more },
  };
}

const idsOf = (rows: readonly ReceivedView[]) => rows.map((row) => row.case.caseId);

describe('who is in the house', () => {
  it('stands by what comes next, each the longest first', () => {
    const { here, letters, silent } = inTheHouse(
      [
        received('in care', 'recordOutcome', { since: '2026-11-21T01:00:00Z' }),
        received('owed a letter', 'referBack', { since: '2026-11-20T01:00:00Z' }),
        received('just came', 'admit', { since: '2026-11-21T07:20:00Z' }),
        received('at the door', 'admit', { since: '2026-11-21T06:00:00Z' }),
        received('referred on', 'depart', { since: '2026-11-21T05:00:00Z' }),
        received('in bed', 'startCare'),
      ],
      NOW,
    );
    expect(idsOf(here)).toEqual(['at the door', 'just came', 'in bed', 'referred on', 'in care']);
    expect(idsOf(letters)).toEqual(['owed a letter']);
    expect(silent).toEqual([]);
  });

  it('is told apart from those of whom nobody has told anything for too long', () => {
    const rows = [
      received('forgotten', 'recordOutcome', { staleFrom: '2026-11-21T07:30:00Z' }),
      received('heard of', 'recordOutcome', { staleFrom: '2026-11-21T07:31:00Z' }),
    ];
    const { here, silent } = inTheHouse(rows, NOW);
    expect([idsOf(here), idsOf(silent)]).toEqual([['heard of'], ['forgotten']]);
  });
});
