import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

import { streamIdentifier, streamOf } from './identifiers';

/** An event as a caller sends it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Where an event stands, given by the store. */
export interface Place {
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position alike: EventStoreDB has written no separate commit records since 24.x. */
  readonly position: number;
}

const TICKS_PER_MILLISECOND = 10_000n;

/** What a prepare record of the transaction log takes besides its strings and bytes. */
const RECORD_OVERHEAD = 88;

/** The message in which every reader gets the event: encoded once, when it is written. */
export function encode(event: ProposedEvent, { stream, revision, position }: Place): Uint8Array {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(streamIdentifier(stream))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(BigInt(Date.now()) * TICKS_PER_MILLISECOND))
    .set('content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position));
  return new streams.ReadResp().setEvent(read).serializeBinary();
}

export function decode(bytes: Uint8Array): { readonly event: ProposedEvent; readonly place: Place } {
  const recorded = streams.ReadResp.deserializeBinary(bytes).getEvent()?.getEvent();
  if (!recorded) throw new TypeError('these bytes are no event');
  const metadata = recorded.getMetadataMap();
  return {
    event: {
      id: recorded.getId()?.getString() ?? '',
      type: metadata.get('type') ?? '',
      isJson: metadata.get('content-type') === 'application/json',
      data: recorded.getData_asU8(),
      metadata: recorded.getCustomMetadata_asU8(),
    },
    place: {
      stream: streamOf(recorded.getStreamIdentifier()),
      revision: Number(recorded.getStreamRevision()),
      position: Number(recorded.getCommitPosition()),
    },
  };
}

/** Bytes that the event takes in the transaction log: the distance to the next position. */
export function sizeInLog(stream: string, { type, data, metadata }: ProposedEvent): number {
  return (
    RECORD_OVERHEAD + Buffer.byteLength(stream) + Buffer.byteLength(type) + data.length + metadata.length
  );
}

/** As the limit of an append counts it: `Event.SizeOnDisk` of EventStoreDB. */
export function sizeInAppend({ type, data, metadata }: ProposedEvent): number {
  return data.length + metadata.length + type.length * 2;
}
