import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import {
  type AskedOf,
  type DelayAnswerKind,
  type DelayAnswers,
  type DelayAsk,
  type DelayChanges,
  type Guarded,
  type GuardedAnswer,
  changesWithoutCases,
  withoutSmallCells,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { DELAY_FIGURES, type DelayFigures } from '../ports';

/** What came in between two instants and moved the figures. */
export interface AskedChanges {
  readonly kind: 'changes';
  readonly from: Instant;
  readonly to: Instant;
}

/** What is asked, by the kind of its answer. */
export type AskedOfDelays<Kind extends DelayAnswerKind | 'changes'> = Kind extends DelayAnswerKind
  ? DelayAsk<Kind>
  : AskedChanges;

/** With small counts hidden from roles that see no cases. */
export type ToldOfDelays<Kind extends DelayAnswerKind | 'changes'> = Kind extends DelayAnswerKind
  ? DelayAnswers[Kind] | GuardedAnswer<Kind>
  : DelayChanges | Guarded<DelayChanges>;

/** The figures that can also be asked with the open ones counted in, and as of an instant. */
export interface DelayFiguresInDepth extends DelayFigures {
  ask<Kind extends DelayAnswerKind>(asked: DelayAsk<Kind>): Promise<DelayAnswers[Kind]>;
  changes(from: Instant, to: Instant, of: AskedOf): Promise<DelayChanges>;
}

/** Where does the time go? */
export class AskDelays<Kind extends DelayAnswerKind | 'changes' = DelayAnswerKind | 'changes'> extends Query<
  ToldOfDelays<Kind>
> {
  constructor(
    readonly asked: AskedOfDelays<Kind>,
    readonly actor: Actor,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskDelays)
export class AskDelaysHandler implements IQueryHandler<AskDelays> {
  constructor(
    private readonly reading: Reading,
    @Inject(DELAY_FIGURES) private readonly figures: DelayFiguresInDepth,
  ) {}

  async execute({ asked, actor, atLeast }: AskDelays): Promise<ToldOfDelays<DelayAnswerKind | 'changes'>> {
    await this.reading.atLeast(atLeast);
    const maySeeCases = readScope(actor).kind === 'district';
    const of = maySeeCases ? 'facts' : 'sample';
    if (asked.kind === 'changes') {
      const changes = await this.figures.changes(asked.from, asked.to, of);
      return maySeeCases ? changes : changesWithoutCases(changes);
    }
    const answer = await this.figures.ask({ ...asked, of });
    return maySeeCases ? answer : withoutSmallCells(asked.kind, answer);
  }
}
