import type { ExpectedRevision, Position } from '../port';
import { shared, streams } from './client';
import type { EncodedEvent } from './stored-event';
import { fromPosition } from './position';

const { ReadReq, BatchAppendReq } = streams;

/** Events of others that the server looks at before it answers or reports; its own default is 32. */
const SEARCH_WINDOW = 4_096;
const { FORWARDS, BACKWARDS } = ReadReq.Options.ReadDirection;

export function streamRead(stream: string, fromRevision: number, count: number): streams.ReadReq {
  const options = new ReadReq.Options.StreamOptions()
    .setStreamIdentifier(identifier(stream))
    .setRevision(String(fromRevision));
  return read(
    base().setStream(options).setReadDirection(FORWARDS).setNoFilter(empty()).setCount(String(count)),
  );
}

/** From the event at that position on, which is the first of the answer. */
export function forwardRead(
  categories: readonly string[],
  from: Position | null,
  count: number,
): streams.ReadReq {
  return read(
    base()
      .setAll(allFrom(from))
      .setReadDirection(FORWARDS)
      .setFilter(onlyOf(categories))
      .setCount(String(count)),
  );
}

/** The last events, the very last one first. */
export function lastRead(categories: readonly string[], count: number): streams.ReadReq {
  const end = new ReadReq.Options.AllOptions().setEnd(empty());
  return read(
    base().setAll(end).setReadDirection(BACKWARDS).setFilter(onlyOf(categories)).setCount(String(count)),
  );
}

/** Strictly after the position, unlike a read. */
export function subscription(categories: readonly string[], after: Position | null): streams.ReadReq {
  return read(
    base()
      .setAll(allFrom(after))
      .setFilter(onlyOf(categories))
      .setSubscription(new ReadReq.Options.SubscriptionOptions()),
  );
}

export function append(
  correlationId: string,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EncodedEvent[],
): streams.BatchAppendReq {
  const options = new BatchAppendReq.Options().setStreamIdentifier(identifier(stream));
  if (expected === 'none') options.setNoStream(empty());
  else options.setStreamPosition(String(expected));
  return new BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(correlationId))
    .setOptions(options)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true);
}

function proposed({ id, type, data, metadata }: EncodedEvent): streams.BatchAppendReq.ProposedMessage {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(data)
    .setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}

function read(options: streams.ReadReq.Options): streams.ReadReq {
  return new ReadReq().setOptions(options);
}

function base(): streams.ReadReq.Options {
  return new ReadReq.Options()
    .setResolveLinks(false)
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(empty()));
}

function allFrom(position: Position | null): streams.ReadReq.Options.AllOptions {
  const options = new ReadReq.Options.AllOptions();
  if (position === null) return options.setStart(empty());
  const { commit, prepare } = fromPosition(position);
  return options.setPosition(
    new ReadReq.Options.Position().setCommitPosition(commit).setPreparePosition(prepare),
  );
}

function onlyOf(categories: readonly string[]): streams.ReadReq.Options.FilterOptions {
  return new ReadReq.Options.FilterOptions()
    .setStreamIdentifier(new ReadReq.Options.FilterOptions.Expression().setPrefixList([...categories]))
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(1);
}

function identifier(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
}

function empty(): shared.Empty {
  return new shared.Empty();
}
