import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';

import type { User } from './access';
import { batchErrors, batchSuccess } from './batch-answers';
import type { ExpectedRevision } from './commit-check';
import { type ProposedEvent, sizeInAppend } from './event-record';
import { streamIdentifier, streamOf, textOf } from './identifiers';
import { proposed } from './proposed';
import { MAXIMUM_APPEND_SIZE, refusals } from './refusals';
import type { ServerState } from './server-state';
import { type AppendRequest, write } from './writer';

export type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** The server waits no longer for the rest of an append, whatever the caller's deadline. */
const WRITE_TIMEOUT_MILLISECONDS = 2_000;

/** An append of which more is to come. */
interface Unfinished extends AppendRequest {
  readonly events: ProposedEvent[];
  readonly timeLeft: number;
  size: number;
  timer?: NodeJS.Timeout;
}

/** `Streams.BatchAppend`: one call carries any number of appends, each with an id for its answer. */
export class BatchAppending {
  private readonly unfinished = new Map<string, Unfinished>();
  private pending = 0;
  private ended = false;

  constructor(
    private readonly state: ServerState,
    private readonly call: BatchCall,
    private readonly caller: User | undefined,
  ) {}

  async run(): Promise<void> {
    try {
      for await (const request of this.call as AsyncIterable<streams.BatchAppendReq>) {
        await this.state.faults.silent;
        if (this.call.cancelled) return;
        this.take(request);
      }
    } catch {
      // The call is over: nobody is left to hear.
    } finally {
      for (const { timer } of this.unfinished.values()) clearTimeout(timer);
    }
    this.ended = true;
    this.endWhenAnswered();
  }

  private take(request: streams.BatchAppendReq): void {
    const correlation = textOf(request.getCorrelationId());
    const stream = streamOf(request.getOptions()?.getStreamIdentifier());
    try {
      this.begin(correlation, stream, request);
      const append = this.unfinished.get(correlation);
      if (append) this.extend(correlation, append, request);
    } catch (error) {
      this.drop(correlation);
      this.answer(batchErrors.badRequest(String(error)), request, stream);
    }
  }

  private begin(correlation: string, stream: string, request: streams.BatchAppendReq): void {
    const options = request.getOptions();
    if (!options) return;
    const refusal = this.refusalOf(stream, options);
    if (refusal) this.answer(refusal, request, stream);
    else {
      const expected = expectedBy(options);
      this.unfinished.set(correlation, {
        stream,
        expected,
        events: [],
        size: 0,
        timeLeft: timeLeft(options),
      });
    }
  }

  private extend(correlation: string, append: Unfinished, request: streams.BatchAppendReq): void {
    for (const event of request.getProposedMessagesList().map(proposed)) {
      append.size += sizeInAppend(event);
      append.events.push(event);
    }
    if (append.size > MAXIMUM_APPEND_SIZE) {
      this.drop(correlation);
      this.answer(batchErrors.appendTooLarge(), request, append.stream);
    } else if (request.getIsFinal()) {
      this.drop(correlation);
      this.finish(append, request);
    } else {
      append.timer ??= setTimeout(() => {
        this.drop(correlation);
        this.answer(batchErrors.timeout(), request, append.stream);
      }, append.timeLeft);
    }
  }

  private refusalOf(
    stream: string,
    options: streams.BatchAppendReq.Options,
  ): streams.BatchAppendResp | undefined {
    if (!this.state.access.mayUse(stream, this.caller)) return batchErrors.accessDenied();
    if (stream === '') return batchErrors.badRequest('Required field StreamIdentifier not set.');
    return timeLeft(options) <= 0 ? batchErrors.timeout() : undefined;
  }

  private drop(correlation: string): void {
    clearTimeout(this.unfinished.get(correlation)?.timer);
    this.unfinished.delete(correlation);
  }

  private finish(append: AppendRequest, request: streams.BatchAppendReq): void {
    this.pending += 1;
    this.written(append).then(
      (response) => {
        this.pending -= 1;
        if (response) this.answer(response, request, append.stream);
        this.endWhenAnswered();
      },
      (error: unknown) => {
        // As in EventStoreDB, a follower's refusal ends the call and with it all other appends on it.
        this.call.emit('error', error);
      },
    );
  }

  private async written(append: AppendRequest): Promise<streams.BatchAppendResp | undefined> {
    const { cluster, self } = this.state;
    if (!cluster.leader) return batchErrors.notReady();
    cluster.admit(self, this.call.metadata);
    const answer = await write(this.state, append);
    switch (answer.kind) {
      case 'done':
        return batchSuccess(answer.revision, answer.position);
      case 'conflict':
        return batchErrors.wrongExpectedVersion(append.expected, answer.actual);
      case 'timeout':
        return batchErrors.timeout();
      case 'nobody-hears':
        return undefined;
    }
  }

  private answer(response: streams.BatchAppendResp, request: streams.BatchAppendReq, stream: string): void {
    if (!this.call.writable) return;
    response.setCorrelationId(request.getCorrelationId());
    response.setStreamIdentifier(request.getOptions()?.getStreamIdentifier() ?? streamIdentifier(stream));
    this.call.write(response);
  }

  private endWhenAnswered(): void {
    if (this.ended && this.pending === 0 && this.call.writable) this.call.end();
  }
}

function timeLeft(options: streams.BatchAppendReq.Options): number {
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  return Math.min(deadline - Date.now(), WRITE_TIMEOUT_MILLISECONDS);
}

function expectedBy(options: streams.BatchAppendReq.Options): ExpectedRevision {
  const { ExpectedStreamPositionCase: cases } = streams.BatchAppendReq.Options;
  switch (options.getExpectedStreamPositionCase()) {
    case cases.STREAM_POSITION:
      return Number(options.getStreamPosition());
    case cases.NO_STREAM:
      return 'no-stream';
    case cases.ANY:
      return 'any';
    case cases.STREAM_EXISTS:
      return 'stream-exists';
    case cases.EXPECTED_STREAM_POSITION_NOT_SET:
      throw refusals.invalidArgument('an expected revision is missing');
  }
}
