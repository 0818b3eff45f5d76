import type {
  AskedOf,
  CoachingAsk,
  CoachingCounts,
  CoachingRecord,
  DelayAnswerKind,
  DelayAnswers,
  DelayAsk,
  Target,
  WhatIfAnswer,
  WhatIfAsk,
} from '@rujukan/delays';
import { Answers } from './answers';
import { coachingCounts, coachingRecord } from './coaching-series';
import { survivalFor } from './duration-counts';
import type { KnownFacilities } from './fact-describer';
import type { FactFile } from './fact-file';
import type { FactSource } from './fact-source';
import { figuresFor } from './figures';
import { whatIfFor } from './past-legs';
import { completenessFor, funnelFor, waterfallFor } from './unit-figures';

/** All the facts of a file, and the sample of them. */
export type Sources = Readonly<Record<AskedOf, FactSource>>;

export function sourcesIn({ reader, sample }: FactFile, facilities: KnownFacilities): Sources {
  return { facts: { connection: reader, facilities }, sample: { connection: sample, facilities } };
}

/** Each may hold as many counts as there are cases. */
const MOST_COACHING_COUNTS = 4;

/** Answers every kind of question from one table of facts. */
export class Answering {
  private readonly answers: Answers<DelayAsk, unknown>;
  private readonly coachingAnswers: Answers<CoachingAsk, CoachingCounts>;
  private readonly whatIfAnswers: Answers<WhatIfAsk, WhatIfAnswer>;

  constructor(
    private readonly sources: Sources,
    targets: readonly Target[],
    currentVersion: () => number,
  ) {
    this.answers = new Answers(
      (asked) => workOut(sources[asked.of ?? 'facts'], targets, asked),
      currentVersion,
    );
    this.coachingAnswers = new Answers(
      (asked) => coachingCounts(sources[asked.of ?? 'facts'], asked),
      currentVersion,
      MOST_COACHING_COUNTS,
    );
    this.whatIfAnswers = new Answers(
      (asked) => whatIfFor(sources[asked.of ?? 'facts'], asked, targets),
      currentVersion,
    );
  }

  /** From memory when somebody asked the same since the facts last changed. */
  to<Kind extends DelayAnswerKind>(asked: DelayAsk<Kind>): Promise<DelayAnswers[Kind]> {
    return this.answers.to(asked) as Promise<DelayAnswers[Kind]>;
  }

  /** What tells the effect of coaching visits; the visits are those known now, whatever was remembered. */
  async coaching(asked: CoachingAsk): Promise<CoachingRecord> {
    return coachingRecord(await this.coachingAnswers.to(asked), this.sources.facts.facilities);
  }

  /** The past replayed under another rule, one replay at a time. */
  whatIf(asked: WhatIfAsk): Promise<WhatIfAnswer> {
    return this.whatIfAnswers.to(asked);
  }

  /** Resolves once nothing is being worked out. */
  async idle(): Promise<void> {
    await this.answers.idle();
    await this.coachingAnswers.idle();
    await this.whatIfAnswers.idle();
  }
}

function workOut(source: FactSource, targets: readonly Target[], asked: DelayAsk): Promise<unknown> {
  const { question } = asked;
  if (is('survival', asked)) return survivalFor(source, question, asked.about, targets);
  if (is('funnel', asked)) return funnelFor(source, question, asked.about, targets);
  if (is('waterfall', asked)) return waterfallFor(source, question);
  if (is('completeness', asked)) return completenessFor(source, question);
  return figuresFor(source, question);
}

function is<Kind extends DelayAnswerKind>(kind: Kind, asked: DelayAsk): asked is DelayAsk<Kind> {
  return asked.kind === kind;
}
