import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import type { Lists, Scope, Worklists } from '@rujukan/read-models';
import {
  type AnyRefusal,
  type Disclosed,
  Disclosing,
  Proposing,
  type Reader,
  Reading,
  type ShownIn,
  WORKLISTS,
  isRefused,
} from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenStreams } from '../edge/open-streams';
import { Problem, type ProblemCode } from '../http/problem';
import { liveList } from './live-list';
import { SharedLooks } from './shared-looks';

/** Who listens, to what of it, and over which connection. */
export interface Listening {
  readonly reader: Reader;
  readonly facility?: string | undefined;
  readonly after: string | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const SHOWN_IN = {
  incoming: 'incomingLive',
  received: 'receivedLive',
  waiting: 'waitingLive',
  advice: 'adviceLive',
  openings: 'breakGlassLive',
} as const satisfies Record<keyof Lists, ShownIn>;

/** Answers with the changes of a list as server-sent events. */
@Injectable()
export class LiveLists implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private readonly looks: SharedLooks;

  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    private readonly proposing: Proposing,
    private readonly tokens: AccessTokens,
    private readonly streams: OpenStreams,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {
    this.looks = new SharedLooks(worklists);
  }

  /** Live streams have no end of their own: they are ended so that the server can. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  async send<List extends keyof Lists>(
    list: List,
    view: (entry: Disclosed<Lists[List]>) => unknown,
    { reader, facility, after, request, reply }: Listening,
  ): Promise<void> {
    const scope = scopeOrProblem(this.reading.scopeFor(reader.actor, facility));
    this.streams.begin(reader.actor.accountId, request.ip, reply.raw);
    // Nobody is shown anything any more, and the access trail must not say so.
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    const token = (request.headers.authorization ?? '').split(' ')[1] ?? '';
    const events = liveList(this.looks, {
      list,
      scope,
      after: await this.resumeFrom(request, after),
      disclosed: async (entries) =>
        this.disclosing.listed(reader, SHOWN_IN[list], await this.proposed(list, entries)),
      view,
      mayGoOn: async () => !('refused' in (await this.tokens.verify(token))),
      signal: AbortSignal.any([this.closing.signal, gone.signal]),
    });
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(events, { objectMode: false, highWaterMark: 16_384 }));
  }

  /** A referral that was just declined comes with the next hospital. */
  private async proposed<List extends keyof Lists>(
    list: List,
    entries: readonly Lists[List][],
  ): Promise<readonly Lists[List][]> {
    if (list !== 'waiting') return entries;
    const waiting = entries as readonly Lists[keyof Lists][] as readonly Lists['waiting'][];
    const rows: readonly Lists[keyof Lists][] = await this.proposing.inWaiting(waiting);
    return rows as readonly Lists[List][];
  }

  /**
   * After the last event the client has seen, else after the list it holds, else from now on. One that another
   * log gave, before a restore, would keep the stream silent: the client is told to begin anew.
   */
  private async resumeFrom(request: FastifyRequest, after: string | undefined): Promise<Position> {
    const last = request.headers['last-event-id'];
    const known = (typeof last === 'string' ? last : undefined) ?? after;
    if (known === undefined) return this.worklists.asOf() ?? ('' as Position);
    await this.reading.isOfThisLog(known as Position);
    return known as Position;
  }
}

function scopeOrProblem(scope: Scope | AnyRefusal): Scope {
  if (isRefused(scope)) throw new Problem(scope.refused as ProblemCode, scope.about);
  return scope;
}
