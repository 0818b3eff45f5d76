import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { AccessTokens } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import { type Reader, Reading } from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenStreams } from '../edge/open-streams';
import type { Following } from './live-changes';

/** Who listens, to what of it, and over which connection. */
export interface Listening {
  readonly reader: Reader;
  readonly facility?: string | undefined;
  readonly after: string | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Answers with a stream of server-sent events that ends with its session, its connection or the server. */
@Injectable()
export class LiveReplies implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();

  constructor(
    private readonly reading: Reading,
    private readonly tokens: AccessTokens,
    private readonly streams: OpenStreams,
  ) {}

  /** Live streams have no end of their own: they are ended so that the server can. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  /** @param asOf what the list shows now; `null` while it shows nothing */
  async send(
    { reader, after, request, reply }: Listening,
    asOf: () => Position | null,
    events: (following: Following) => AsyncGenerator<string>,
  ): Promise<void> {
    this.streams.begin(reader.actor.accountId, request.ip, reply.raw);
    // Nobody is shown anything any more, and the access trail must not say so.
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    const token = (request.headers.authorization ?? '').split(' ')[1] ?? '';
    const stream = events({
      after: await this.resumeFrom(request, after, asOf),
      mayGoOn: async () => !('refused' in (await this.tokens.verify(token))),
      signal: AbortSignal.any([this.closing.signal, gone.signal]),
    });
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(stream, { objectMode: false, highWaterMark: 16_384 }));
  }

  /**
   * After the last event the client has seen, else after the list it holds, else from now on. One that another
   * log gave, before a restore, would keep the stream silent: the client is told to begin anew.
   */
  private async resumeFrom(
    request: FastifyRequest,
    after: string | undefined,
    asOf: () => Position | null,
  ): Promise<Position> {
    const last = request.headers['last-event-id'];
    const known = (typeof last === 'string' ? last : undefined) ?? after;
    if (known === undefined) return asOf() ?? ('' as Position);
    await this.reading.isOfThisLog(known as Position);
    return known as Position;
  }
}
