import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

import { decode, encode, sizeInLog } from './event-record';

const EVENT = {
  id: '0b8e5f0e-5f0a-4a42-9d6e-3a4f6c1f0a11',
  type: 'ReferralRaised',
  isJson: true,
  data: Buffer.from('{"note":"ä"}'),
  metadata: Buffer.from('{}'),
};
const PLACE = { stream: 'referralCase-é1', revision: 300, position: 2 ** 40 + 5 };

describe('the message of an event', () => {
  it('is what the generated classes make of it', () => {
    const message = streams.ReadResp.deserializeBinary(encode(EVENT, PLACE));
    const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
      .setId(new shared.UUID().setString(EVENT.id))
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(PLACE.stream)))
      .setStreamRevision('300')
      .setCommitPosition('1099511627781')
      .setPreparePosition('1099511627781')
      .setData(EVENT.data)
      .setCustomMetadata(EVENT.metadata);
    const created = message.getEvent()?.getEvent()?.getMetadataMap().get('created') ?? '';
    recorded
      .getMetadataMap()
      .set('type', EVENT.type)
      .set('created', created)
      .set('content-type', 'application/json');
    const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition('1099511627781');
    const expected = new streams.ReadResp().setEvent(read).serializeBinary();
    expect(Buffer.from(message.serializeBinary()).toString('hex')).toBe(
      Buffer.from(expected).toString('hex'),
    );
  });

  it.each([
    ['an event', EVENT, PLACE],
    ['bytes without metadata', { ...EVENT, isJson: false, metadata: Buffer.alloc(0) }, PLACE],
    ['the very first event', EVENT, { stream: 's', revision: 0, position: 0 }],
    ['a megabyte', { ...EVENT, data: Buffer.alloc(1_048_576, 7) }, PLACE],
  ])('gives back %s', (_, event, place) => {
    const decoded = decode(encode(event, place));
    expect({ ...decoded.event, data: Buffer.from(decoded.event.data) }).toEqual({
      ...event,
      metadata: new Uint8Array(event.metadata),
    });
    expect(decoded.place).toEqual(place);
  });

  it('takes more room in the log than its own bytes', () => {
    expect(sizeInLog(PLACE.stream, EVENT)).toBeGreaterThan(EVENT.data.length + EVENT.metadata.length);
  });
});
