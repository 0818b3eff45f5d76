import type { JsonObject } from '@rujukan/kernel';

import type { NewEvent, Position, RecordedEvent } from '../port';
import type { streams } from './client';
import { toPosition } from './position';

/**
 * An event as the store keeps it: the facts are its data, for projections and connectors to read; who told
 * them, and what identifies a person, is its metadata, each under a name of its own.
 */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

type StoredEvent = streams.ReadResp.ReadEvent.RecordedEvent;

interface Metadata {
  readonly meta: JsonObject;
  readonly personal: JsonObject | null;
}

/** The store keeps an id as a number: what is written otherwise would come back as another text. */
const CANONICAL_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws {TypeError} the id is no UUID in small letters, or the event has no JSON form */
export function encode({ id, type, data, meta, personal }: NewEvent): EncodedEvent {
  if (!CANONICAL_UUID.test(id)) throw new TypeError('an event id is a UUID in small letters');
  return { id, type, data: json(data), metadata: json({ meta, personal } satisfies Metadata) };
}

export interface DecodedEvent {
  /** `null` for what the server itself wrote into a stream: the mark of its deletion. */
  readonly recorded: RecordedEvent | null;
  readonly position: Position;
  /** Of the facts. */
  readonly bytes: number;
}

/** @throws {EventNotOurs} somebody else wrote into a stream of ours */
export function decode(read: streams.ReadResp.ReadEvent): DecodedEvent {
  const event = read.getEvent();
  if (!event) throw new TypeError('the store sent an event without content');
  const position = toPosition({ commit: event.getCommitPosition(), prepare: event.getPreparePosition() });
  const isMark = event.getMetadataMap().get('type')?.startsWith('$') ?? false;
  return {
    recorded: isMark ? null : recordedEvent(event, position),
    position,
    bytes: event.getData_asU8().length,
  };
}

function recordedEvent(event: StoredEvent, position: Position): RecordedEvent {
  const stream = textOf(event.getStreamIdentifier()?.getStreamName_asU8());
  const revision = Number(event.getStreamRevision());
  const { data, metadata } = parsed(event, stream, revision);
  return {
    stream,
    revision,
    position,
    id: event.getId()?.getString() ?? '',
    type: event.getMetadataMap().get('type') ?? '',
    data,
    meta: metadata.meta,
    personal: metadata.personal,
  };
}

/** An event that this adapter did not write. It is not skipped, for nobody knows what it says. */
export class EventNotOurs extends Error {
  override readonly name = 'EventNotOurs';
  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`event ${revision} of stream ${stream} was not written by Rujukan`);
  }
}

function parsed(event: StoredEvent, stream: string, revision: number) {
  try {
    const data = JSON.parse(textOf(event.getData_asU8())) as JsonObject;
    const metadata = JSON.parse(textOf(event.getCustomMetadata_asU8())) as Partial<Metadata>;
    if (isObject(data) && isObject(metadata.meta) && metadata.personal !== undefined) {
      return { data, metadata: metadata as Metadata };
    }
  } catch {
    // Told below: the parser's message would quote the text.
  }
  throw new EventNotOurs(stream, revision);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function json(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

function textOf(bytes: Uint8Array | undefined): string {
  if (!bytes) return '';
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
