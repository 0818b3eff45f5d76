import { randomUUID } from 'node:crypto';

import type { ExpectedRevision } from '../port';
import { AppendStream } from './append-stream';
import { type AppendCall, type ReadCall, StoreClient, type streams } from './client';
import { unlessAborted } from './persistence';
import { append } from './requests';
import type { EncodedEvent } from './stored-event';
import { StoreFault } from './store-fault';
import type { Target } from './target';

/** The calls to the store, each attempted once. What goes wrong on the way is a {@link StoreFault}. */
export class Connection {
  private client: StoreClient;
  private appends: Promise<AppendStream> | undefined;
  /** The same once it is there, for those who need not wait. */
  private open: AppendStream | undefined;

  constructor(private readonly target: Target) {
    this.client = this.connect();
  }

  /** Hands over each answer of a read that ends by itself. */
  async read(
    request: streams.ReadReq,
    take: (response: streams.ReadResp) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const reading = new Reading(take);
    const listen = (call: ReadCall) => {
      reading.of(call);
    };
    const call = await this.started(
      (client) => client.startReading(request, { requiresLeader: true }, listen),
      signal,
    );
    const cancel = () => {
      call.cancel();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      await reading.end;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
      call.cancel();
    }
  }

  /** A read that goes on; any node of the cluster may serve it. Whoever asked for it cancels it. */
  subscribe(
    request: streams.ReadReq,
    listen: (call: ReadCall) => void,
    signal: AbortSignal,
  ): Promise<ReadCall> {
    return this.started((client) => client.startReading(request, { requiresLeader: false }, listen), signal);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
    signal: AbortSignal,
  ): Promise<streams.BatchAppendResp> {
    const correlationId = randomUUID();
    const request = append(correlationId, stream, expected, events);
    const appends = this.open ?? (await unlessAborted(this.appending(), signal));
    return appends.send(correlationId, request, signal);
  }

  async close(): Promise<void> {
    this.appends?.then(
      (appends) => {
        appends.close();
      },
      () => undefined,
    );
    await this.client.disconnect();
  }

  private appending(): Promise<AppendStream> {
    if (this.appends) return this.appends;
    const forget = () => {
      if (this.appends === opening) this.appends = undefined;
      if (this.open === stream) this.open = undefined;
    };
    const stream = new AppendStream(forget);
    const listen = (call: AppendCall) => {
      stream.over(call);
      this.open = stream;
    };
    const opening = this.started((client) => client.startAppending(listen)).then(() => stream);
    opening.catch(forget);
    this.appends = opening;
    return opening;
  }

  private async started<Call extends { cancel(): void }>(
    start: (client: StoreClient) => Promise<Call>,
    signal?: AbortSignal,
  ): Promise<Call> {
    const { client } = this;
    const starting = start(client).catch((error: unknown) => {
      this.replace(client);
      throw new StoreFault('no node of the cluster was found', { cause: error });
    });
    if (!signal) return starting;
    try {
      return await unlessAborted(starting, signal);
    } catch (error) {
      starting.then(
        (call) => {
          call.cancel();
        },
        () => undefined,
      );
      throw error;
    }
  }

  /** A client that has once found no node of its cluster remembers that for ever. */
  private replace(client: StoreClient): void {
    if (this.client === client) this.client = this.connect();
  }

  private connect(): StoreClient {
    const { settings, tls, user } = this.target;
    return new StoreClient(settings, tls, user);
  }
}

/** Ends with the call: well, by its error, or by the error of whoever takes the answers. */
class Reading {
  readonly end: Promise<void>;
  private readonly ended = Promise.withResolvers<undefined>();

  constructor(private readonly take: (response: streams.ReadResp) => void) {
    this.end = this.ended.promise;
    // It may fail before anybody waits for it.
    this.end.catch(() => undefined);
  }

  of(call: ReadCall): void {
    const { resolve, reject } = this.ended;
    call.on('data', (response: streams.ReadResp) => {
      try {
        this.take(response);
      } catch (error) {
        reject(error);
        call.cancel();
      }
    });
    call.on('end', () => {
      resolve(undefined);
    });
    call.on('error', (error: Error) => {
      reject(new StoreFault('the way to the store broke', { cause: error }));
    });
  }
}
