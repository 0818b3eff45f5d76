import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import { AskBoard, type Reader } from '@rujukan/use-cases';
import { AskedBy, Permit } from '../http/access';
import { Answered } from '../http/documented';
import { Problem, type ProblemCode } from '../http/problem';
import { ListDto, pageOf } from '../worklists/worklist.dto';
import { boardView } from './board-view';

@ApiTags('Board')
@Controller('api/board')
export class BoardController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('viewOverdue')
  @Answered(
    'Each open case with its running clocks, and their percentile among past ones of the same origin and urgency, or of the district where the origin has fewer than 20; the most unusual first, those long silent last. `pastAsOf` tells when the past ones were counted, at most a minute or so ago while people write; null with every percentile while they were not yet. Follow the streams of incoming and waiting to know when to ask again',
  )
  async board(@Query() { facility, limit, after, atLeast }: ListDto, @AskedBy() reader: Reader) {
    const page = pageOf({ limit, after });
    const answer = await this.queries.execute(
      new AskBoard({ reader, facility, page, atLeast: atLeast as Position | undefined }),
    );
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return boardView(answer);
  }
}
