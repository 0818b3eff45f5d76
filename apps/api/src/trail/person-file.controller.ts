import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { TrailFacts } from '@rujukan/access-trail';
import { inWords, personFilePdf, surroundingsIn } from '@rujukan/person-file';
import {
  DISTRICT,
  type DistrictView,
  type ProvidedFile,
  ProvidePersonFile,
  type Reader,
} from '@rujukan/use-cases';
import type { FastifyReply } from 'fastify';
import { AskedBy, Permit } from '../http/access';
import { AnsweredOf } from '../http/documented';
import { Problem, type ProblemCode } from '../http/problem';
import { PersonFileParams } from './trail.dto';

@ApiTags('Access trail')
@Controller('api/persons')
export class PersonFileController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  @Get(':personId/file')
  @Permit('providePersonFile')
  @AnsweredOf('All that is kept about a person and everybody who was shown it, in words of both languages')
  async json(@Param() { personId }: PersonFileParams, @AskedBy() reader: Reader) {
    return inWords(await this.provided(personId, 'json', reader), surroundingsIn(this.district));
  }

  @Get(':personId/file.pdf')
  @Permit('providePersonFile')
  @ApiProduces('application/pdf')
  @AnsweredOf('The same as a PDF to hand over')
  async pdf(
    @Param() { personId }: PersonFileParams,
    @AskedBy() reader: Reader,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = inWords(await this.provided(personId, 'pdf', reader), surroundingsIn(this.district));
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="rujukan-${personId}.pdf"`)
      .header('cache-control', 'no-store')
      .send(await personFilePdf(file));
  }

  private async provided(
    personId: string,
    format: TrailFacts['PersonFileProvided']['format'],
    reader: Reader,
  ): Promise<ProvidedFile> {
    const answer = await this.queries.execute(new ProvidePersonFile(personId, format, reader));
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return answer;
  }
}
