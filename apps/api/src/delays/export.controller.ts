import { type BeforeApplicationShutdown, Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type ExportFormat, PUBLISHED_TABLE, readDelayQuestion } from '@rujukan/delays';
import { type Instant, toIso } from '@rujukan/kernel';
import { CLOCK, type Clock, ExportFacts, type Reader } from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Paced } from '../edge/paces';
import { AskedBy, Permit } from '../http/access';
import { Answered } from '../http/documented';
import { atLeast, inLists, understood } from './asked-question';
import { sendDownload } from './export-download';
import { FactsDto } from './export.dto';

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
};

/** Rows are not counted together: planned ones stand beside the others, each with its urgency. */
const RULES = { groupings: ['urgency'], groupBy: 'urgency' } as const;

@ApiTags('Delays')
@Controller('api/delays')
export class ExportController implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();

  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('facts')
  @Permit('exportFacts')
  @Paced('export')
  @ApiProduces(...Object.values(MEDIA_TYPES))
  @Answered('The facts themselves under pseudonyms, one row a leg, as a file for programs of your own')
  async facts(
    @Query() asked: FactsDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format } = asked;
    const now = this.clock.now();
    const question = understood(readDelayQuestion(inLists(asked), { ...RULES, now }));
    const seenUpTo = question.asOf ?? now;
    await sendDownload(
      { name: nameOf(format, seenUpTo), type: MEDIA_TYPES[format], isOver: this.closing.signal },
      (signal) =>
        this.queries.execute(new ExportFacts({ question, format, seenUpTo }, reader, atLeast(asked), signal)),
      request,
      reply,
    );
  }

  /** A download may take hours: it is ended so that the server can. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }
}

/** Such as `rujukan-delay-facts-v2-20261121T0210Z.csv`, in UTC. */
function nameOf(format: ExportFormat, seenUpTo: Instant): string {
  const { name, version } = PUBLISHED_TABLE;
  const minute = toIso(seenUpTo).slice(0, 'yyyy-mm-ddThh:mm'.length).replaceAll(/[-:]/g, '');
  return `rujukan-${name.replaceAll('_', '-')}-v${version}-${minute}Z.${format}`;
}
