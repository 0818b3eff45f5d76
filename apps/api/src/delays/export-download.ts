import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Download {
  /** Of letters that a header and every disk can hold. */
  readonly name: string;
  readonly type: string;
  /** Ends it whatever the client does. */
  readonly isOver: AbortSignal;
  /** How long a client may take nothing before it is taken for gone. */
  readonly stalledMs?: number;
}

const STALLED_MS = 120_000;

/** Makes a file and sends it; both end when the client goes away, or stops reading. */
export async function sendDownload(
  { name, type, isOver, stalledMs = STALLED_MS }: Download,
  make: (signal: AbortSignal) => Promise<{ readonly bytes: number | null; readonly body: Readable }>,
  { raw: request }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    gone.abort();
  });
  // Whoever hung up before the listener was there is not told of by an event any more.
  if (request.socket.destroyed) gone.abort();
  const signal = AbortSignal.any([gone.signal, isOver]);
  const file = await make(signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return null;
  });
  if (file === null) {
    // Nobody is there any more to be told, or soon nobody to tell it.
    reply.hijack();
    request.destroy();
    return;
  }
  // Of a socket without a listener for it, Node makes an end by itself.
  reply.raw.setTimeout(stalledMs);
  if (file.bytes !== null) void reply.header('content-length', file.bytes);
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(file.body);
}
