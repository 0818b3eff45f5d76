import type streams from '@eventstore/db-client/generated/streams_pb.js';

import type { ProposedEvent } from './event-record';
import { textOf } from './identifiers';
import { refusals } from './refusals';

type Message = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** @throws {Refusal} the type or the content type is missing */
export function proposed(message: Message): ProposedEvent {
  const metadata = message.getMetadataMap();
  const type = metadata.get('type');
  if (type === undefined) throw refusals.metadataMissing('type');
  const contentType = metadata.get('content-type');
  if (contentType === undefined) throw refusals.metadataMissing('content-type');
  return {
    id: textOf(message.getId()),
    type,
    isJson: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
