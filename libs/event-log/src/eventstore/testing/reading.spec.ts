import { BACKWARDS, END, START } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { credentials } from '@grpc/grpc-js';

import { appended, collected, eachWithItsServer, newStream } from './each-with-its-server';

const { FilterOptions, AllOptions, UUIDOption, ReadDirection } = streams.ReadReq.Options;

describe('reading a stream', () => {
  const subject = eachWithItsServer();
  const revisions = async (stream: string, options: Parameters<typeof subject.client.readStream>[1]) => {
    const events = await collected(subject.client.readStream(stream, options));
    return events.map(({ event }) => Number(event?.revision));
  };

  it('gives the events from a revision on, forwards and backwards, as many as asked for', async () => {
    const stream = await appended(subject.client, 200);
    await appended(subject.client, 3);
    expect(await revisions(stream, {})).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(await revisions(stream, { fromRevision: 198n })).toEqual([198, 199]);
    expect(await revisions(stream, { fromRevision: 100n, maxCount: 2 })).toEqual([100, 101]);
    expect(await revisions(stream, { fromRevision: 200n })).toEqual([]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 1n })).toEqual([1, 0]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })).toEqual([199]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 999n, maxCount: 1 })).toEqual([199]);
  });

  it('says that there is no such stream', async () => {
    await expect(collected(subject.client.readStream(newStream()))).rejects.toMatchObject({
      type: 'stream-not-found',
    });
  });
});

describe('reading $all', () => {
  const subject = eachWithItsServer();
  const positions = async (options: Parameters<typeof subject.client.readAll>[0]) => {
    const events = await collected(subject.client.readAll(options));
    return events.map(({ event }) => event!.position);
  };

  it('gives all streams in one order, those of the system too', async () => {
    const [one, other] = [newStream(), newStream()];
    await appended(subject.client, 2, { stream: one });
    await subject.server.store.appendSystemEvent('$stats-127.0.0.1:2113', '$statsCollected', { cpu: 1 });
    await appended(subject.client, 1, { stream: other });
    const events = await collected(subject.client.readAll());
    const names = events.map(({ event }) => event?.streamId);
    expect(names.slice(-4)).toEqual([one, one, '$stats-127.0.0.1:2113', other]);
    expect(names[0]).toMatch(/^\$/);
    const commits = events.map(({ event }) => event!.position.commit);
    expect(commits).toEqual([...commits].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('begins forwards with the event at the position, backwards with the one before it', async () => {
    await appended(subject.client, 100);
    const all = await positions({});
    const middle = { commit: 0n, prepare: 0n, ...all[50] };
    expect(await positions({ fromPosition: middle })).toEqual(all.slice(50));
    expect(await positions({ fromPosition: middle, maxCount: 3 })).toEqual(all.slice(50, 53));
    expect(await positions({ fromPosition: middle, direction: BACKWARDS })).toEqual(
      all.slice(0, 50).reverse(),
    );
    expect(await positions({ fromPosition: END, direction: BACKWARDS, maxCount: 1 })).toEqual(all.slice(-1));
    expect(await positions({ fromPosition: END })).toEqual([]);
    expect(await positions({ fromPosition: START, direction: BACKWARDS })).toEqual([]);
  });

  it('gives nothing behind the end', async () => {
    const beyond = BigInt(subject.server.store.endPosition) + 1_000n;
    expect(await positions({ fromPosition: { commit: beyond, prepare: beyond } })).toEqual([]);
  });

  it('refuses a position at which no record begins', async () => {
    const [first] = await positions({});
    const within = { commit: first!.commit + 1n, prepare: first!.prepare + 1n };
    await expect(positions({ fromPosition: within })).rejects.toMatchObject({ type: 'unknown' });
  });

  it('is not read ahead for a slow reader: he finds even what was written meanwhile', async () => {
    for (let count = 0; count < 40; count += 1) await appended(subject.client, 500);
    let late = '';
    let last: string | undefined;
    for await (const { event } of subject.client.readAll()) {
      last = event?.streamId;
      if (late !== '') continue;
      // So many answers that a server which did not wait for its reader would have read to the end.
      for (let count = 0; count < 50; count += 1) late = await appended(subject.client, 1);
    }
    expect(last).toBe(late);
  });
});

describe('a filtered read of $all', () => {
  const subject = eachWithItsServer();

  function filtered(filter: streams.ReadReq.Options.FilterOptions, direction = ReadDirection.FORWARDS) {
    const all = new AllOptions();
    if (direction === ReadDirection.FORWARDS) all.setStart(new shared.Empty());
    else all.setEnd(new shared.Empty());
    const options = new streams.ReadReq.Options()
      .setAll(all)
      .setReadDirection(direction)
      .setFilter(filter.setCount(new shared.Empty()))
      .setUuidOption(new UUIDOption().setString(new shared.Empty()))
      .setCount('3');
    const { StreamsClient } = streamsService;
    const client = new StreamsClient(subject.server.host, credentials.createInsecure());
    return collected<streams.ReadResp>(client.read(new streams.ReadReq().setOptions(options)));
  }

  const namesOf = (responses: readonly streams.ReadResp[]) =>
    responses.map((response) => {
      const event = response.getEvent()!.getEvent()!;
      return Buffer.from(event.getStreamIdentifier()!.getStreamName_asU8()).toString();
    });

  it('looks for streams by prefix, in both directions, until it has enough', async () => {
    for (const name of ['case-1', 'other-1', 'case-2', 'unit-1', 'case-3', 'unit-2']) {
      await appended(subject.client, 1, { stream: name });
    }
    const prefixes = new FilterOptions.Expression().setPrefixList(['case-', 'unit-']);
    const filter = () => new FilterOptions().setStreamIdentifier(prefixes);
    expect(namesOf(await filtered(filter()))).toEqual(['case-1', 'case-2', 'unit-1']);
    expect(namesOf(await filtered(filter(), ReadDirection.BACKWARDS))).toEqual([
      'unit-2',
      'case-3',
      'unit-1',
    ]);
  });

  it('looks for streams and types by a regular expression', async () => {
    await appended(subject.client, 1, { stream: 'case-1', type: 'Opened' });
    await appended(subject.client, 1, { stream: 'case-2', type: 'Closed' });
    const ending2 = new FilterOptions.Expression().setRegex('2$');
    const opened = new FilterOptions.Expression().setRegex('^Open');
    expect(namesOf(await filtered(new FilterOptions().setStreamIdentifier(ending2)))).toEqual(['case-2']);
    expect(namesOf(await filtered(new FilterOptions().setEventType(opened)))).toEqual(['case-1']);
  });
});
