import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Inbox } from '@rujukan/use-cases';
import { Permit } from '../http/access';
import { SignedDone } from '../http/documented';
import { DeliveryReportDto } from './gateway.dto';
import { SignedByGateway } from './signed-guard';

/** What the gateway for SMS and WhatsApp tells. */
@ApiTags('Gateway')
@Controller('api/gateway')
@UseGuards(SignedByGateway)
export class GatewayController {
  constructor(private readonly inbox: Inbox) {}

  /** A report about a message that is not known here is taken all the same: asking again would not help. */
  @Post('reports')
  @Permit('anyone')
  @SignedDone('What became of a message at the phone')
  async report(@Body() { id, status }: DeliveryReportDto): Promise<void> {
    if (status === 'delivered') await this.inbox.isDelivered(id, 'gateway');
  }
}
