import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { readWhatIf } from '@rujukan/delays';
import { MINUTE, instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { AskWhatIf, CLOCK, type Clock } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { AnsweredOf } from '../http/documented';
import { Problem, type ProblemCode } from '../http/problem';
import { atLeast, inLists, split, understood } from './asked-question';
import { inDepthView } from './delay-view';
import { WhatIfDto } from './what-if.dto';

@ApiTags('Delays')
@Controller('api/delays/what-if')
export class WhatIfController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('viewDelays')
  @AnsweredOf(
    'The past replayed under another rule: each interval as it was and as it would have been, with the change and its 95 % interval; a scenario and no proof, with what it takes for granted; or why history is too small',
  )
  async ask(@Query() asked: WhatIfDto, @Sender() actor: Actor) {
    const now = this.clock.now();
    const { rule, emergency, urgent, planned, origin, hospital, puskesmas } = asked;
    const wanted = { rule, emergency, urgent, planned, origin, hospital, puskesmas };
    const { from, to, asOf, subject, urgency, riskCategory } = inLists(asked);
    const insteadOf = split(asked.insteadOf);
    const read = understood(
      readWhatIf({ ...wanted, insteadOf, from, to, asOf, subject, urgency, riskCategory }, { now }),
    );
    // To the minute, so that who asks again within it is answered from memory.
    const at = read.question.asOf ?? instant(Math.floor(now / MINUTE) * MINUTE);
    const answer = await this.queries.execute(new AskWhatIf({ ...read, at }, actor, atLeast(asked)));
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return inDepthView(answer);
  }
}
