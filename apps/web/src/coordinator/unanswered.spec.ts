import type { IncomingView } from '../http';
import { openAt, unanswered } from './unanswered';

const row = (
  caseId: string,
  urgency: IncomingView['urgency'],
  status: IncomingView['status'],
  raised: string,
) => ({ urgency, status, case: { caseId, leg: { times: { raised } } } }) as unknown as IncomingView;

describe('what a coordinator counts', () => {
  it('is who waits for an answer, emergencies first, the longest of them first', () => {
    const rows = [
      row('urgent', 'urgent', 'raised', '2026-11-21T01:00:00Z'),
      row('later', 'emergency', 'seen', '2026-11-21T07:00:00Z'),
      row('answered', 'emergency', 'accepted', '2026-11-21T01:00:00Z'),
      row('longest', 'emergency', 'raised', '2026-11-21T06:00:00Z'),
    ];
    expect(unanswered(rows).map(({ case: { caseId } }) => caseId)).toEqual(['longest', 'later', 'urgent']);
  });

  it('is each open case once where it comes from and once where it goes', () => {
    const counts = openAt([
      { origin: 'ipuh', hospital: 'rsud' },
      { origin: 'ipuh', hospital: null },
      { origin: 'rsud', hospital: 'rsud' },
    ]);
    expect(Object.fromEntries(counts)).toEqual({ ipuh: 2, rsud: 2 });
  });
});
