import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@rujukan/referral';
import { AccountParams } from '../accounts/account.dto';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Recorded } from '../http/documented';
import { contactOf } from './notifications.controller';
import { ContactDto } from './notifications.dto';

/** Numbers of those who cannot enter them: a midwife without data. */
@ApiTags('Accounts')
@Controller('api/accounts')
export class ContactsController {
  constructor(private readonly commands: Commands) {}

  @Post(':accountId/contact')
  @Permit('manageAccounts')
  @Recorded('The number at which somebody is told, and from which they may tell by SMS')
  set(
    @Param() { accountId }: AccountParams,
    @Body() dto: ContactDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    return this.commands.send(contactOf(accountId, dto, sender, this.commands));
  }
}
