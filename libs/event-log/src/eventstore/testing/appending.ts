import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Metadata, ServerReadableStream } from '@grpc/grpc-js';

import type { ExpectedRevision } from './commit-check';
import { type ProposedEvent, sizeInAppend } from './event-record';
import { streamOf } from './identifiers';
import { proposed } from './proposed';
import { MAXIMUM_APPEND_SIZE, refusals } from './refusals';
import type { ServerState } from './server-state';
import { type AppendRequest, write } from './writer';

type Options = streams.AppendReq.Options;

/** `Streams.Append`: one stream and its events in one call. Gives nothing when nobody hears it any more. */
export async function append(
  state: ServerState,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
): Promise<streams.AppendResp | undefined> {
  const request = await received(state, call);
  await state.faults.silent;
  if (call.cancelled) return undefined;
  state.cluster.admit(state.self, call.metadata);
  const answer = await write(state, request);
  if (answer.kind === 'nobody-hears') return undefined;
  if (answer.kind === 'timeout') throw refusals.timeout();
  if (answer.kind === 'conflict') return conflict(request.expected, answer.actual);
  return done(answer.revision, answer.position);
}

async function received(
  state: ServerState,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp> & { metadata: Metadata },
): Promise<AppendRequest> {
  const caller = state.access.caller(call.metadata);
  let options: Options | undefined;
  const events: ProposedEvent[] = [];
  let size = 0;
  for await (const message of call as AsyncIterable<streams.AppendReq>) {
    if (!options) {
      options = message.getOptions();
      const stream = streamOf(options?.getStreamIdentifier());
      if (!state.access.mayUse(stream, caller)) throw refusals.accessDenied();
      continue;
    }
    const next = message.getProposedMessage();
    if (!next) throw refusals.invalidArgument('a proposed message was expected');
    const event = proposed(next);
    size += sizeInAppend(event);
    if (size > MAXIMUM_APPEND_SIZE) throw refusals.appendTooLarge();
    events.push(event);
  }
  if (!options) throw refusals.invalidArgument('options were expected');
  return { stream: streamOf(options.getStreamIdentifier()), expected: expectedBy(options), events };
}

function expectedBy(options: Options): ExpectedRevision {
  const { ExpectedStreamRevisionCase: cases } = streams.AppendReq.Options;
  switch (options.getExpectedStreamRevisionCase()) {
    case cases.REVISION:
      return Number(options.getRevision());
    case cases.NO_STREAM:
      return 'no-stream';
    case cases.ANY:
      return 'any';
    case cases.STREAM_EXISTS:
      return 'stream-exists';
    case cases.EXPECTED_STREAM_REVISION_NOT_SET:
      throw refusals.invalidArgument('an expected revision is missing');
  }
}

function done(revision: number, position: number | undefined): streams.AppendResp {
  const success = new streams.AppendResp.Success();
  if (revision < 0) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new shared.Empty());
  else {
    success.setPosition(
      new streams.AppendResp.Position()
        .setCommitPosition(String(position))
        .setPreparePosition(String(position)),
    );
  }
  return new streams.AppendResp().setSuccess(success);
}

function conflict(expected: ExpectedRevision, actual: number): streams.AppendResp {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  if (actual < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
}
