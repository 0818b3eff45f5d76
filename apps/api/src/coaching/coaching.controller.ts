import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { readCoachingQuestion } from '@rujukan/delays';
import { MINUTE, instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { AskCoaching, CLOCK, type Clock } from '@rujukan/use-cases';
import { atLeast, inLists, understood } from '../delays/asked-question';
import { inDepthView } from '../delays/delay-view';
import { Permit, Sender } from '../http/access';
import { Answered } from '../http/documented';
import { CoachingDto } from './coaching.dto';

@ApiTags('Delays')
@Controller('api/coaching')
export class CoachingController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('viewDelays')
  @Answered(
    'What the coaching visits of specialists were worth: before and after per puskesmas against those not coached yet, all together, pilot posyandu against the others; or why nothing can be concluded',
  )
  async ask(@Query() asked: CoachingDto, @Sender() actor: Actor) {
    const now = this.clock.now();
    const read = understood(readCoachingQuestion({ ...inLists(asked), period: asked.period }, { now }));
    // To the minute, so that who asks again within it is answered from memory.
    const at = read.question.asOf ?? instant(Math.floor(now / MINUTE) * MINUTE);
    return inDepthView(await this.queries.execute(new AskCoaching({ ...read, at }, actor, atLeast(asked))));
  }
}
