import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import { type Rescoring, RescoringCount, type RuleSet } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { PAST_SCREENINGS, type PastScreenings } from '../ports';

export interface RescoringAsk {
  readonly ruleSet: RuleSet;
  /** Screenings from this instant on and before that one; `null` for no limit. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** How many moves are named; all of them are counted. */
  readonly mostMoves: number;
}

/** Which past cases would have been told otherwise under a rule set? Names cases and nobody. */
export class RescoreScreenings extends Query<Rescoring> {
  constructor(
    readonly asked: RescoringAsk,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(RescoreScreenings)
export class RescoreScreeningsHandler implements IQueryHandler<RescoreScreenings> {
  constructor(
    private readonly reading: Reading,
    @Inject(PAST_SCREENINGS) private readonly past: PastScreenings,
  ) {}

  async execute({ asked, atLeast }: RescoreScreenings): Promise<Rescoring> {
    await this.reading.atLeast(atLeast);
    const { ruleSet, from, to, mostMoves } = asked;
    const count = new RescoringCount(ruleSet, mostMoves);
    for await (const page of this.past.screenings()) {
      for (const screening of page) {
        const { at } = screening;
        if ((from === null || at >= from) && (to === null || at < to)) count.take(screening);
      }
    }
    return count.result();
  }
}
