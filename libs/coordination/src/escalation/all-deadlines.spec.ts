import { type Instant, MINUTE, instant, plus } from '@rujukan/kernel';
import type { Deadlines, OpenDeadline, OtherDeadline } from '@rujukan/read-models';
import { AllDeadlines, type AnyDeadline, isOfAnother } from './all-deadlines';

const START = instant(1_772_326_800_000);
const dueIn = (minutes: number) => plus(START, minutes * MINUTE);

/** Deadlines that are given, in their order. */
class Given<Deadline extends { readonly step: { readonly dueAt: Instant } }> implements Deadlines<Deadline> {
  readonly listeners = new Set<() => void>();

  constructor(private readonly all: readonly Deadline[]) {}

  nextDue(after: Instant) {
    return this.all.find(({ step }) => step.dueAt > after)?.step.dueAt ?? null;
  }

  dueDeadlines(now: Instant, limit: number, after?: Deadline) {
    const first = after === undefined ? 0 : this.all.indexOf(after) + 1;
    return this.all.slice(first, first + limit).filter(({ step }) => step.dueAt <= now);
  }

  countDeadlines(now: Instant) {
    return { open: this.all.length, overdue: this.dueDeadlines(now, this.all.length).length };
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function referral(minutes: number): OpenDeadline {
  const about = { legId: `leg-${minutes}`, from: 'ipuh', to: 'rsud', asked: ['rsud'], rules: '2026-1' };
  const step = { ...about, step: 1, action: 'secondContact', dueAt: dueIn(minutes) } as const;
  return { place: minutes, caseId: `case-${minutes}`, step };
}

function another(minutes: number): OtherDeadline {
  const step = { action: 'coordinator', dueAt: dueIn(minutes), posyandu: 'melati', rules: '2026-1' } as const;
  return { otherDetectionId: `other-${minutes}`, step };
}

const both = (referrals: readonly number[], others: readonly number[]) =>
  new AllDeadlines(new Given(referrals.map(referral)), new Given(others.map(another)));

const idOf = (deadline: AnyDeadline) => (isOfAnother(deadline) ? deadline.otherDetectionId : deadline.caseId);

describe('the deadlines of referrals and of emergencies at other ages', () => {
  it('are due when the first of either is', () => {
    expect(both([20], [10]).nextDue(START)).toBe(dueIn(10));
    expect(both([5, 20], [10]).nextDue(START)).toBe(dueIn(5));
    expect(both([5], [10]).nextDue(dueIn(5))).toBe(dueIn(10));
    expect(both([5], []).nextDue(START)).toBe(dueIn(5));
    expect(both([], []).nextDue(START)).toBeNull();
  });

  it.each([1, 2, 3, 4, 10])('come in pages of %i, none twice and none left out', (limit) => {
    const all = both([1, 2, 3, 40], [1, 2, 50]);
    const found: AnyDeadline[] = [];
    for (let page = all.dueDeadlines(dueIn(30), limit); page.length > 0;) {
      found.push(...page);
      page = all.dueDeadlines(dueIn(30), limit, page.at(-1));
    }

    expect(found.map(idOf)).toEqual(['case-1', 'case-2', 'case-3', 'other-1', 'other-2']);
  });

  it('are counted together', () => {
    expect(both([1, 40], [2, 50]).countDeadlines(dueIn(10))).toEqual({ open: 4, overdue: 2 });
  });

  it('tell of a change of either until nobody listens', () => {
    const [referrals, others] = [new Given([referral(1)]), new Given([another(1)])];
    const stop = new AllDeadlines(referrals, others).onChange(() => undefined);

    expect([referrals.listeners.size, others.listeners.size]).toEqual([1, 1]);
    stop();
    expect([referrals.listeners.size, others.listeners.size]).toEqual([0, 0]);
  });
});
