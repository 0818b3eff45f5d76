import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import type { Clock } from '@rujukan/kernel';
import { GatewayChannel, HttpGateway } from '@rujukan/message-gateway';
import type { OutgoingChannel } from '@rujukan/notifications';
import type { Stores } from '@rujukan/stores';
import { DevicesOfSessions, KeepingSessions } from '@rujukan/use-cases';
import { WebPushChannel, vapidKeysFrom } from '@rujukan/web-push';
import type { Edge } from '../edge/edge';

/** `Push`, or `null` where nothing is pushed. */
export const PUSH = Symbol('Push');
/** `readonly OutgoingChannel[]`: the ways out of the product. */
export const CHANNELS_OUT = Symbol('ChannelsOut');

export function channelsOut(stores: Stores, clock: Clock, { gateway, webPush: settings }: Edge): Provider[] {
  const { accounts, sessions: directory, pushKey } = stores;
  const push = settings === null ? null : { settings, keys: vapidKeysFrom(pushKey) };
  return [
    { provide: PUSH, useValue: push },
    {
      provide: CHANNELS_OUT,
      inject: [KeepingSessions],
      useFactory: (sessions: KeepingSessions): readonly OutgoingChannel[] => {
        const newId = () => randomUUID();
        const devices = new DevicesOfSessions({ accounts, directory, sessions, clock, newId });
        const sms = gateway && new GatewayChannel(new HttpGateway(gateway, clock), accounts.contactPoints);
        const browsers = push && new WebPushChannel(push.settings, push.keys, devices, clock);
        return [sms, browsers].filter((channel) => channel !== null);
      },
    },
  ];
}
