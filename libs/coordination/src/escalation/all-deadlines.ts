import type { Instant } from '@rujukan/kernel';
import type { Deadlines, OpenDeadline, OtherDeadline } from '@rujukan/read-models';

/** Of a referral that nobody answers, or of an emergency at another age that nobody takes. */
export type AnyDeadline = OpenDeadline | OtherDeadline;

export function isOfAnother(deadline: AnyDeadline): deadline is OtherDeadline {
  return 'otherDetectionId' in deadline;
}

/** The deadlines of both, so that one process and one alarm watch over them; what is due comes one after the other. */
export class AllDeadlines implements Deadlines<AnyDeadline> {
  constructor(
    private readonly referrals: Deadlines,
    private readonly others: Deadlines<OtherDeadline>,
  ) {}

  nextDue(after: Instant): Instant | null {
    const [referral, other] = [this.referrals.nextDue(after), this.others.nextDue(after)];
    if (referral === null || other === null) return referral ?? other;
    return referral < other ? referral : other;
  }

  dueDeadlines(now: Instant, limit: number, after?: AnyDeadline): readonly AnyDeadline[] {
    if (after && isOfAnother(after)) return this.others.dueDeadlines(now, limit, after);
    const referrals = this.referrals.dueDeadlines(now, limit, after);
    const room = limit - referrals.length;
    return room > 0 ? [...referrals, ...this.others.dueDeadlines(now, room)] : referrals;
  }

  countDeadlines(now: Instant) {
    const [referrals, others] = [this.referrals.countDeadlines(now), this.others.countDeadlines(now)];
    return { open: referrals.open + others.open, overdue: referrals.overdue + others.overdue };
  }

  onChange(listener: () => void): () => void {
    const stops = [this.referrals.onChange(listener), this.others.onChange(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }
}
