import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
import {
  type AnyRefusal,
  AskCandidates,
  AskCandidatesFor,
  AskChoices,
  type Ranking,
} from '@rujukan/use-cases';
import { CaseParams } from '../cases/case.dto';
import { Permit, Sender } from '../http/access';
import { Answered, AnsweredOf, NamesFacilities, WorkedOut } from '../http/documented';
import { languageOf } from '../http/language';
import { Problem, type ProblemCode } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { choicesView, rankingView, rulesView } from './candidates-view';
import { CandidatesDto, CandidatesQueryDto, ChoicesQueryDto } from './candidates.dto';

/** Whose absence Swagger would take for a fault. */
const LANGUAGE = { name: 'accept-language', required: false };

@ApiTags('Candidates')
@Controller('api')
export class CandidatesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('cases/:caseId/candidates')
  @Permit('raiseReferral')
  @ApiHeader(LANGUAGE)
  @NamesFacilities()
  @AnsweredOf(
    'Which hospitals can take her, in order, with one line of reasons each; those that declined stand last',
  )
  async ofCase(
    @Param() { caseId }: CaseParams,
    @Query() { from, limit, atLeast }: CandidatesQueryDto,
    @Sender() sender: Actor,
    @Headers('accept-language') accepted?: string,
  ) {
    const asked = new AskCandidates(caseId, sender, from, atLeast as Position | undefined);
    return rankingView(ranked(await this.queries.execute(asked)), languageOf(accepted), limit);
  }

  @Post('candidates')
  @HttpCode(200)
  @Permit('raiseReferral')
  @ApiHeader(LANGUAGE)
  @WorkedOut('The same for a case that is not on the server yet; nothing is recorded')
  async ofScreening(@Body() dto: CandidatesDto, @Headers('accept-language') accepted?: string) {
    const { from, subject, phase, signs, limit } = dto;
    const { riskCategory = null, gestationWeeks = null, urgency = null, diagnoses = [] } = dto;
    const picture = { subject, phase, signs, riskCategory, gestationWeeks, urgency, diagnoses };
    const ranking = ranked(await this.queries.execute(new AskCandidatesFor(picture, from)));
    return rankingView(ranking, languageOf(accepted), limit);
  }

  @Get('candidates/rules')
  @Permit('viewFacilities')
  @Answered('What each case needs and what weighs how much in the order, with versions and sources')
  rules() {
    return rulesView();
  }

  @Get('candidates/choices')
  @Permit('viewChoices')
  @Answered('How often another hospital was chosen than the one proposed, and why')
  async choices(@Query() { from, to, atLeast }: ChoicesQueryDto) {
    const asked = new AskChoices(readInstant(from), readInstant(to), atLeast as Position | undefined);
    return choicesView(await this.queries.execute(asked));
  }
}

function ranked(answer: Ranking | AnyRefusal): Ranking {
  if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
  return answer;
}
