import codes from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';

import type { ExpectedRevision } from './commit-check';
import { MAXIMUM_APPEND_SIZE } from './refusals';

const { Code } = codes;

export function batchSuccess(revision: number, position: number | undefined): streams.BatchAppendResp {
  const success = new streams.BatchAppendResp.Success();
  if (revision < 0) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new empty.Empty());
  else {
    success.setPosition(
      new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)),
    );
  }
  return new streams.BatchAppendResp().setSuccess(success);
}

/** What stands in a batched answer instead of a status of the call, which other appends share. */
export const batchErrors = {
  wrongExpectedVersion: (expected: ExpectedRevision, actual: number) =>
    failed(
      Code.ALREADY_EXISTS,
      'WrongExpectedVersion',
      'event_store.client.WrongExpectedVersion',
      conflictDetails(expected, actual),
    ),
  accessDenied: () =>
    failed(
      Code.PERMISSION_DENIED,
      'AccessDenied',
      'event_store.client.AccessDenied',
      new shared.AccessDenied(),
    ),
  timeout: () =>
    failed(Code.DEADLINE_EXCEEDED, 'Timeout', 'event_store.client.Timeout', new shared.Timeout()),
  appendTooLarge: () =>
    failed(
      Code.INVALID_ARGUMENT,
      'MaximumAppendSizeExceeded',
      'event_store.client.MaximumAppendSizeExceeded',
      new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAXIMUM_APPEND_SIZE),
    ),
  badRequest: (message: string) =>
    failed(
      Code.INVALID_ARGUMENT,
      'BadRequest',
      'event_store.client.BadRequest',
      new shared.BadRequest().setMessage(message),
    ),
  notReady: () => failed(Code.OK, 'Server Is Not Ready', 'google.protobuf.Empty', new empty.Empty()),
} as const;

function failed(
  code: codes.Code,
  message: string,
  type: string,
  details: { serializeBinary(): Uint8Array },
): streams.BatchAppendResp {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), type);
  return new streams.BatchAppendResp().setError(
    new statuses.Status().setCode(code).setMessage(message).setDetails(packed),
  );
}

function conflictDetails(expected: ExpectedRevision, actual: number): shared.WrongExpectedVersion {
  const details = new shared.WrongExpectedVersion();
  if (expected === 'any') details.setExpectedAny(new empty.Empty());
  else if (expected === 'stream-exists') details.setExpectedStreamExists(new empty.Empty());
  else if (expected === 'no-stream') details.setExpectedNoStream(new empty.Empty());
  else details.setExpectedStreamPosition(String(expected));
  if (actual < 0) return details.setCurrentNoStream(new empty.Empty());
  return details.setCurrentStreamRevision(String(actual));
}
