import { Body, Controller, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Inbox, type ReceivingSms } from '@rujukan/use-cases';
import { Permit } from '../http/access';
import { SignedDone } from '../http/documented';
import { readInstant } from '../http/statement.dto';
import { DeliveryReportDto, IncomingSmsDto } from './gateway.dto';
import { RECEIVING_SMS } from './receiving-sms.provider';
import { SignedByGateway } from './signed-guard';

/** What the gateway for SMS and WhatsApp tells. */
@ApiTags('Gateway')
@Controller('api/gateway')
@UseGuards(SignedByGateway)
export class GatewayController {
  constructor(
    private readonly inbox: Inbox,
    @Inject(RECEIVING_SMS) private readonly receiving: ReceivingSms,
  ) {}

  /** A report about a message that is not known here is taken all the same: asking again would not help. */
  @Post('reports')
  @Permit('anyone')
  @SignedDone('What became of a message at the phone')
  async report(@Body() { id, status }: DeliveryReportDto): Promise<void> {
    if (status === 'delivered') await this.inbox.isDelivered(id, 'gateway');
  }

  /** Whatever it says is taken: what is wrong with it is answered by SMS. */
  @Post('sms')
  @Permit('anyone')
  @SignedDone('An SMS that a phone sent')
  async receive(@Body() { id, from, text, sentAt }: IncomingSmsDto): Promise<void> {
    await this.receiving.receive({
      gatewayId: id,
      from,
      text: text.toWellFormed(),
      sentAt: readInstant(sentAt) ?? null,
    });
  }
}
