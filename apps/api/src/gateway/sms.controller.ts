import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@rujukan/referral';
import { AskSms, HandleSms, type Reader } from '@rujukan/use-cases';
import { AskedBy, Permit, Sender } from '../http/access';
import { Answered, DoneAsTold } from '../http/documented';
import { Problem } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { HandleSmsDto, SmsListDto, SmsParams } from './gateway.dto';
import { smsView } from './sms-view';

const ROWS_OF_A_PAGE = 50;

@ApiTags('Gateway')
@Controller('api/sms')
export class SmsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Permit('viewSms')
  @Answered('SMS of the last thirty days that a person should read, the latest first; reading is recorded')
  async list(@Query() { limit = ROWS_OF_A_PAGE, before }: SmsListDto, @AskedBy() reader: Reader) {
    const rows = await this.queries.execute(new AskSms(reader, limit, readInstant(before) ?? null));
    return { rows: rows.map(smsView) };
  }

  @Post(':smsId/handled')
  @Permit('handleSms')
  @DoneAsTold('Somebody has seen to an SMS that could not be acted on: it leaves the list')
  async handle(
    @Param() { smsId }: SmsParams,
    @Body() { how }: HandleSmsDto,
    @Sender() sender: Actor,
  ): Promise<void> {
    const outcome = await this.commands.execute(new HandleSms(smsId, how, sender));
    if (outcome === 'unknown') throw new Problem('smsUnknown', { smsId });
  }
}
