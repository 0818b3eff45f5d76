import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import type { Rows } from '@rujukan/read-models';
import {
  type AnyRefusal,
  AskAdviceList,
  AskFound,
  AskIncoming,
  AskOverdue,
  AskReceived,
  AskWaiting,
  type ListRequest,
  type Reader,
} from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskedBy, Permit } from '../http/access';
import { Answered } from '../http/documented';
import { Problem, type ProblemCode } from '../http/problem';
import { LiveLists } from './live-lists';
import {
  adviceView,
  foundView,
  incomingView,
  overdueView,
  receivedView,
  rowsView,
  waitingView,
} from './worklist-views';
import { ListDto, LiveListDto, pageOf } from './worklist.dto';

@ApiTags('Worklists')
@Controller('api/worklists')
export class WorklistsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveLists,
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

  @Get('received')
  @Permit('viewReceived')
  @Answered(
    'Who is at my hospital and not out of it again, and what comes next for each: admit, startCare, depart when she is referred on, recordOutcome; referBack when she left it alive and her puskesmas has no letter yet. The first steps first, each the longest first; those of whom nothing was heard for a month last',
  )
  async received(@Query() query: ListDto, @AskedBy() reader: Reader) {
    return rowsView(
      answered(await this.queries.execute(new AskReceived(requestOf(query, reader)))),
      receivedView,
    );
  }

  @Get('found')
  @Permit('viewFound')
  @Answered(
    'What was found at my posyandu, the latest first, and what became of it: the last word of the midwife, where she was referred to and how far that has come, and the outcome. What is over stays on the list',
  )
  async found(@Query() query: ListDto, @AskedBy() reader: Reader) {
    return rowsView(answered(await this.queries.execute(new AskFound(requestOf(query, reader)))), foundView);
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

  @Get('advice')
  @Permit('viewAdvice')
  @Answered(
    'What is asked of the specialists of my hospital: the unanswered first, the oldest of them first; then what was answered, or lapsed because the case was over, the latest first',
  )
  async advice(@Query() query: ListDto, @AskedBy() reader: Reader) {
    return rowsView(
      answered(await this.queries.execute(new AskAdviceList(requestOf(query, reader)))),
      adviceView,
    );
  }

  @Get('incoming/live')
  @Permit('viewIncoming')
  @ApiProduces('text/event-stream')
  @Answered('The changes of the incoming list, as server-sent events')
  async incomingLive(
    @Query() { facility, after }: LiveListDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.live.send('incoming', incomingView, { reader, facility, after, request, reply });
  }

  @Get('received/live')
  @Permit('viewReceived')
  @ApiProduces('text/event-stream')
  @Answered('The changes of the list of who is at my hospital, as server-sent events')
  async receivedLive(
    @Query() { facility, after }: LiveListDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.live.send('received', receivedView, { reader, facility, after, request, reply });
  }

  @Get('waiting/live')
  @Permit('viewWaiting')
  @ApiProduces('text/event-stream')
  @Answered('The changes of the waiting list, as server-sent events')
  async waitingLive(
    @Query() { facility, after }: LiveListDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.live.send('waiting', waitingView, { reader, facility, after, request, reply });
  }

  @Get('advice/live')
  @Permit('viewAdvice')
  @ApiProduces('text/event-stream')
  @Answered('The changes of the list of advice, as server-sent events')
  async adviceLive(
    @Query() { facility, after }: LiveListDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.live.send('advice', adviceView, { reader, facility, after, request, reply });
  }
}

function requestOf({ facility, atLeast, ...page }: ListDto, reader: Reader): ListRequest {
  return { reader, facility, page: pageOf(page), atLeast: atLeast as Position | undefined };
}

function answered<Row>(answer: Rows<Row> | AnyRefusal): Rows<Row> {
  if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
  return answer;
}
