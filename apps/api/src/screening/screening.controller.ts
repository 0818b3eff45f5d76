import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import {
  type Actor,
  type Refusal,
  type RuleSet,
  RULE_SETS,
  type ScreenedFacts,
  type ScreeningScore,
  contradictionIn,
  isKsprTotal,
  localDay,
  noticeOf,
  refuse,
  ruleSetOf,
  ruleSetOn,
  scoreScreening,
  statusOf,
} from '@rujukan/referral';
import { CLOCK, type Clock, DISTRICT, type DistrictView, RescoreScreenings } from '@rujukan/use-cases';
import { faultOf } from '../delays/asked-question';
import { Permit, Sender } from '../http/access';
import { Answered, WorkedOut } from '../http/documented';
import { Problem } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { RescoreQueryDto, RulesQueryDto, ScoreDto } from './screening.dto';

/** Named in one answer; the cli names all. */
const MOST_MOVES = 1_000;

@ApiTags('1 Detected')
@Controller('api/screening')
export class ScreeningController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  @Get('rules')
  @Permit('screen')
  @Answered(
    'The rules that screenings are scored by: items with their words, limits, sources, what is uncertain',
  )
  rules(@Query() { version }: RulesQueryDto, @Sender() sender: Actor) {
    const inForce = this.inForceFor(sender);
    const ruleSet = version === undefined ? inForce : knownRuleSet(version);
    return {
      inForce: inForce.version,
      versions: RULE_SETS.map((each) => ({
        version: each.version,
        from: each.from,
        until: each.until,
        signOff: statusOf(each),
      })),
      notice: noticeOf(ruleSet),
      ruleSet,
    };
  }

  @Post('score')
  @HttpCode(200)
  @Permit('screen')
  @WorkedOut('What given answers say under the rules; of nobody, and nothing is recorded')
  score(@Body() dto: ScoreDto, @Sender() sender: Actor): ScreeningScore {
    const { phase, signs, ksprTotal = null, answers } = dto;
    const stated = { phase, signs, ksprTotal, riskCategory: null };
    const facts: ScreenedFacts = answers === undefined ? stated : { ...stated, answers };
    const refusal = impossibleTotal(ksprTotal) ?? contradictionIn(facts);
    if (refusal) throw new Problem(refusal.refused, refusal.about);
    return scoreScreening(facts, answers ? knownRuleSet(answers.ruleSet) : this.inForceFor(sender));
  }

  @Get('rescore')
  @Permit('rescoreScreenings')
  @Answered('Which past cases other rules would have told otherwise: counts before and after, and the cases')
  rescore(@Query() { version, from, to, atLeast }: RescoreQueryDto) {
    const period = { from: readInstant(from) ?? null, to: readInstant(to) ?? null };
    if (period.from !== null && period.to !== null && period.to <= period.from) {
      throw new Problem('fieldsInvalid', {}, [faultOf('to', 'periodReversed', from ?? '')]);
    }
    const asked = { ruleSet: knownRuleSet(version), ...period, mostMoves: MOST_MOVES };
    return this.queries.execute(new RescoreScreenings(asked, atLeast as Position | undefined));
  }

  private inForceFor({ facilityId }: Actor): RuleSet {
    const facility = facilityId === null ? undefined : this.district.facility(facilityId);
    return ruleSetOn(localDay(this.clock.now(), facility?.description.zone ?? 'Asia/Jakarta'));
  }
}

function knownRuleSet(version: string): RuleSet {
  const ruleSet = ruleSetOf(version);
  if (!ruleSet) throw new Problem('ruleSetUnknown', { ruleSet: version });
  return ruleSet;
}

function impossibleTotal(total: number | null): Refusal | null {
  return total === null || isKsprTotal(total) ? null : refuse('ksprTotalImpossible', { total });
}
