import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import { type Clock, DAY, type Instant, plus } from '@rujukan/kernel';
import type { ChoiceCount, Worklists } from '@rujukan/read-models';
import type { ChoiceReason } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { CLOCK, WORKLISTS } from '../ports';

export interface Choices {
  readonly from: Instant;
  readonly to: Instant;
  /** Referrals of the period for which a hospital had been proposed. */
  readonly referrals: number;
  readonly asProposed: number;
  readonly otherwise: number;
  /** Why otherwise; `notStated` where no reason was given. The most frequent first. */
  readonly reasons: readonly { readonly reason: ChoiceReason | 'notStated'; readonly count: number }[];
  /** From which to which hospital, for which reason; the most frequent first. */
  readonly ways: readonly ChoiceCount[];
}

/** How often was another hospital chosen than the one proposed, and why? */
export class AskChoices extends Query<Choices> {
  constructor(
    readonly from: Instant | undefined,
    readonly to: Instant | undefined,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

/** A quarter, when no period is stated. */
const USUAL_PERIOD_MS = 90 * DAY;

@QueryHandler(AskChoices)
export class AskChoicesHandler implements IQueryHandler<AskChoices> {
  constructor(
    private readonly reading: Reading,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ from, to, atLeast }: AskChoices): Promise<Choices> {
    await this.reading.atLeast(atLeast);
    // The period ends before `to`; what is raised at this very moment belongs in it.
    const end = to ?? plus(this.clock.now(), 1);
    const begin = from ?? plus(end, -USUAL_PERIOD_MS);
    const counts = this.worklists.choices(begin, end);
    const ways = counts.filter(({ proposed, chosen }) => proposed !== chosen);
    const referrals = sum(counts);
    const otherwise = sum(ways);
    return {
      from: begin,
      to: end,
      referrals,
      asProposed: referrals - otherwise,
      otherwise,
      reasons: byReason(ways),
      ways,
    };
  }
}

function sum(counts: readonly ChoiceCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function byReason(ways: readonly ChoiceCount[]): Choices['reasons'] {
  const reasons = new Map<ChoiceReason | 'notStated', number>();
  for (const { reason, count } of ways) {
    const key = reason ?? 'notStated';
    reasons.set(key, (reasons.get(key) ?? 0) + count);
  }
  return [...reasons]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
