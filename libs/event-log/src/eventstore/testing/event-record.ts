import streams from '@eventstore/db-client/generated/streams_pb.js';

import { BackwardWriter } from './backward-writer';
import { streamOf } from './identifiers';

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

/** Times are in ticks of 100 ns since 1970. */
const TICKS_OF_A_MILLISECOND = '0000';

/** What a prepare record of the transaction log takes besides its strings and bytes. */
const RECORD_OVERHEAD = 88;

/** Bytes that the message takes besides its strings and bytes, or fewer. */
const MESSAGE_OVERHEAD = 256;

/** The message in which every reader gets the event, a `ReadResp`: encoded once, when it is written. */
export function encode(event: ProposedEvent, { stream, revision, position }: Place): Buffer {
  const writer = new BackwardWriter(MESSAGE_OVERHEAD + sizeInLog(stream, event));
  const response = writer.mark;
  writer.unsigned(3, position);
  const recorded = writer.mark;
  writer.bytes(8, event.data);
  writer.bytes(7, event.metadata);
  entry(writer, 'content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  entry(writer, 'created', `${Date.now()}${TICKS_OF_A_MILLISECOND}`);
  entry(writer, 'type', event.type);
  writer.unsigned(5, position);
  writer.unsigned(4, position);
  if (revision > 0) writer.unsigned(3, revision);
  nestedText(writer, 2, 3, stream);
  nestedText(writer, 1, 2, event.id);
  writer.nest(1, recorded);
  writer.nest(1, response);
  return writer.finish();
}

function entry(writer: BackwardWriter, key: string, value: string): void {
  const mark = writer.mark;
  writer.text(2, value);
  writer.text(1, key);
  writer.nest(6, mark);
}

function nestedText(writer: BackwardWriter, field: number, inner: number, value: string): void {
  const mark = writer.mark;
  writer.text(inner, value);
  writer.nest(field, mark);
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
