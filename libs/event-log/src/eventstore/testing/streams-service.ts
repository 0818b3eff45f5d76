import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { sendUnaryData, ServerReadableStream, UntypedServiceImplementation } from '@grpc/grpc-js';

import { append } from './appending';
import { BatchAppending, type BatchCall } from './batch-appending';
import { streamOf } from './identifiers';
import { Outlet, type ReadCall } from './outlet';
import { read } from './reading';
import { refusals } from './refusals';
import type { ServerState } from './server-state';
import { Subscription } from './subscribing';

const { append: appendMethod, batchAppend, read: readMethod } = streamsService.StreamsService;

/** The methods of `Streams` that this server has; readers get bytes that were encoded when written. */
export const streamsDefinition = {
  append: appendMethod,
  batchAppend,
  read: { ...readMethod, responseSerialize: asBuffer },
};

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

export function streamsImplementation(state: ServerState): UntypedServiceImplementation {
  return {
    append: (
      call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
      answer: sendUnaryData<streams.AppendResp>,
    ) => {
      append(state, call).then((response) => {
        if (response) answer(null, response);
      }, answer);
    },
    batchAppend: (call: BatchCall) => {
      batchAppended(state, call).catch((error: unknown) => call.emit('error', error));
    },
    read: (call: ReadCall) => {
      served(state, call).catch((error: unknown) => call.emit('error', error));
    },
  };
}

async function batchAppended(state: ServerState, call: BatchCall): Promise<void> {
  await new BatchAppending(state, call, state.access.caller(call.metadata)).run();
}

async function served(state: ServerState, call: ReadCall): Promise<void> {
  const { access, cluster, events, faults, self } = state;
  const options = call.request.getOptions();
  if (!options) throw refusals.invalidArgument('options were expected');
  const outlet = new Outlet(call, faults);
  const stream = options.getStream();
  const name = stream ? streamOf(stream.getStreamIdentifier()) : '$all';
  if (!access.mayUse(name, access.caller(call.metadata))) throw refusals.accessDenied();
  await faults.silent;
  cluster.admit(self, call.metadata);
  if (!options.hasSubscription()) {
    await read(options, events, outlet);
    outlet.end();
    return;
  }
  const forget = faults.onEndOfSubscriptions(() => {
    outlet.end();
  });
  outlet.whenOver(forget);
  await new Subscription(options, events, outlet).run();
}
