import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AskSms, type Reader } from '@rujukan/use-cases';
import { AskedBy, Permit } from '../http/access';
import { Answered } from '../http/documented';
import { readInstant } from '../http/statement.dto';
import { SmsListDto } from './gateway.dto';
import { smsView } from './sms-view';

const ROWS_OF_A_PAGE = 50;

@ApiTags('Gateway')
@Controller('api/sms')
export class SmsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('viewSms')
  @Answered('SMS of the last thirty days that a person should read, the latest first; reading is recorded')
  async list(@Query() { limit = ROWS_OF_A_PAGE, before }: SmsListDto, @AskedBy() reader: Reader) {
    const rows = await this.queries.execute(new AskSms(reader, limit, readInstant(before) ?? null));
    return { rows: rows.map(smsView) };
  }
}
