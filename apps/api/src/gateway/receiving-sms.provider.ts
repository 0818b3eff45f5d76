import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Clock } from '@rujukan/kernel';
import type { OutgoingChannel } from '@rujukan/notifications';
import type { Stores } from '@rujukan/stores';
import {
  DISTRICT,
  type DistrictView,
  FRESHNESS,
  type Freshness,
  Proposing,
  ReceivingSms,
} from '@rujukan/use-cases';
import type { Logger } from 'pino';
import { CHANNELS_OUT } from '../notifications/channels.provider';

export const RECEIVING_SMS = Symbol('ReceivingSms');
const ON_TROUBLE = Symbol('OnSmsTrouble');

const LOOK_EVERY_MS = 30_000;

/** Looks for what a process left undone that died with it. */
@Injectable()
class ResumingSms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(RECEIVING_SMS) private readonly receiving: ReceivingSms,
    @Inject(ON_TROUBLE) private readonly onTrouble: (error: unknown) => void,
  ) {}

  onApplicationBootstrap(): void {
    this.look();
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** One look after the other: a store that is slow is not asked twice at once. */
  private look(): void {
    this.looking = this.looking.then(() => this.receiving.resume()).catch(this.onTrouble);
  }
}

export function receivingSms(stores: Stores, clock: Clock, logger: Logger): Provider[] {
  const { log, trail, vault, accounts, caseStore: worklists, notifications } = stores;
  const { sms, follower } = notifications;
  const smsFreshness: Pick<Freshness, 'reach'> = {
    reach: (position, timeoutMs) => follower.waitFor(position, timeoutMs),
  };
  return [
    {
      provide: ON_TROUBLE,
      useValue: (error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        logger.error(`an SMS that was left undone cannot be acted on now (${name}); it is tried again`);
      },
    },
    {
      provide: RECEIVING_SMS,
      inject: [CHANNELS_OUT, CommandBus, DISTRICT, FRESHNESS, Proposing],
      useFactory: (
        channels: readonly OutgoingChannel[],
        commands: CommandBus,
        district: DistrictView,
        freshness: Freshness,
        proposing: Proposing,
      ) =>
        new ReceivingSms({
          ...{ log, trail, vault, accounts, worklists, sms, district, freshness, proposing },
          ...{ smsFreshness, channels, commands, clock },
        }),
    },
    ResumingSms,
  ];
}
