import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import { AskCase, type Reader } from '@rujukan/use-cases';
import { AskedBy, Permit } from '../http/access';
import { AnsweredOf } from '../http/documented';
import { Problem, type ProblemCode } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { caseWithHistoryView } from '../worklists/worklist-views';
import { CaseQueryDto } from '../worklists/worklist.dto';
import { CaseParams } from './case.dto';

@ApiTags('Cases')
@Controller('api/cases')
export class CaseViewController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':caseId')
  @Permit('viewCase')
  @AnsweredOf('A case as it stands, with its history')
  async show(
    @Param() { caseId }: CaseParams,
    @Query() { asOf, atLeast }: CaseQueryDto,
    @AskedBy() reader: Reader,
  ) {
    const answer = await this.queries.execute(
      new AskCase(caseId, reader, readInstant(asOf), atLeast as Position | undefined),
    );
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return caseWithHistoryView(answer);
  }
}
