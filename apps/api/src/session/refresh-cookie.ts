import { type Instant, SECOND } from '@rujukan/kernel';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The prefix has browsers refuse it over plain HTTP, for other hosts, or from a part of the site (RFC 6265bis). */
const NAME = '__Host-rujukan-refresh';
const LONGEST_HEADER = 8_192;

/** Read by no script, and sent by no page but our own. */
const KEPT = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

export function keepInCookie(reply: FastifyReply, token: string, until: Instant, now: Instant): void {
  const maxAge = Math.max(0, Math.floor((until - now) / SECOND));
  void reply.header('set-cookie', stringifySetCookie({ name: NAME, value: token, maxAge, ...KEPT }));
}

export function dropCookie(reply: FastifyReply): void {
  void reply.header('set-cookie', stringifySetCookie({ name: NAME, value: '', maxAge: 0, ...KEPT }));
}

/**
 * The refresh token that a page of ours sent along. `SameSite` keeps other sites from sending it; browsers too old for
 * that say at least where a request comes from.
 */
export function refreshTokenInCookie(request: FastifyRequest): string | undefined {
  const token = cookieOf(request, NAME);
  return token !== undefined && comesFromOurPage(request) ? token : undefined;
}

export function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const { cookie } = headers;
  return cookie === undefined || cookie.length > LONGEST_HEADER ? undefined : parseCookie(cookie)[name];
}

function comesFromOurPage({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
