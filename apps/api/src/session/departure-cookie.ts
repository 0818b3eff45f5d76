import { DEPARTURE_MS } from '@rujukan/access';
import { SECOND } from '@rujukan/kernel';
import { stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieOf } from './refresh-cookie';

const NAME = '__Host-rujukan-oidc';

/** `Lax`: the provider sends people back from its own site. What it holds is signed, and good for one return. */
const KEPT = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export function keepDeparture(reply: FastifyReply, kept: string): void {
  const maxAge = DEPARTURE_MS / SECOND;
  void reply.header('set-cookie', stringifySetCookie({ name: NAME, value: kept, maxAge, ...KEPT }));
}

export function dropDeparture(reply: FastifyReply): void {
  void reply.header('set-cookie', stringifySetCookie({ name: NAME, value: '', maxAge: 0, ...KEPT }));
}

export function keptDeparture(request: FastifyRequest): string | undefined {
  return cookieOf(request, NAME);
}
