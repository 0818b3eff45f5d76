import { type AppendResult, type EventData, type EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

import { eventually } from '../../contract';

import {
  appended,
  collected,
  connect,
  eachWithItsServer,
  newEvents,
  newStream,
} from './each-with-its-server';
import { EventStoreServer } from './server';

type Options = NonNullable<Parameters<EventStoreDBClient['appendToStream']>[2]>;

/** The client takes the call for one append when it is given credentials with it. */
const CALLS: readonly [string, Options][] = [
  ['BatchAppend', {}],
  ['Append', { credentials: { username: 'anybody', password: 'ignored without TLS' } }],
];

describe.each(CALLS)('%s', (_, call) => {
  const subject = eachWithItsServer();
  const append = (stream: string, events: EventData[], options: Options) =>
    subject.client.appendToStream(stream, events, { ...call, ...options });

  it('tells where the last event stands', async () => {
    const stream = newStream();
    const answer = await append(stream, newEvents(3), { expectedRevision: 'no_stream' });
    const events = await collected(subject.client.readStream(stream));
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(answer.position).toEqual(events[2]?.event?.position);
  });

  it('keeps type, data, metadata, id and content type of each event', async () => {
    const stream = newStream();
    const [event] = newEvents(1);
    await append(stream, [event!], { expectedRevision: 'no_stream' });
    const [read] = await collected(subject.client.readStream(stream));
    expect(read?.event).toMatchObject({
      id: event?.id,
      type: 'Happened',
      data: { index: 0 },
      metadata: { by: 'a test' },
      isJson: true,
      streamId: stream,
      revision: 0n,
    });
  });

  it('goes on at the exact revision, at any, and where there is a stream', async () => {
    const stream = newStream();
    const revisions: bigint[] = [];
    for (const expectedRevision of ['no_stream', 0n, 'any', 'stream_exists'] as const) {
      const answer = await append(stream, newEvents(1), { expectedRevision });
      revisions.push(answer.nextExpectedRevision);
    }
    expect(revisions).toEqual([0n, 1n, 2n, 3n]);
  });

  it.each([
    ['no_stream', 1n],
    [0n, 1n],
    [7n, 1n],
  ] as const)(
    'refuses at %s a stream that is elsewhere, and tells where',
    async (expectedRevision, actual) => {
      const stream = await appended(subject.client, 2);
      await expect(append(stream, newEvents(1), { expectedRevision })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
        expectedVersion: expectedRevision,
        actualVersion: actual,
      });
      expect(await collected(subject.client.readStream(stream))).toHaveLength(2);
    },
  );

  it.each([3n, 'stream_exists'] as const)('refuses at %s a stream that is not there', async (expected) => {
    await expect(append(newStream(), newEvents(1), { expectedRevision: expected })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: expected,
      actualVersion: 'no_stream',
    });
  });

  it('answers a repetition as it did the first time, and writes nothing', async () => {
    const stream = newStream();
    const events = newEvents(2);
    const first = await append(stream, events, { expectedRevision: 'no_stream' });
    await append(stream, newEvents(1), { expectedRevision: 1n });
    expect(await append(stream, events, { expectedRevision: 'no_stream' })).toEqual(first);
    expect(await append(stream, events, { expectedRevision: 'any' })).toEqual(first);
    expect(await collected(subject.client.readStream(stream))).toHaveLength(3);
  });

  it('answers simultaneous repetitions alike, and writes once', async () => {
    const stream = newStream();
    const events = newEvents(2);
    const answers: AppendResult[] = await Promise.all(
      Array.from({ length: 8 }, () => append(stream, events, { expectedRevision: 'no_stream' })),
    );
    expect(new Set(answers.map(({ position }) => position?.commit)).size).toBe(1);
    expect(await collected(subject.client.readStream(stream))).toHaveLength(2);
  });

  it('refuses a repetition of which only a part was written', async () => {
    const stream = newStream();
    const events = newEvents(1);
    await append(stream, events, { expectedRevision: 'no_stream' });
    await expect(
      append(stream, [...events, ...newEvents(1)], { expectedRevision: 'no_stream' }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
  });

  it('refuses more than a megabyte, and goes on', async () => {
    const stream = newStream();
    const half = jsonEvent({ type: 'Large', data: { text: 'x'.repeat(600_000) } });
    await expect(append(stream, [half], { expectedRevision: 'no_stream' })).resolves.toBeDefined();
    const large = [half, jsonEvent({ type: 'Large', data: half.data })];
    await expect(append(stream, large, { expectedRevision: 0n })).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    await expect(append(stream, newEvents(1), { expectedRevision: 0n })).resolves.toBeDefined();
  });
});

describe('many appends at once', () => {
  const subject = eachWithItsServer();

  it('of one stream are won by one for each revision', async () => {
    const stream = newStream();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, () =>
        subject.client.appendToStream(stream, newEvents(1), { expectedRevision: 'no_stream' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('come in several messages when they are large', async () => {
    const stream = newStream();
    const answer = await subject.client.appendToStream(stream, newEvents(500), {
      expectedRevision: 'no_stream',
      batchAppendSize: 1_000,
    });
    expect(answer.nextExpectedRevision).toBe(499n);
    const events = await collected(subject.client.readStream<ReturnType<typeof newEvents>[number]>(stream));
    expect(events.map(({ event }) => event?.data.index)).toEqual(events.map((_, index) => index));
  });

  it('are refused when their deadline is over', async () => {
    await expect(
      subject.client.appendToStream(newStream(), newEvents(1), {
        expectedRevision: 'no_stream',
        deadline: -1_000,
      }),
    ).rejects.toMatchObject({ type: 'deadline-exceeded' });
  });
});

describe('data that outlive their server', () => {
  const subject = eachWithItsServer();

  it('are there for the next one, on the same port', async () => {
    const { server, client } = subject;
    const stream = await appended(client, 2);
    server.kill();
    await using next = await EventStoreServer.start({ store: server.store, port: server.port });
    // grpc-js shares one connection of a process among all clients, and notices only in time that it broke.
    await eventually(async () => {
      const reconnected = connect(next);
      expect(await collected(reconnected.readStream(stream))).toHaveLength(2);
      await reconnected.dispose();
    });
  });
});
