import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import type { InboxRow, NotificationStore } from '@rujukan/read-models';
import type { Stores } from '@rujukan/stores';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenStreams } from '../edge/open-streams';
import { STORES } from '../operations/stores-token';
import { type LiveSource, liveChanges, liveMessage } from '../worklists/live-changes';

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
  private messages(
    accountId: string,
    after: Position | null,
    view: (row: InboxRow) => unknown,
    mayGoOn: () => Promise<boolean>,
  ): AsyncGenerator<string> {
    const source: LiveSource<InboxRow, Position | null> = {
      changesSince: (seen) => {
        const rows = this.store.changesSince(accountId, seen, ROWS_AT_ONCE);
        const next = rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.changed ?? null);
        return { rows, next, asOf: null };
      },
      onNews: (listener) => this.store.onChange(listener),
      messageOf: (row) => Promise.resolve(liveMessage('notification', row.changed, view(row))),
    };
    return liveChanges(source, { after, mayGoOn, signal: this.closing.signal });
  }
}
