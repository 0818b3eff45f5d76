import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { OpenedCase, Rows, Worklists } from '@rujukan/read-models';
import { Reading } from '../asking/reading';
import type { ListRequest } from '../ask-worklist/ask-worklist';
import { type Disclosed, Disclosing } from '../disclosing/disclosing';
import { WORKLISTS } from '../ports';

/** Which hospital opened a case that was not addressed to it, and why? */
export class AskBreakGlass extends Query<Rows<Disclosed<OpenedCase>>> {
  constructor(readonly request: Omit<ListRequest, 'facility'>) {
    super();
  }
}

@QueryHandler(AskBreakGlass)
export class AskBreakGlassHandler implements IQueryHandler<AskBreakGlass> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  async execute({ request }: AskBreakGlass): Promise<Rows<Disclosed<OpenedCase>>> {
    await this.reading.atLeast(request.atLeast);
    const page = this.worklists.openings(request.page);
    return this.disclosing.page(request.reader, 'breakGlass', page);
  }
}
