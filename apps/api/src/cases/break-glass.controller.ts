import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
import { AskBreakGlass, type Reader } from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskedBy, Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Recorded } from '../http/documented';
import { LiveLists } from '../worklists/live-lists';
import { openingView, rowsView } from '../worklists/worklist-views';
import { LiveDto, PageDto, pageOf } from '../worklists/worklist.dto';
import { BreakGlassDto, OpeningParams, ReviewBreakGlassDto } from './break-glass.dto';
import { CaseParams } from './case.dto';

@ApiTags('Break-glass')
@Controller('api')
export class BreakGlassController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly live: LiveLists,
  ) {}

  @Post('cases/:caseId/break-glass')
  @Permit('breakGlass')
  @Recorded(
    'A hospital opens a case that nobody addressed to it, for twelve hours; the coordinator is shown who did and why',
  )
  breakGlass(
    @Param() { caseId }: CaseParams,
    @Body() dto: BreakGlassDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    return this.commands.changeCase('BreakGlass', caseId, dto, sender, { reason: dto.reason });
  }

  @Post('cases/:caseId/break-glass/:openingId/review')
  @Permit('reviewBreakGlass')
  @Recorded('The coordinator has looked into it')
  review(
    @Param() { caseId, openingId }: OpeningParams,
    @Body() dto: ReviewBreakGlassDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const { finding } = dto;
    return this.commands.changeCase('ReviewBreakGlass', caseId, dto, sender, { openingId, finding });
  }

  @Get('break-glass')
  @Permit('viewBreakGlass')
  @Answered('Which hospitals opened cases not addressed to them, the latest first; it names nobody')
  async list(@Query() { atLeast, ...page }: PageDto, @AskedBy() reader: Reader) {
    const asked = { reader, page: pageOf(page), atLeast: atLeast as Position | undefined };
    return rowsView(await this.queries.execute(new AskBreakGlass(asked)), openingView);
  }

  @Get('break-glass/live')
  @Permit('viewBreakGlass')
  @ApiProduces('text/event-stream')
  @Answered('The changes of that list, as server-sent events')
  async listLive(
    @Query() { after }: LiveDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.live.send('openings', openingView, { reader, after, request, reply });
  }
}
