import {
  type ChannelCredentialOptions,
  convertToCommandError,
  type Credentials,
  type DNSClusterOptions,
  ErrorType,
  EventStoreDBClient,
  type GossipClusterOptions,
  isCommandError,
  type NodePreference,
  type SingleNodeOptions,
} from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import service from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream, ClientReadableStream } from '@grpc/grpc-js';

export { ErrorType, shared, streams };
export type { ChannelCredentialOptions, Credentials, NodePreference };
export type ClientSettings = SingleNodeOptions | GossipClusterOptions | DNSClusterOptions;
export type ReadCall = ClientReadableStream<streams.ReadResp>;
export type AppendCall = ClientDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** Whoever calls sets the time limit, for the client's own covers neither reads nor batched appends. */
const NO_DEADLINE = { deadline: Infinity };

/**
 * The one door to the client package; its successor `@kurrent/kurrentdb-client` would be put in here.
 *
 * The package finds the cluster's leader, signs in and reconnects. The calls are made on its generated
 * definitions, because its own commands cannot do what a log needs: `readAll` has no filter, no read has a
 * deadline, and `appendToStream` forgets all appends of the process when one stream breaks and then throws
 * inside an event handler when an answer arrives, which ends the process.
 */
export class StoreClient extends EventStoreDBClient {
  constructor(settings: ClientSettings, tls: ChannelCredentialOptions, user: Credentials | undefined) {
    // The package takes any of the three kinds, but declares one constructor for each.
    super(settings as SingleNodeOptions, tls, user);
  }

  /** Whoever calls must listen at once: a call can fail before the promise of it is looked at. */
  startReading(
    request: streams.ReadReq,
    { requiresLeader }: { readonly requiresLeader: boolean },
    listen: (call: ReadCall) => void,
  ): Promise<ReadCall> {
    return this.GRPCStreamCreator(service.StreamsClient, 'read', (client) => {
      const call = client.read(request, ...this.callArguments({ requiresLeader }, NO_DEADLINE));
      listen(call);
      return call;
    })();
  }

  /** As above. */
  startAppending(listen: (call: AppendCall) => void): Promise<AppendCall> {
    return this.GRPCStreamCreator(service.StreamsClient, 'batchAppend', (client) => {
      const call = client.batchAppend(...this.callArguments({ requiresLeader: true }, NO_DEADLINE));
      listen(call);
      return call;
    })();
  }

  /**
   * Whoever has calls ends them before. The package's own `dispose` waits for ever for a call whose last
   * answers nobody took.
   */
  disconnect(): Promise<void> {
    this.getChannel().then(
      (channel) => {
        channel.close();
      },
      () => undefined,
    );
    return Promise.resolve();
  }
}

/** What the package makes of an error: its kind, and the status code of gRPC, where there is one. */
export function kindOf(error: unknown): { type: ErrorType | undefined; code: number | undefined } {
  const known = isObject(error) ? commandErrorOf(error as Error) : undefined;
  if (!known || !isCommandError(known)) return { type: undefined, code: undefined };
  const { type, code } = known as { type?: ErrorType; code?: number };
  return { type, code };
}

function commandErrorOf(error: Error): Error {
  try {
    return convertToCommandError(error);
  } catch {
    // It reads trailers that a server may leave out.
    return error;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
