import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { readCoachingQuestion } from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import { MINUTE, instant } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { AskCoaching, CLOCK, type Clock } from '@rujukan/use-cases';
import { inDepthView } from '../delays/delay-view';
import { Permit, Sender } from '../http/access';
import { Answered } from '../http/documented';
import { Problem } from '../http/problem';
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
    const question = readCoachingQuestion({
      interval: asked.interval,
      urgency: asked.urgency?.split(',').map((each) => each.trim()),
    });
    if ('faults' in question) {
      // Without what was given: nobody knows what somebody typed there.
      const errors = question.faults.map(({ field, problem, allowed }) => ({
        field,
        message: `${problem}|${allowed.join(', ')}`,
      }));
      throw new Problem('fieldsInvalid', {}, errors);
    }
    // To the minute, so that who asks again within it is answered from memory.
    const at = instant(Math.floor(this.clock.now() / MINUTE) * MINUTE);
    const about = { question, interval: question.interval, at };
    return inDepthView(
      await this.queries.execute(new AskCoaching(about, actor, asked.atLeast as Position | undefined)),
    );
  }
}
