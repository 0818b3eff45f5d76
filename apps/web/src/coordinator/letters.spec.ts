import type { WaitingView } from '../http';
import { openLetters } from './letters';

type Waits = WaitingView['waitsFor'][number];
const waits = (task: string, facts: Partial<Waits> = {}): Waits => ({
  task,
  legId: 'leg',
  since: null,
  dueAt: null,
  ...facts,
});
const row = (caseId: string, ...waitsFor: readonly Waits[]) =>
  ({ facility: 'pkm', urgency: null, waitsFor, case: { caseId } }) as unknown as WaitingView;

describe('the letters back that a coordinator looks after', () => {
  const now = '2026-11-21T12:00:00Z';
  const isPast = (time: string) => time < now;

  it('are overdue visits first, the longest first, then what waits unread or is not due yet', () => {
    const rows = [
      row('due tomorrow', waits('recordFollowUp', { dueAt: '2026-11-22T12:00:00Z' })),
      row('unread', waits('acknowledgeBackReferral', { since: '2026-11-19T12:00:00Z' })),
      row('overdue', waits('recordFollowUp', { dueAt: '2026-11-20T12:00:00Z' })),
      row('long overdue', waits('recordFollowUp', { dueAt: '2026-11-10T12:00:00Z' })),
      row('undated', waits('acknowledgeOutcome')),
    ];
    const told = openLetters(rows, isPast).map(({ row: { case: about }, isOverdue }) => [
      about.caseId,
      isOverdue,
    ]);
    expect(told).toEqual([
      ['long overdue', true],
      ['overdue', true],
      ['unread', false],
      ['due tomorrow', false],
      ['undated', false],
    ]);
  });

  it('are nothing else that waits at a puskesmas', () => {
    expect(openLetters([row('case', waits('depart'), waits('resolveDispute'))], isPast)).toEqual([]);
  });
});
