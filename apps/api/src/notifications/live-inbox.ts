import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import type { InboxRow, NotificationStore } from '@rujukan/read-models';
import type { Stores } from '@rujukan/stores';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenStreams } from '../edge/open-streams';
import { Bell } from '../http/bell';
import { STORES } from '../operations/stores-token';
import { HEARTBEAT_MS } from '../worklists/live-changes';

export interface InboxListening {
  readonly accountId: string;
  readonly after: string | undefined;
  readonly view: (row: InboxRow) => unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const ROWS_AT_ONCE = 100;

/** Answers with what somebody is told, as it comes, as server-sent events. */
@Injectable()
export class LiveInbox implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private readonly store: NotificationStore;

  constructor(
    @Inject(STORES) stores: Stores,
    private readonly tokens: AccessTokens,
    private readonly streams: OpenStreams,
  ) {
    this.store = stores.notifications.store;
  }

  /** Live streams have no end of their own: they are ended so that the server can. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  async send({ accountId, after, view, request, reply }: InboxListening): Promise<void> {
    this.streams.begin(accountId, request.ip, reply.raw);
    const last = request.headers['last-event-id'];
    const known = (typeof last === 'string' ? last : undefined) ?? after;
    const from = known === undefined ? this.store.checkpoint : (known as Position);
    const token = (request.headers.authorization ?? '').split(' ')[1] ?? '';
    const mayGoOn = async () => !('refused' in (await this.tokens.verify(token)));
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(this.messages(accountId, from, view, mayGoOn), { objectMode: false }));
  }

  /** The id of each is the position to resume from; a notification comes again when something became of it. */
  private async *messages(
    accountId: string,
    from: Position | null,
    view: (row: InboxRow) => unknown,
    mayGoOn: () => Promise<boolean>,
  ): AsyncGenerator<string> {
    const { signal } = this.closing;
    const bell = new Bell();
    const ring = () => {
      bell.ring();
    };
    const stopListening = this.store.onChange(ring);
    signal.addEventListener('abort', ring);
    try {
      yield 'retry: 2000\n\n';
      let seen = from;
      let quietSince = performance.now();
      while (!signal.aborted && (await mayGoOn())) {
        const rows = this.store.changesSince(accountId, seen, ROWS_AT_ONCE);
        for (const row of rows) {
          yield `id: ${row.changed}\nevent: notification\ndata: ${JSON.stringify(view(row))}\n\n`;
          seen = row.changed;
        }
        if (rows.length > 0) quietSince = performance.now();
        const restMs = quietSince + HEARTBEAT_MS - performance.now();
        if (restMs > 0) await bell.ringOrAfter(restMs);
        else {
          yield ': \n\n';
          quietSince = performance.now();
        }
      }
    } finally {
      stopListening();
      signal.removeEventListener('abort', ring);
    }
  }
}
