import { type Instant, instant } from '@rujukan/kernel';
import { OVERDUE_AT_MOST_MS, type OtherEscalationStep } from '@rujukan/referral';
import type { DatabaseSync } from 'node:sqlite';
import type { OtherDeadline } from '../other-detections';
import type { DeadlineCount } from '../worklists';

/** When the district is to be told of whom nobody takes; those so long overdue that it helps nobody are passed over. */
export class OtherDeadlines {
  constructor(private readonly db: DatabaseSync) {}

  next(after: Instant): Instant | null {
    const row = this.db.prepare('SELECT MIN(due_at) AS due_at FROM others WHERE due_at > ?').get(after);
    const due = row?.due_at as number | null | undefined;
    return due == null ? null : instant(due);
  }

  due(now: Instant, limit: number, after?: OtherDeadline): readonly OtherDeadline[] {
    const rows = this.db
      .prepare(
        `SELECT other_id, step FROM others
         WHERE due_at > ? AND due_at <= ? AND (due_at, other_id) > (?, ?) ORDER BY due_at, other_id LIMIT ?`,
      )
      .all(now - OVERDUE_AT_MOST_MS, now, after?.step.dueAt ?? 0, after?.otherDetectionId ?? '', limit);
    return rows.map((row) => ({
      otherDetectionId: row.other_id as string,
      step: JSON.parse(row.step as string) as OtherEscalationStep,
    }));
  }

  count(now: Instant): DeadlineCount {
    const row = this.db
      .prepare(
        `SELECT count(*) AS open, count(*) FILTER (WHERE due_at <= ?) AS overdue FROM others WHERE due_at > ?`,
      )
      .get(now, now - OVERDUE_AT_MOST_MS);
    return { open: row?.open as number, overdue: row?.overdue as number };
  }
}
