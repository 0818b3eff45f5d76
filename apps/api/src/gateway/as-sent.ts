import type { FastifyRequest } from 'fastify';

/** A signature is over the bytes that were sent, not over what was read from them. */
const BODIES = new WeakMap<FastifyRequest, string>();

const SIGNED_ROUTES = '/api/gateway/';

export function keepAsSent(request: FastifyRequest, body: string): void {
  if (request.url.startsWith(SIGNED_ROUTES)) BODIES.set(request, body);
}

export function bodyAsSent(request: FastifyRequest): string {
  return BODIES.get(request) ?? '';
}
