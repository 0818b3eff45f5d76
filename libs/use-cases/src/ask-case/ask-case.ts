import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import type { HistoricEvent, ListedCase, Worklists } from '@rujukan/read-models';
import {
  type Advice,
  type AdviceSide,
  type ThreadMessage,
  decodeCaseEvent,
  fold,
  threadOf,
  unreadOf,
} from '@rujukan/referral';
import { Reading } from '../asking/reading';
import type { AnyRefusal } from '../deciding/receipt';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';
import { WORKLISTS } from '../ports';

export interface CaseWithHistory extends Disclosed<ListedCase> {
  readonly history: readonly Disclosed<HistoricEvent>[];
  readonly advice: readonly AdviceThread[];
}

/** What was asked of the specialists of a hospital and what came of it; the words stand in the history. */
export interface AdviceThread {
  readonly adviceId: string;
  readonly asked: NonNullable<Advice['asked']>;
  readonly messages: readonly ThreadMessage[];
  readonly unread: Readonly<Record<AdviceSide, number>>;
}

/** Everything about one case; with `asOf`, as the server had it at that instant. */
export class AskCase extends Query<CaseWithHistory | AnyRefusal> {
  constructor(
    readonly caseId: string,
    readonly reader: Reader,
    readonly asOf: Instant | undefined,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskCase)
export class AskCaseHandler implements IQueryHandler<AskCase> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  async execute({ caseId, reader, asOf, atLeast }: AskCase): Promise<CaseWithHistory | AnyRefusal> {
    await this.reading.atLeast(atLeast);
    const right = this.reading.rightTo(reader.actor, caseId);
    const summary = right ? this.worklists.caseSummary(caseId, asOf) : undefined;
    // Somebody else's case is answered like one that does not exist, so that asking tells nothing.
    if (!right || !summary) return { refused: 'caseUnknown', about: { caseId } };
    const stored = this.worklists.history(caseId, asOf) ?? [];
    const [[listed], history] = await Promise.all([
      this.disclosing.listed(reader, 'case', [summary], right.why),
      this.disclosing.history(reader, summary.case, stored, right.why),
    ]);
    if (!listed) throw new Error('a case was disclosed as none');
    return { ...listed, history, advice: threadsIn(stored) };
  }
}

/** In the order in which they were asked. */
function threadsIn(stored: readonly HistoricEvent[]): readonly AdviceThread[] {
  return fold(stored.map(decodeCaseEvent))
    .advice.flatMap((advice) => {
      const { adviceId, asked } = advice;
      return asked ? [{ adviceId, asked, messages: threadOf(advice), unread: unreadOf(advice) }] : [];
    })
    .sort((a, b) => a.asked.at - b.asked.at || (a.adviceId < b.adviceId ? -1 : 1));
}
