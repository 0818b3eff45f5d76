import { STATUS_CODES, type Server } from 'node:http';
import { BlockList, type Socket, isIPv6 } from 'node:net';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { Problem } from '../http/problem';
import { HEADERS_OF_AN_ANSWER } from './security-headers';

export interface ConnectionLimits {
  readonly atOnce: number;
  /** From one address, unless it is a proxy that is trusted: that one speaks for many. */
  readonly perAddress: number;
  /** From the first byte of a request, or from the connection, to the end of its headers. */
  readonly headersMs: number;
  /** To the end of its body. */
  readonly requestMs: number;
  /** How long a connection is kept for a next request. */
  readonly idleMs: number;
  /** Then the client is told to connect anew, so that replicas share the load again. */
  readonly requestsEach: number;
}

/** A phone on one bar of signal is slow, but not this slow [reasoned]. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  atOnce: 4_000,
  perAddress: 1_000,
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 65_000,
  requestsEach: 1_000,
};

const MOST_HEADERS = 100;
const LARGEST_HEADERS_BYTES = 16 * 1024;

/** What the server is made with. */
export function serverOptions(limits: ConnectionLimits): FastifyHttpOptions<Server> {
  return {
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    maxRequestsPerSocket: limits.requestsEach,
    clientErrorHandler: answerUnreadable,
    http: {
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(limits.headersMs / 4, 2_000),
      maxHeaderSize: LARGEST_HEADERS_BYTES,
    },
  };
}

/** Takes no more connections than are good for all, and of one address no more than leave room for others. */
export function limitConnections(
  { server }: FastifyInstance,
  { atOnce, perAddress }: ConnectionLimits,
  trustedProxies: readonly string[],
): void {
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = atOnce;
  const proxies = blockListOf(trustedProxies);
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '', remoteFamily } = socket;
    if (proxies.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4')) return;
    const network = networkOf(remoteAddress);
    const others = open.get(network) ?? 0;
    if (others >= perAddress) {
      socket.destroy();
      return;
    }
    open.set(network, others + 1);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}

function blockListOf(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of addresses) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}

/** An address; in IPv6 its first 64 bits, which are one subscriber's. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [before = '', after] = address.split('%', 1).join('').split('::');
  const first = before.split(':').filter(Boolean);
  const last = (after ?? '').split(':').filter(Boolean);
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last];
  return all.slice(0, 4).join(':');
}

const CODES = {
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTooSlow',
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'bodyTooLarge',
} as const;

/** What is no request, or never becomes one, is answered all the same; in which language it asked nobody knows. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = Object.hasOwn(CODES, error.code ?? '')
    ? CODES[error.code as keyof typeof CODES]
    : 'requestMalformed';
  const problem = new Problem(code);
  const body = JSON.stringify(problem.details('id'));
  const headers = {
    ...HEADERS_OF_AN_ANSWER,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'id',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
  );
}
