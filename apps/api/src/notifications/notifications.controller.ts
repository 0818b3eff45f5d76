import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Headers, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { AccountDirectory, phoneNumber } from '@rujukan/access';
import type { InboxRow } from '@rujukan/read-models';
import type { Actor } from '@rujukan/referral';
import type { Stores } from '@rujukan/stores';
import { ChangeAccount, Inbox, type Notifying } from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Done, DoneAsTold, Recorded } from '../http/documented';
import { languageOf } from '../http/language';
import { Problem } from '../http/problem';
import { occurrenceOf, readInstant } from '../http/statement.dto';
import { STORES } from '../operations/stores-token';
import { OwnCommandDto } from '../session/session.dto';
import { LiveInbox } from './live-inbox';
import { notificationView } from './notification-view';
import { ContactDto, InboxDto, InboxLiveDto, NotificationParams } from './notifications.dto';
import { NOTIFYING } from './notifying.provider';

const ROWS_OF_A_PAGE = 50;

/** What I was told, and where I am reached. */
@ApiTags('Notifications')
@Controller('api/notifications')
export class NotificationsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(NOTIFYING) private readonly notifying: Notifying,
    private readonly live: LiveInbox,
    private readonly inbox: Inbox,
    private readonly accounts: AccountDirectory,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Permit('viewOwnNotifications')
  @Answered('What I was told in the last thirty days, the latest first')
  list(
    @Query() { limit = ROWS_OF_A_PAGE, before }: InboxDto,
    @Sender() { accountId }: Actor,
    @Headers('accept-language') language: string | undefined,
  ) {
    const { store } = this.stores.notifications;
    const asOf = store.checkpoint;
    const rows = store.inbox(accountId, limit, readInstant(before) ?? null);
    return { asOf, rows: rows.map((row) => this.view(row, language)) };
  }

  @Get('live')
  @Permit('viewOwnNotifications')
  @ApiProduces('text/event-stream')
  @Answered('What I am told as it comes, and what became of it, as server-sent events')
  async listen(
    @Query() { after }: InboxLiveDto,
    @Sender() { accountId }: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const view = (row: InboxRow) => this.view(row, request.headers['accept-language']);
    await this.live.send({ accountId, after, view, request, reply });
  }

  @Post(':notificationId/seen')
  @Permit('viewOwnNotifications')
  @DoneAsTold('I have read it; no message follows that has not left')
  async see(
    @Param() { notificationId }: NotificationParams,
    @Body() _: OwnCommandDto,
    @Sender() { accountId }: Actor,
  ): Promise<void> {
    const isMine = await this.inbox.see(accountId, notificationId);
    if (!isMine) throw new Problem('notificationUnknown', { notificationId });
  }

  @Get('contact')
  @Permit('manageOwnContact')
  @Answered('The number at which I am told; `null` without one')
  contact(@Sender() { accountId }: Actor) {
    const contact = this.accounts.contactPoints.contactOf(accountId);
    const { phone = null, by = null } = contact ?? {};
    return { phone, by, language: contact ? (contact.language ?? 'id') : null };
  }

  @Post('contact')
  @Permit('manageOwnContact')
  @Recorded('The number at which I am told by SMS or WhatsApp')
  setContact(@Body() dto: ContactDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    return this.commands.send(contactOf(sender.accountId, dto, sender, this.commands));
  }

  @Delete('contact')
  @Permit('manageOwnContact')
  @Done('No number of mine is to be used any more')
  async removeContact(@Sender() sender: Actor): Promise<void> {
    const { accountId } = sender;
    const occurrence = occurrenceOf({ commandId: randomUUID() }, sender, this.commands.clock);
    await this.commands.send(
      new ChangeAccount({ name: 'RemoveContact', accountId, facts: {}, occurrence, personal: null }),
    );
  }

  private view(row: InboxRow, language: string | undefined) {
    return notificationView(row, languageOf(language), this.notifying.placeOf);
  }
}

/** The command that gives an account a number; what is none is refused where everything is decided. */
export function contactOf(accountId: string, dto: ContactDto, sender: Actor, { clock }: Commands) {
  const { commandId, phone, by, language } = dto;
  return new ChangeAccount({
    name: 'SetContact',
    accountId,
    facts: { by, ...(language === undefined ? {} : { language }) },
    occurrence: occurrenceOf({ commandId }, sender, clock),
    personal: { phone: phoneNumber(phone) ?? phone },
  });
}
