import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** Closed unless pages of other origins are named; then to these alone, and never with cookies. */
export async function openToOrigins(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await fastify.register(cors, {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['accept-language', 'authorization', 'content-type', 'last-event-id'],
    exposedHeaders: ['age', 'content-disposition', 'content-language', 'retry-after'],
    maxAge: 600,
  });
}

/** Whether a text is an origin as a browser sends it: scheme, host, port where it is not the usual, no more. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOCAL.has(hostname));
  // A star is a letter to the parser, and would look to an operator like a pattern that it is not.
  return isSafe && origin === text && !hostname.includes('*');
}

/** Where a page that is being developed comes from; browsers take these for safe without TLS. */
const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
