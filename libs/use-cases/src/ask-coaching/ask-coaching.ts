import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import {
  type CoachingAsk,
  type CoachingEffects,
  type CoachingRecord,
  type Guarded,
  type Interval,
  type JudgedVisit,
  NOT_ADJUSTED_FOR,
  type PilotComparison,
  type PooledEffect,
  type Sentence,
  type TogetherEffect,
  coachingEffectsBySteps,
  coachingSentence,
  pilotComparison,
  pilotSentence,
  pilotWithoutSmallCells,
  togetherSentence,
  togetherWithRoundedCounts,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import { DELAY_FIGURES } from '../ports';

/** The figures that also tell what coaching was worth. */
export interface CoachingFigures {
  coaching(asked: CoachingAsk): Promise<CoachingRecord>;
}

export type VisitAnswer = Omit<JudgedVisit, 'series'> & {
  readonly name: string;
  readonly sentence: Sentence;
  /** `null` for roles that see no cases: a month of one puskesmas is of a few. */
  readonly series: JudgedVisit['series'] | null;
};

export interface CoachingAnswer {
  readonly interval: Interval;
  /** One for each puskesmas that was visited. */
  readonly effects: readonly VisitAnswer[];
  /** All of them at once; `null` where none was visited. */
  readonly together: (Guarded<TogetherEffect> & { readonly sentence: Sentence }) | null;
  /** Those that could be judged alone, and whether they differ; `null` of fewer than two. */
  readonly pooled: PooledEffect | null;
  /** With small counts hidden from roles that see no cases. */
  readonly pilot: Guarded<PilotComparison> & {
    readonly notAdjustedFor: typeof NOT_ADJUSTED_FOR;
    readonly sentence: Sentence;
  };
}

/** What were the visits of the specialists worth? */
export class AskCoaching extends Query<CoachingAnswer> {
  constructor(
    readonly asked: CoachingAsk,
    readonly actor: Actor,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskCoaching)
export class AskCoachingHandler implements IQueryHandler<AskCoaching> {
  constructor(
    private readonly reading: Reading,
    @Inject(DELAY_FIGURES) private readonly figures: CoachingFigures,
  ) {}

  async execute({ asked, actor, atLeast }: AskCoaching): Promise<CoachingAnswer> {
    await this.reading.atLeast(atLeast);
    const { interval, period } = asked;
    const maySeeCases = readScope(actor).kind === 'district';
    const record = await this.figures.coaching({ ...asked, of: maySeeCases ? 'facts' : 'sample' });
    const { puskesmas, series } = record;
    const { effects, together, pooled } = await unhurried(coachingEffectsBySteps(puskesmas, series, period));
    const names = new Map(puskesmas.map(({ unit, name }) => [unit, name]));
    const compared = pilotComparison(record.pilot, record.notPilot);
    const pilot = maySeeCases ? compared : pilotWithoutSmallCells(compared);
    return {
      interval,
      effects: effects.map((effect) => {
        const name = names.get(effect.unit) ?? effect.unit;
        const sentence = coachingSentence(effect, name, interval);
        return { ...effect, name, sentence, series: maySeeCases ? effect.series : null };
      }),
      together: together && {
        ...(maySeeCases ? together : togetherWithRoundedCounts(together)),
        sentence: togetherSentence(together, interval),
      },
      pooled,
      pilot: { ...pilot, notAdjustedFor: NOT_ADJUSTED_FOR, sentence: pilotSentence(pilot) },
    };
  }
}

/** Others have the thread between two steps. */
async function unhurried(steps: Generator<undefined, CoachingEffects>): Promise<CoachingEffects> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}
