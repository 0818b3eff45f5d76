import { randomUUID } from 'node:crypto';

import type { NewEvent } from '../port';
import { shared, streams } from './client';
import { decode, encode, EventNotOurs } from './stored-event';

describe('an event in the event store', () => {
  it('has the facts as its data, and apart from them who told them and whom they concern', () => {
    const { type, data, metadata } = encode(newEvent());
    expect(type).toBe('ReferralRaised');
    expect(JSON.parse(textOf(data))).toEqual({ leg: 1 });
    expect(JSON.parse(textOf(metadata))).toEqual({
      meta: { actor: 'midwife-1' },
      personal: { name: 'Ibu Sari' },
    });
  });

  it('comes back as it was written, with its place', () => {
    const event = newEvent();
    const { data, metadata } = encode(event);
    expect(decode(stored({ id: event.id, data, metadata }))).toEqual({
      recorded: { ...event, stream: 'referralCase-1', revision: 3, position: position(80) },
      position: position(80),
      bytes: data.length,
    });
  });

  it('is none of ours when it is the mark of a deletion', () => {
    expect(decode(stored({ type: '$streamDeleted' }))).toEqual({
      recorded: null,
      position: position(80),
      bytes: 0,
    });
  });

  it.each([
    ['no JSON', 'Ibu Sari', '{}'],
    ['no object', '1', '{"meta":{},"personal":null}'],
    ['no metadata', '{}', ''],
    ['no word on whom it concerns', '{}', '{"meta":{}}'],
  ])('is refused when somebody else wrote it, with %s, and nothing of it is quoted', (_, data, metadata) => {
    const read = () => decode(stored({ data: bytesOf(data), metadata: bytesOf(metadata) }));
    expect(read).toThrow(EventNotOurs);
    expect(read).toThrow('event 3 of stream referralCase-1 was not written by Rujukan');
  });

  it.each(['', '1', 'ABCDEF01-2345-4789-8ABC-DEF012345678'])(
    'is not written under the id %p, which would come back as another text',
    (id) => {
      expect(() => encode({ ...newEvent(), id })).toThrow(TypeError);
    },
  );
});

function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'ReferralRaised',
    data: { leg: 1 },
    meta: { actor: 'midwife-1' },
    personal: { name: 'Ibu Sari' },
  };
}

interface Stored {
  readonly id?: string;
  readonly type?: string;
  readonly data?: Uint8Array;
  readonly metadata?: Uint8Array;
}

/** Revision 3 of a case, at 80 in the log. */
function stored({ id = randomUUID(), type = 'ReferralRaised', data, metadata }: Stored) {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(bytesOf('referralCase-1')))
    .setStreamRevision('3')
    .setCommitPosition('80')
    .setPreparePosition('80')
    .setData(data ?? new Uint8Array())
    .setCustomMetadata(metadata ?? new Uint8Array());
  event.getMetadataMap().set('type', type);
  return new streams.ReadResp.ReadEvent().setEvent(event);
}

function position(at: number): string {
  return String(at).padStart(20, '0').repeat(2);
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
