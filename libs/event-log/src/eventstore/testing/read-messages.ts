import streams from '@eventstore/db-client/generated/streams_pb.js';

import { streamIdentifier } from './identifiers';

const { ReadResp } = streams;

/** What a reader gets besides events. */
export const readMessages = {
  streamNotFound: (stream: string) =>
    new ReadResp()
      .setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)))
      .serializeBinary(),
  confirmation: (id: string) =>
    new ReadResp()
      .setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(id))
      .serializeBinary(),
  /** -1, where nothing was read yet, becomes the largest number there is, as it does in EventStoreDB. */
  checkpoint: (position: number) => {
    const value = String(BigInt.asUintN(64, BigInt(position)));
    return new ReadResp()
      .setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(value).setPreparePosition(value))
      .serializeBinary();
  },
  caughtUp: () => new ReadResp().setCaughtUp(new ReadResp.CaughtUp()).serializeBinary(),
} as const;
