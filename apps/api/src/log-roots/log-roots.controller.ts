import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type DrawnRoot, drawnRoots } from '@rujukan/event-log/chain';
import { instant, toIso } from '@rujukan/kernel';
import { ROOT_STREAMS, type Stores } from '@rujukan/stores';
import { Permit } from '../http/access';
import { Answered } from '../http/documented';
import { STORES } from '../operations/stores-token';

@ApiTags('Tamper evidence')
@Controller('api/log-roots')
export class LogRootsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  @Permit('viewLogRoots')
  @Answered(
    'The root of each day, of the log and of the access trail: whoever keeps one can tell later whether anything was altered',
  )
  async list() {
    const { log, trail } = this.stores;
    const [facts, readings] = await Promise.all([
      drawnRoots(log, ROOT_STREAMS.facts),
      drawnRoots(trail, ROOT_STREAMS.trail),
    ]);
    return { facts: facts.map(rootView).toReversed(), trail: readings.map(rootView).toReversed() };
  }
}

function rootView({ day, events, root, drawnAt }: DrawnRoot) {
  return { day, events, root, drawnAt: toIso(instant(drawnAt)) };
}
