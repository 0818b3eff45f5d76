import { type ExpectedRevision, RevisionConflict } from '../port';
import { ErrorType, shared, type streams } from './client';
import type { LogPosition } from './position';
import { StoreFault } from './store-fault';

/** The events of one append are together larger than the server takes (1 MiB unless it is set otherwise). */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly stream: string,
    readonly mostBytes: number,
  ) {
    super(`an append to stream ${stream} is larger than the ${mostBytes} bytes that the event store takes`);
  }
}

export interface Written {
  readonly revision: number;
  /** A server may leave it out when it recognises a repeated append. */
  readonly position: LogPosition | null;
}

/**
 * What became of an append.
 * @throws {RevisionConflict | AppendTooLarge | StoreFault}
 */
export function written(
  response: streams.BatchAppendResp,
  stream: string,
  expected: ExpectedRevision,
): Written {
  const success = response.getSuccess();
  if (!success) throw refusal(response, stream, expected);
  const position = success.getPosition();
  return {
    revision: Number(success.getCurrentRevision()),
    position: position
      ? { commit: position.getCommitPosition(), prepare: position.getPreparePosition() }
      : null,
  };
}

function refusal(response: streams.BatchAppendResp, stream: string, expected: ExpectedRevision): Error {
  const error = response.getError();
  const details = error?.getDetails();
  const type = details?.getTypeName() ?? '';
  const bytes = details?.getValue_asU8() ?? new Uint8Array();
  switch (type) {
    case 'event_store.client.WrongExpectedVersion': {
      const wrong = shared.WrongExpectedVersion.deserializeBinary(bytes);
      const actual = wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : 'none';
      return new RevisionConflict(stream, expected, actual);
    }
    case 'event_store.client.MaximumAppendSizeExceeded': {
      const most = shared.MaximumAppendSizeExceeded.deserializeBinary(bytes).getMaxappendsize();
      return new AppendTooLarge(stream, most);
    }
    case 'event_store.client.AccessDenied':
      return new StoreFault('the store does not allow this user to append', {
        type: ErrorType.ACCESS_DENIED,
      });
    case 'event_store.client.StreamDeleted':
      return new StoreFault(`stream ${stream} was deleted for ever`, { type: ErrorType.STREAM_DELETED });
    default:
      // Timeouts, elections and a busy server come as texts only; to send the same again is safe.
      return new StoreFault(`the store could not append: ${error?.getMessage() ?? 'it gave no reason'}`);
  }
}
