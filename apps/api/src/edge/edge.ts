import type { OpenIdSettings } from '@rujukan/access';
import type { GatewaySettings } from '@rujukan/message-gateway';
import type { WebPushSettings } from '@rujukan/web-push';
import { CONNECTION_LIMITS, type ConnectionLimits } from './connections';
import { STREAM_LIMITS, type StreamLimits } from './open-streams';
import { PACES, type Paces } from './paces';
import { PATIENCE, type Patience } from './slow-readers';

/** What the server bears from those who ask, and whom it believes. */
export interface Edge {
  /** Addresses whose word about the client's address is believed. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may ask. */
  readonly corsOrigins: readonly string[];
  /** Under which people reach it. */
  readonly publicOrigin: string;
  /** Who may vouch for people, `null` for nobody. */
  readonly openId: OpenIdSettings | null;
  readonly paces: Paces;
  readonly connections: ConnectionLimits;
  readonly streams: StreamLimits;
  readonly patience: Patience;
  /** Through which SMS and WhatsApp messages go; `null` without one. */
  readonly gateway: GatewaySettings | null;
  /** Where the built web app is; `null` serves none. */
  readonly webDir: string | null;
  /** How browsers are pushed to; `null` where they are not. */
  readonly webPush: WebPushSettings | null;
}

export const EDGE: Edge = {
  trustedProxies: [],
  corsOrigins: [],
  publicOrigin: 'http://localhost:3000',
  openId: null,
  paces: PACES,
  connections: CONNECTION_LIMITS,
  streams: STREAM_LIMITS,
  patience: PATIENCE,
  gateway: null,
  webDir: null,
  webPush: null,
};
