import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import type { Clock } from '@rujukan/kernel';
import type { OutgoingChannel } from '@rujukan/notifications';
import type { Stores } from '@rujukan/stores';
import {
  DISTRICT,
  type DistrictView,
  FRESHNESS,
  type Freshness,
  Notifying,
  Proposing,
} from '@rujukan/use-cases';
import type { Logger } from 'pino';
import type { Edge } from '../edge/edge';
import { receivingSms } from '../gateway/receiving-sms.provider';
import { GATEWAY } from '../gateway/signed-guard';
import { CHANNELS_OUT, channelsOut } from './channels.provider';

export const NOTIFYING = Symbol('Notifying');

/** Lets people be told for as long as the application runs. */
@Injectable()
class NotifyingLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(NOTIFYING) private readonly notifying: Notifying) {}

  onApplicationBootstrap(): void {
    this.notifying.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.notifying.stop();
  }
}

export function notifying(stores: Stores, clock: Clock, edge: Edge, logger: Logger): Provider[] {
  const { log, trail, accounts, caseStore: worklists, notifications } = stores;
  const { store, bookmark, headAtStart } = notifications;
  return [
    ...channelsOut(stores, clock, edge),
    { provide: GATEWAY, useValue: edge.gateway },
    {
      provide: NOTIFYING,
      inject: [CHANNELS_OUT, DISTRICT, FRESHNESS, Proposing],
      useFactory: (
        channels: readonly OutgoingChannel[],
        district: DistrictView,
        freshness: Freshness,
        proposing: Proposing,
      ) =>
        new Notifying({
          ...{
            log,
            headAtStart,
            trail,
            store,
            bookmark,
            accounts,
            worklists,
            district,
            freshness,
            proposing,
          },
          ...{ channels, clock, newId: () => randomUUID() },
          onTrouble: (trouble) => {
            logger.error(trouble);
          },
        }),
    },
    NotifyingLife,
    ...receivingSms(stores, clock, logger),
  ];
}
