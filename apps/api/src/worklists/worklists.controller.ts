import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { AccessTokens } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import type { Lists, Rows, Scope, Worklists } from '@rujukan/read-models';
import {
  type AnyRefusal,
  AskIncoming,
  AskOverdue,
  AskWaiting,
  type Disclosed,
  Disclosing,
  type ListRequest,
  Proposing,
  type Reader,
  Reading,
  type ShownIn,
  WORKLISTS,
  isRefused,
} from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenStreams } from '../edge/open-streams';
import { AskedBy, Permit } from '../http/access';
import { Answered } from '../http/documented';
import { Problem, type ProblemCode } from '../http/problem';
import { liveList } from './live-list';
import { incomingView, overdueView, rowsView, waitingView } from './worklist-views';
import { ListDto, LiveDto } from './worklist.dto';

@ApiTags('Worklists')
@Controller('api/worklists')
export class WorklistsController implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();

  constructor(
    private readonly queries: QueryBus,
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    private readonly proposing: Proposing,
    private readonly tokens: AccessTokens,
    private readonly streams: OpenStreams,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  @Get('incoming')
  @Permit('viewIncoming')
  @Answered('What is on its way to my hospital, or at its door')
  async incoming(@Query() query: ListDto, @AskedBy() reader: Reader) {
    return rowsView(
      answered(await this.queries.execute(new AskIncoming(requestOf(query, reader)))),
      incomingView,
    );
  }

  @Get('waiting')
  @Permit('viewWaiting')
  @Answered('What waits at my puskesmas')
  async waiting(@Query() query: ListDto, @AskedBy() reader: Reader) {
    return rowsView(
      answered(await this.queries.execute(new AskWaiting(requestOf(query, reader)))),
      waitingView,
    );
  }

  @Get('overdue')
  @Permit('viewOverdue')
  @Answered('Who is overdue, against which target')
  async overdue(@Query() query: ListDto, @AskedBy() reader: Reader) {
    return rowsView(
      answered(await this.queries.execute(new AskOverdue(requestOf(query, reader)))),
      overdueView,
    );
  }

  @Get('incoming/live')
  @Permit('viewIncoming')
  @ApiProduces('text/event-stream')
  @Answered('The changes of the incoming list, as server-sent events')
  async incomingLive(
    @Query() query: LiveDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.stream('incoming', incomingView, query, reader, request, reply);
  }

  @Get('waiting/live')
  @Permit('viewWaiting')
  @ApiProduces('text/event-stream')
  @Answered('The changes of the waiting list, as server-sent events')
  async waitingLive(
    @Query() query: LiveDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.stream('waiting', waitingView, query, reader, request, reply);
  }

  /** Live streams have no end of their own: they are ended so that the server can. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  private async stream<List extends keyof Lists>(
    list: List,
    view: (entry: Disclosed<Lists[List]>) => unknown,
    { facility, after }: LiveDto,
    reader: Reader,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const scope = scopeOrProblem(this.reading.scopeFor(reader.actor, facility));
    this.streams.begin(reader.actor.accountId, request.ip, reply.raw);
    const token = (request.headers.authorization ?? '').split(' ')[1] ?? '';
    const events = liveList(this.worklists, {
      list,
      scope,
      after: await this.resumeFrom(request, after),
      disclosed: async (entries) =>
        this.disclosing.listed(reader, SHOWN_IN[list], await this.proposed(list, entries)),
      view,
      mayGoOn: async () => !('refused' in (await this.tokens.verify(token))),
      signal: this.closing.signal,
    });
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(events, { objectMode: false, highWaterMark: 16_384 }));
  }

  /** A referral that was just declined comes with the next hospital. */
  private async proposed<List extends keyof Lists>(
    list: List,
    entries: readonly Lists[List][],
  ): Promise<readonly Lists[List][]> {
    if (list !== 'waiting') return entries;
    const waiting = entries as readonly Lists[keyof Lists][] as readonly Lists['waiting'][];
    const rows: readonly Lists[keyof Lists][] = await this.proposing.inWaiting(waiting);
    return rows as readonly Lists[List][];
  }

  /**
   * After the last event the client has seen, else after the list it holds, else from now on. One that another
   * log gave, before a restore, would keep the stream silent: the client is told to begin anew.
   */
  private async resumeFrom(request: FastifyRequest, after: string | undefined): Promise<Position> {
    const last = request.headers['last-event-id'];
    const known = (typeof last === 'string' ? last : undefined) ?? after;
    if (known === undefined) return this.worklists.asOf() ?? ('' as Position);
    await this.reading.isOfThisLog(known as Position);
    return known as Position;
  }
}

const SHOWN_IN = { incoming: 'incomingLive', waiting: 'waitingLive' } as const satisfies Record<
  keyof Lists,
  ShownIn
>;

function requestOf({ facility, limit, after, atLeast }: ListDto, reader: Reader): ListRequest {
  return {
    reader,
    facility,
    page: { ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) },
    atLeast: atLeast as Position | undefined,
  };
}

function answered<Row>(answer: Rows<Row> | AnyRefusal): Rows<Row> {
  if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
  return answer;
}

function scopeOrProblem(scope: Scope | AnyRefusal): Scope {
  if (isRefused(scope)) throw new Problem(scope.refused as ProblemCode, scope.about);
  return scope;
}
