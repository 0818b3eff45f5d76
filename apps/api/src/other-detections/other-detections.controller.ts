import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
import {
  AskOpenOtherDetections,
  AskOtherDetection,
  ChangeOtherDetection,
  CountOtherDetections,
  type Reader,
  RecordOtherDetection,
  wayText,
} from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { periodIn } from '../delays/asked-question';
import { AskedBy, Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, AnsweredOf, Recorded } from '../http/documented';
import { languageOf } from '../http/language';
import { Problem, type ProblemCode } from '../http/problem';
import { occurrenceOf, personalOf } from '../http/statement.dto';
import { rowsView } from '../worklists/worklist-views';
import { FreshDto, ListDto, LiveListDto, pageOf } from '../worklists/worklist.dto';
import { LiveOthers } from './live-others';
import { SIGN_LIST_VIEW, otherDetectionView, otherDetectionWithHistoryView } from './other-detection-views';
import {
  CloseOtherDetectionDto,
  CountOtherDetectionsDto,
  HandOverOtherDetectionDto,
  OtherDetectionParams,
  RecordOtherDetectionDto,
  RecordedWithWayDto,
} from './other-detection.dto';

/** What a posyandu of all ages finds beside mothers at risk and newborns. */
@ApiTags('Other detections')
@Controller('api')
export class OtherDetectionsController {
  constructor(
    private readonly commands: Commands,
    private readonly commandBus: CommandBus,
    private readonly queries: QueryBus,
    private readonly live: LiveOthers,
  ) {}

  @Post('other-detections')
  @Permit('recordOtherDetection')
  @ApiHeader({ name: 'accept-language', required: false })
  @Recorded(
    'Somebody of any age was found at a posyandu who is no case; the answer says where they go',
    RecordedWithWayDto,
  )
  async record(
    @Body() dto: RecordOtherDetectionDto,
    @Sender() sender: Actor,
    @Headers('accept-language') accepted?: string,
  ): Promise<RecordedWithWayDto> {
    const { otherDetectionId, personId, posyandu, ageGroup, signs, isPregnantOrPostpartum = false } = dto;
    const command = {
      name: 'RecordOtherDetection',
      otherDetectionId,
      facts: { personId, posyandu, ageGroup, signs, isPregnantOrPostpartum },
      occurrence: occurrenceOf(dto, sender, this.commands.clock),
      personal: personalOf(dto),
    } as const;
    const answer = await this.commandBus.execute(new RecordOtherDetection(command));
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return { ...answer, way: { ...answer.way, text: wayText(answer.way)[languageOf(accepted)] } };
  }

  @Post('other-detections/:otherDetectionId/handover')
  @Permit('handOverOtherDetection')
  @Recorded('A service of the puskesmas was given the person')
  handOver(
    @Param() { otherDetectionId }: OtherDetectionParams,
    @Body() dto: HandOverOtherDetectionDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const { service, receipt } = dto;
    return this.commands.send(
      new ChangeOtherDetection({
        name: 'HandOverOtherDetection',
        otherDetectionId,
        facts: { service, receipt },
        ...this.stated(dto, sender),
      }),
    );
  }

  @Post('other-detections/:otherDetectionId/closing')
  @Permit('closeOtherDetection')
  @Recorded('What became of it; nothing of it is deleted')
  close(
    @Param() { otherDetectionId }: OtherDetectionParams,
    @Body() dto: CloseOtherDetectionDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const { outcome, caseId = null } = dto;
    return this.commands.send(
      new ChangeOtherDetection({
        name: 'CloseOtherDetection',
        otherDetectionId,
        facts: { outcome, caseId },
        ...this.stated(dto, sender),
      }),
    );
  }

  @Get('other-detections/signs')
  @Permit('screen')
  @Answered('What a posyandu of all ages looks for, in whom, and who takes it in; each with its source')
  signs() {
    return SIGN_LIST_VIEW;
  }

  @Get('other-detections/counts')
  @Permit('countOtherDetections')
  @Answered('How many were found, handed over and closed, and with what outcome; of nobody')
  async counts(@Query() asked: CountOtherDetectionsDto) {
    const { groupBy = 'posyandu' } = asked;
    const period = periodIn(asked, this.commands.clock.now());
    const atLeast = asked.atLeast as Position | undefined;
    return { rows: await this.queries.execute(new CountOtherDetections(period, groupBy, atLeast)) };
  }

  @Get('other-detections/:otherDetectionId')
  @Permit('viewOtherDetections')
  @AnsweredOf('One of them as it stands, with its history')
  async show(
    @Param() { otherDetectionId }: OtherDetectionParams,
    @Query() { atLeast }: FreshDto,
    @AskedBy() reader: Reader,
  ) {
    const answer = await this.queries.execute(
      new AskOtherDetection(otherDetectionId, reader, atLeast as Position | undefined),
    );
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return otherDetectionWithHistoryView(answer);
  }

  @Get('worklists/other-detections')
  @Permit('viewOtherDetections')
  @Answered(
    'Who was found at my posyandu, or at those of my puskesmas, and waits: at once first, then the oldest',
  )
  async open(@Query() { facility, atLeast, ...page }: ListDto, @AskedBy() reader: Reader) {
    const answer = await this.queries.execute(
      new AskOpenOtherDetections({
        reader,
        facility,
        page: pageOf(page),
        atLeast: atLeast as Position | undefined,
      }),
    );
    if ('refused' in answer) throw new Problem(answer.refused as ProblemCode, answer.about);
    return rowsView(answer, otherDetectionView);
  }

  @Get('worklists/other-detections/live')
  @Permit('viewOtherDetections')
  @ApiProduces('text/event-stream')
  @Answered('The changes of that list, as server-sent events')
  async openLive(
    @Query() { facility, after }: LiveListDto,
    @AskedBy() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.live.send({ reader, facility, after, request, reply });
  }

  private stated(dto: HandOverOtherDetectionDto | CloseOtherDetectionDto, sender: Actor) {
    return { occurrence: occurrenceOf(dto, sender, this.commands.clock), personal: personalOf(dto) };
  }
}
