import { Controller, Get, Inject, Optional, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Escalation } from '@rujukan/coordination';
import { HospitalFactsIntake, Relay } from '@rujukan/relay';
import type { ProjectionStatus } from '@rujukan/read-models';
import type { Stores } from '@rujukan/stores';
import type { FastifyReply } from 'fastify';
import { Permit } from '../http/access';
import { Open } from '../http/documented';
import { STORES } from './stores-token';

/** Behind by more than this, lists and figures are too old to be asked. */
const MOST_EVENTS_BEHIND = 1_000;

@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Optional() private readonly intake?: HospitalFactsIntake,
    @Optional() private readonly relay?: Relay,
    @Optional() private readonly escalation?: Escalation,
  ) {}

  @Get('live')
  @Permit('anyone')
  @Open('The process answers')
  live() {
    return { status: 'up' };
  }

  /**
   * 503 until the read models have caught up once, and while one is far behind or has stopped following. A log that
   * cannot be reached, or Kafka, is no reason: questions are answered, with their age, and commands say that they cannot be taken.
   */
  @Get('ready')
  @Permit('anyone')
  @ApiOkResponse()
  @ApiServiceUnavailableResponse({ description: 'Not yet, or no longer.' })
  @Open('The read models have caught up: questions are answered')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { head, logIsReachable, upToDateAt, projections } = await this.stores.follower.status();
    const trail = await this.stores.sessionFollower.status();
    const readModels = projections.map(viewOfProjection);
    const sessions = trail.projections.map(viewOfProjection);
    const keepsUp = [...readModels, ...sessions].every(
      ({ lag, following }) => following && (lag ?? 0) < MOST_EVENTS_BEHIND,
    );
    const isReady = upToDateAt !== null && trail.upToDateAt !== null && keepsUp;
    if (!isReady) void reply.status(503).header('retry-after', 2);
    const hospitalFacts = this.intake?.status;
    const stages = await this.relay?.status();
    const escalation = this.escalation?.status();
    return {
      status: isReady ? 'ready' : 'notReady',
      log: { head, reachable: logIsReachable },
      readModels,
      // In the log of the trail, which has positions of its own.
      trail: { head: trail.head, reachable: trail.logIsReachable, readModels: sessions },
      ...(escalation ? { escalation } : {}),
      ...(stages ? { stages } : {}),
      ...(hospitalFacts ? { hospitalFacts } : {}),
    };
  }
}

function viewOfProjection({ name, position, lag, running, lastError }: ProjectionStatus) {
  return { name, position, lag, following: running && lastError === null };
}
