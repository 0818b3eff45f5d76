import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import type { HistoricEvent, ListedCase, Worklists } from '@rujukan/read-models';
import { Reading } from '../asking/reading';
import type { AnyRefusal } from '../deciding/receipt';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';
import { WORKLISTS } from '../ports';

export interface CaseWithHistory extends Disclosed<ListedCase> {
  readonly history: readonly Disclosed<HistoricEvent>[];
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
    return { ...listed, history };
  }
}
