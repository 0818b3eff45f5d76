import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { AccessTokens, OpenIdProvider, Passkeys, RefreshTokens, SetUpLinks } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Stores } from '@rujukan/stores';
import { KeepingSessions } from '@rujukan/use-cases';
import { ShownLinks } from '../accounts/shown-links';
import type { Edge } from '../edge/edge';
import { PUBLIC_ORIGIN } from '../edge/public-origin';
import { OPEN_ID, type OpenIdInUse } from './open-id.controller';
import { SessionAnswers } from './session-answers';

/** What the ways in share: everything that is signed with a key that follows from the token key. */
export function waysIn(stores: Stores, clock: Clock, { publicOrigin, openId: settings }: Edge): Provider[] {
  const { accounts: directory, tokenKey: key } = stores;
  const redirectUri = `${publicOrigin}/api/session/oidc/callback`;
  const openId: OpenIdInUse | null = settings && {
    provider: new OpenIdProvider({ settings, tokenKey: key, clock, redirectUri }),
    mapping: settings.mapping,
  };
  return [
    { provide: OPEN_ID, useValue: openId },
    {
      provide: AccessTokens,
      inject: [KeepingSessions],
      useFactory: (sessions: KeepingSessions) =>
        new AccessTokens({ key, directory, sessions, clock, newId: () => randomUUID() }),
    },
    { provide: RefreshTokens, useValue: new RefreshTokens(key) },
    { provide: SetUpLinks, useValue: new SetUpLinks(key) },
    { provide: Passkeys, useValue: new Passkeys({ tokenKey: key, directory, clock, publicOrigin }) },
    { provide: PUBLIC_ORIGIN, useValue: publicOrigin },
    ShownLinks,
    SessionAnswers,
  ];
}
