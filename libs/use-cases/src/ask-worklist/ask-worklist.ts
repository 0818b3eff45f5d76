import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import type {
  AdviceCase,
  FoundCase,
  IncomingCase,
  OverdueCase,
  Page,
  ReceivedCase,
  Rows,
  Worklists,
} from '@rujukan/read-models';
import { Reading, isRefused } from '../asking/reading';
import type { AnyRefusal } from '../deciding/receipt';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';
import { CLOCK, WORKLISTS } from '../ports';
import { Proposing, type WaitingWithProposal } from '../proposing/proposing';

/** What is asked of any list: by whom, for which facility, which page, how recent. */
export interface ListRequest {
  readonly reader: Reader;
  readonly facility: string | undefined;
  readonly page: Page;
  readonly atLeast: Position | undefined;
}

/** What is on its way to my hospital? */
export class AskIncoming extends Query<Rows<Disclosed<IncomingCase>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

/** Who is at my hospital, and what comes next for each? */
export class AskReceived extends Query<Rows<Disclosed<ReceivedCase>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

/** What was found at my posyandu, and what became of it? */
export class AskFound extends Query<Rows<Disclosed<FoundCase>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

/** What waits at my puskesmas? Where a hospital has declined, the next one is named with it. */
export class AskWaiting extends Query<Rows<Disclosed<WaitingWithProposal>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

/** Who is overdue, against which target? */
export class AskOverdue extends Query<Rows<Disclosed<OverdueCase>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

/** What is asked of our specialists? */
export class AskAdviceList extends Query<Rows<Disclosed<AdviceCase>> | AnyRefusal> {
  constructor(readonly request: ListRequest) {
    super();
  }
}

@QueryHandler(AskIncoming)
export class AskIncomingHandler implements IQueryHandler<AskIncoming> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request }: AskIncoming): Promise<Rows<Disclosed<IncomingCase>> | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(request.atLeast);
    const page = this.worklists.incoming(scope, this.clock.now(), request.page);
    return this.disclosing.page(request.reader, 'incoming', page);
  }
}

@QueryHandler(AskReceived)
export class AskReceivedHandler implements IQueryHandler<AskReceived> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request }: AskReceived): Promise<Rows<Disclosed<ReceivedCase>> | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(request.atLeast);
    const page = this.worklists.received(scope, this.clock.now(), request.page);
    return this.disclosing.page(request.reader, 'received', page);
  }
}

@QueryHandler(AskFound)
export class AskFoundHandler implements IQueryHandler<AskFound> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  async execute({ request }: AskFound): Promise<Rows<Disclosed<FoundCase>> | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(request.atLeast);
    return this.disclosing.page(request.reader, 'found', this.worklists.found(scope, request.page));
  }
}

@QueryHandler(AskWaiting)
export class AskWaitingHandler implements IQueryHandler<AskWaiting> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    private readonly proposing: Proposing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  async execute({ request }: AskWaiting): Promise<Rows<Disclosed<WaitingWithProposal>> | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(request.atLeast);
    const page = this.worklists.waiting(scope, request.page);
    const rows = await this.proposing.inWaiting(page.rows);
    return this.disclosing.page(request.reader, 'waiting', { ...page, rows });
  }
}

@QueryHandler(AskOverdue)
export class AskOverdueHandler implements IQueryHandler<AskOverdue> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request }: AskOverdue): Promise<Rows<Disclosed<OverdueCase>> | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(request.atLeast);
    const page = this.worklists.overdue(scope, this.clock.now(), request.page);
    return this.disclosing.page(request.reader, 'overdue', page);
  }
}

@QueryHandler(AskAdviceList)
export class AskAdviceListHandler implements IQueryHandler<AskAdviceList> {
  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  async execute({ request }: AskAdviceList): Promise<Rows<Disclosed<AdviceCase>> | AnyRefusal> {
    const scope = this.reading.scopeFor(request.reader.actor, request.facility);
    if (isRefused(scope)) return scope;
    await this.reading.atLeast(request.atLeast);
    const page = this.worklists.advice(scope, request.page);
    return this.disclosing.page(request.reader, 'advice', page);
  }
}
