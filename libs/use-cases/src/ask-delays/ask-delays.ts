import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { DelayAnswer, DelayQuestion } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { Reading } from '../asking/reading';
import { DELAY_FIGURES, type DelayFigures } from '../ports';

/** Where does the time go? */
export class AskDelays extends Query<DelayAnswer> {
  constructor(
    readonly question: DelayQuestion,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskDelays)
export class AskDelaysHandler implements IQueryHandler<AskDelays> {
  constructor(
    private readonly reading: Reading,
    @Inject(DELAY_FIGURES) private readonly figures: DelayFigures,
  ) {}

  async execute({ question, atLeast }: AskDelays): Promise<DelayAnswer> {
    await this.reading.atLeast(atLeast);
    return this.figures.answer(question);
  }
}
