import { type Instant, instant } from '@rujukan/kernel';
import { type EscalationStep, OVERDUE_AT_MOST_MS } from '@rujukan/referral';
import type { DeadlineCount, OpenDeadline } from '../worklists';
import type { Asking } from './asking';

const STILL_WORTH_IT = 'due_at > ?';

/** Asks for the deadlines; those so long overdue that nobody is helped any more are passed over. */
export class DeadlineReader {
  constructor(private readonly asking: Asking) {}

  next(after: Instant): Instant | null {
    const [row] = this.asking.all('SELECT MIN(due_at) FROM deadlines WHERE due_at > ?', after);
    const due = row?.[0] as number | null | undefined;
    return due == null ? null : instant(due);
  }

  due(now: Instant, limit: number, after?: OpenDeadline): readonly OpenDeadline[] {
    const rows = this.asking.all(
      `SELECT case_key, case_id, step FROM deadlines JOIN cases USING (case_key)
       WHERE ${STILL_WORTH_IT} AND due_at <= ? AND (due_at, case_key) > (?, ?)
       ORDER BY due_at, case_key LIMIT ?`,
      ...[now - OVERDUE_AT_MOST_MS, now, after?.step.dueAt ?? 0, after?.place ?? 0, limit],
    ) as unknown as readonly [place: number, caseId: string, step: string][];
    return rows.map(([place, caseId, step]) => ({ place, caseId, step: JSON.parse(step) as EscalationStep }));
  }

  count(now: Instant): DeadlineCount {
    const [row] = this.asking.all(
      `SELECT count(*), count(*) FILTER (WHERE due_at <= ?) FROM deadlines WHERE ${STILL_WORTH_IT}`,
      now,
      now - OVERDUE_AT_MOST_MS,
    );
    const [open, overdue] = row as readonly [number, number];
    return { open, overdue };
  }
}
