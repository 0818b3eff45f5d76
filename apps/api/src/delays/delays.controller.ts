import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  ALL_INTERVALS,
  INTERVAL_DEFINITIONS,
  type Target,
  UNIT_GROUPINGS,
  readDelayQuestion,
  readQuestionOfOneInterval,
} from '@rujukan/delays';
import { type Instant, MINUTE, instant, parseInstant, toIso } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { AskDelays, AskDetectionYield, CLOCK, type Clock, TARGETS_IN_USE } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Answered } from '../http/documented';
import { Problem } from '../http/problem';
import { atLeast, faultOf, inLists, periodIn, understood } from './asked-question';
import { delayView, inDepthView } from './delay-view';
import {
  ChangesDto,
  CompletenessDto,
  DelaysDto,
  DetectionYieldDto,
  FunnelDto,
  SurvivalDto,
  WaterfallDto,
} from './delays.dto';

const HORIZON_MINUTES = 24 * 60;

@ApiTags('Delays')
@Controller('api/delays')
export class DelaysController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TARGETS_IN_USE) private readonly targets: readonly Target[],
  ) {}

  @Get()
  @Permit('viewDelays')
  @Answered(
    'Where the time goes: percentiles, mean, counts, and what is open, missing, negative or implausible',
  )
  async ask(@Query() asked: DelaysDto, @Sender() actor: Actor) {
    const question = understood(readDelayQuestion(inLists(asked), { now: this.clock.now() }));
    const answer = await this.queries.execute(
      new AskDelays<'figures'>({ kind: 'figures', question, about: null }, actor, atLeast(asked)),
    );
    return delayView(answer);
  }

  @Get('survival')
  @Permit('viewDelays')
  @Answered(
    'One interval with the open ones counted in (Kaplan-Meier; Turnbull beside it where times are estimated), how else it ended, and whether the groups differ; the percentiles of the closed ones alone beside, with the difference',
  )
  async survival(@Query() asked: SurvivalDto, @Sender() actor: Actor) {
    const { horizonMinutes = HORIZON_MINUTES, curvePoints = 0 } = asked;
    const question = understood(readQuestionOfOneInterval(inLists(asked), { now: this.clock.now() }));
    const about = { interval: question.interval, at: this.seenUpTo(question), horizonMinutes, curvePoints };
    return inDepthView(
      await this.queries.execute(
        new AskDelays<'survival'>({ kind: 'survival', question, about }, actor, atLeast(asked)),
      ),
    );
  }

  @Get('waterfall')
  @Permit('viewDelays')
  @Answered('What each interval contributes to the way from the detection to care')
  async waterfall(@Query() asked: WaterfallDto, @Sender() actor: Actor) {
    const question = understood(readDelayQuestion(inLists(asked), { now: this.clock.now() }));
    return inDepthView(
      await this.queries.execute(
        new AskDelays<'waterfall'>({ kind: 'waterfall', question, about: null }, actor, atLeast(asked)),
      ),
    );
  }

  @Get('funnel')
  @Permit('viewDelays')
  @Answered('The share within target of each unit, and the limits within which chance alone explains it')
  async funnel(@Query() asked: FunnelDto, @Sender() actor: Actor) {
    const rules = { groupings: UNIT_GROUPINGS, groupBy: 'origin', now: this.clock.now() } as const;
    const question = understood(readQuestionOfOneInterval(inLists(asked), rules));
    const about = { interval: question.interval, at: this.seenUpTo(question) };
    return inDepthView(
      await this.queries.execute(
        new AskDelays<'funnel'>({ kind: 'funnel', question, about }, actor, atLeast(asked)),
      ),
    );
  }

  @Get('completeness')
  @Permit('viewDelays')
  @Answered('How far the times can be trusted: exact, estimated, late, missing, negative; per puskesmas')
  async completeness(@Query() asked: CompletenessDto, @Sender() actor: Actor) {
    const rules = { groupBy: 'origin', now: this.clock.now() } as const;
    const question = understood(readDelayQuestion(inLists(asked), rules));
    return inDepthView(
      await this.queries.execute(
        new AskDelays<'completeness'>({ kind: 'completeness', question, about: null }, actor, atLeast(asked)),
      ),
    );
  }

  @Get('detections')
  @Permit('viewDelays')
  @Answered(
    'What came of the signs that posyandu recorded: confirmed or why not, referred, admitted, and how long until the midwife looked; per posyandu, puskesmas, month, or pilot and the others',
  )
  async detections(@Query() asked: DetectionYieldDto, @Sender() actor: Actor) {
    const { groupBy = 'posyandu', at, pilot } = asked;
    const isPilot = pilot === undefined ? undefined : pilot === 'pilot';
    const question = { groupBy, at, pilot: isPilot, ...periodIn(asked, this.clock.now()) };
    return inDepthView(await this.queries.execute(new AskDetectionYield(question, actor, atLeast(asked))));
  }

  @Get('changes')
  @Permit('viewDelays')
  @Answered('The late facts and corrections that came in between two instants and moved the figures')
  async changes(@Query() asked: ChangesDto, @Sender() actor: Actor) {
    const [from, to] = [parseInstant(asked.from), parseInstant(asked.to)] as [Instant, Instant];
    if (to <= from) throw new Problem('fieldsInvalid', {}, [faultOf('to', 'periodReversed', asked.from)]);
    return inDepthView(
      await this.queries.execute(
        new AskDelays<'changes'>({ kind: 'changes', from, to }, actor, atLeast(asked)),
      ),
    );
  }

  @Get('definitions')
  @Permit('viewDelays')
  @Answered('What each interval means, and the targets it is held against')
  definitions() {
    const intervals = ALL_INTERVALS.map((interval) => {
      const { from, to, delay, implausibleAboveMs } = INTERVAL_DEFINITIONS[interval];
      return { interval, from, to, delay, implausibleAboveMinutes: implausibleAboveMs / 60_000 };
    });
    const targets = this.targets.map(({ from, ...target }) => ({
      ...target,
      from: from === null ? null : toIso(from),
    }));
    return { intervals, targets };
  }

  /** To the minute, so that who asks again within it is answered from memory. */
  private seenUpTo({ asOf }: { readonly asOf: Instant | null }): Instant {
    return asOf ?? instant(Math.floor(this.clock.now() / MINUTE) * MINUTE);
  }
}
