import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
import { AskAdviceTemplate, AskCase, type Reader } from '@rujukan/use-cases';
import { AskedBy, Permit, Sender } from '../http/access';
import { AnsweredOf } from '../http/documented';
import { languageOf } from '../http/language';
import { Problem, type ProblemCode } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { caseWithHistoryView } from '../worklists/worklist-views';
import { CaseQueryDto, FreshDto } from '../worklists/worklist.dto';
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

  @Get(':caseId/advice-template')
  @Permit('askAdvice')
  @ApiHeader({ name: 'accept-language', required: false })
  @AnsweredOf('What the case can tell a specialist already, as SBAR; it names nobody and is to be completed')
  async adviceTemplate(
    @Param() { caseId }: CaseParams,
    @Query() { atLeast }: FreshDto,
    @Sender() sender: Actor,
    @Headers('accept-language') accepted?: string,
  ) {
    const language = languageOf(accepted);
    const asked = new AskAdviceTemplate(caseId, sender, language, atLeast as Position | undefined);
    const answer = await this.queries.execute(asked);
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return answer;
  }
}
