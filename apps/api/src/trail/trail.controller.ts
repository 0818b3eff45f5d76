import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AskTrail, type Reader } from '@rujukan/use-cases';
import { AskedBy, Permit } from '../http/access';
import { Answered } from '../http/documented';
import { readInstant } from '../http/statement.dto';
import { readingView } from './trail-view';
import { TrailDto } from './trail.dto';

@ApiTags('Access trail')
@Controller('api/access-trail')
export class TrailController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('viewAccessTrail')
  @Answered('Who read about whom, when, why and from where; the latest first. Asking is recorded too.')
  async list(@Query() query: TrailDto, @AskedBy() reader: Reader) {
    const { person, account, case: caseId, from, to, limit, after } = query;
    const asked = {
      personId: person ?? null,
      caseId: caseId ?? null,
      accountId: account ?? null,
      from: readInstant(from) ?? null,
      to: readInstant(to) ?? null,
    };
    const page = { ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) };
    const { rows, next } = await this.queries.execute(new AskTrail(asked, reader, page));
    return { rows: rows.map(readingView), next };
  }
}
