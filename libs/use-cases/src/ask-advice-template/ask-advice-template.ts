import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import type { Worklists } from '@rujukan/read-models';
import type { Actor } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import type { AnyRefusal } from '../deciding/receipt';
import { CLOCK, DISTRICT, type DistrictView, WORKLISTS } from '../ports';
import type { InBothLanguages } from '../refusal-texts';
import { type AdviceTemplate, adviceTemplate } from './advice-template';

/** What can be told to a specialist of this case already? It holds facts and nobody's name. */
export class AskAdviceTemplate extends Query<AdviceTemplate | AnyRefusal> {
  constructor(
    readonly caseId: string,
    readonly actor: Actor,
    readonly language: keyof InBothLanguages<string>,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskAdviceTemplate)
export class AskAdviceTemplateHandler implements IQueryHandler<AskAdviceTemplate> {
  constructor(
    private readonly reading: Reading,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(DISTRICT) private readonly district: DistrictView,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    caseId,
    actor,
    language,
    atLeast,
  }: AskAdviceTemplate): Promise<AdviceTemplate | AnyRefusal> {
    await this.reading.atLeast(atLeast);
    const isReadable = this.reading.mayRead(actor, caseId);
    const summary = isReadable ? this.worklists.caseSummary(caseId)?.case : undefined;
    // Somebody else's case is answered like one that does not exist, so that asking tells nothing.
    if (!summary) return { refused: 'caseUnknown', about: { caseId } };
    const nameOf = (id: string) => this.district.facility(id)?.description.name ?? id;
    return adviceTemplate(summary, language, { nameOf, now: this.clock.now() });
  }
}
