import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type Principal, type PushSubscription, SessionDirectory } from '@rujukan/access';
import type { Actor } from '@rujukan/referral';
import { CLOCK, ChangePush, type Clock } from '@rujukan/use-cases';
import { type VapidKeys, type WebPushSettings, isAllowedEndpoint, isUsable } from '@rujukan/web-push';
import { Permit, Sender, SignedInAs } from '../http/access';
import { Answered, Chosen, Done } from '../http/documented';
import { Problem } from '../http/problem';
import { occurrenceOf } from '../http/statement.dto';
import { done } from '../session/outcome';
import { PUSH } from './channels.provider';
import { PushSubscriptionDto } from './push.dto';

/** What is needed to push; `null` where nothing is pushed. */
export interface Push {
  readonly settings: WebPushSettings;
  readonly keys: VapidKeys;
}

/** Whether this device takes push messages; it ends with the session. */
@ApiTags('Notifications')
@Controller('api/notifications/push')
export class PushController {
  constructor(
    private readonly bus: CommandBus,
    private readonly sessions: SessionDirectory,
    @Inject(PUSH) private readonly push: Push | null,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('manageOwnContact')
  @Answered('With which key to subscribe, `null` where nothing is pushed, and whether this device has')
  show(@SignedInAs() { sessionId }: Principal) {
    const isSubscribed = (this.sessions.byId(sessionId)?.pushId ?? null) !== null;
    return { publicKey: this.push?.keys.publicKey ?? null, subscribed: this.push !== null && isSubscribed };
  }

  @Post()
  @Permit('manageOwnContact')
  @Chosen('This device takes push messages')
  async subscribe(
    @Body() dto: PushSubscriptionDto,
    @SignedInAs() { sessionId }: Principal,
    @Sender() sender: Actor,
  ): Promise<void> {
    const subscription = this.usable(dto);
    const occurrence = occurrenceOf({ commandId: dto.commandId }, sender, this.clock);
    done(await this.bus.execute(new ChangePush(sessionId, subscription, occurrence)));
  }

  @Delete()
  @Permit('manageOwnContact')
  @Done('This device takes no push messages any more')
  async unsubscribe(@SignedInAs() { sessionId }: Principal, @Sender() sender: Actor): Promise<void> {
    const occurrence = occurrenceOf({ commandId: randomUUID() }, sender, this.clock);
    done(await this.bus.execute(new ChangePush(sessionId, null, occurrence)));
  }

  private usable({ endpoint, keys: { p256dh, auth } }: PushSubscriptionDto): PushSubscription {
    if (this.push === null) throw new Problem('pushOff');
    if (!isAllowedEndpoint(endpoint, this.push.settings.services)) throw new Problem('pushServiceUnknown');
    if (!isUsable({ p256dh, auth })) throw new Problem('pushKeysMalformed');
    return { endpoint, p256dh, auth };
  }
}
