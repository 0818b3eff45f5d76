import { type EventStoreDBClient, START } from '@eventstore/db-client';

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

describe('an append that is broken', () => {
  const subject = eachWithItsServer();

  describe.each(['disconnect', 'kill'] as const)('by a %s', (breakage) => {
    it.each([
      ['before-write', 0],
      ['after-write', 1],
    ] as const)('%s has no answer, and is done or not', async (moment, written) => {
      const { server, client } = subject;
      const stream = newStream();
      server.faults.breakNextAppend(moment, breakage);
      const failure = await append(client, stream).catch((error: unknown) => error);
      expect(failure).toMatchObject({ type: expect.stringMatching(/^(unavailable|cancelled)$/) as unknown });
      expect(server.store.rowsOf(stream)).toHaveLength(written);
      expect(server.isAlive).toBe(breakage === 'disconnect');
    });
  });

  it.each([
    ['before-write', 0],
    ['after-write', 1],
  ] as const)('by a timeout %s is answered so, and is done or not', async (moment, written) => {
    const { server, client } = subject;
    const stream = newStream();
    server.faults.breakNextAppend(moment, 'timeout');
    await expect(append(client, stream)).rejects.toMatchObject({ type: 'deadline-exceeded' });
    expect(server.store.rowsOf(stream)).toHaveLength(written);
  });

  it('is one; the next succeeds, and so does its repetition', async () => {
    const { server, client } = subject;
    const stream = newStream();
    const events = newEvents(1);
    server.faults.breakNextAppend('after-write', 'disconnect');
    await expect(append(client, stream, events)).rejects.toThrow();
    await eventually(async () => {
      await expect(append(client, stream, events)).resolves.toMatchObject({ nextExpectedRevision: 0n });
    });
    expect(server.store.rowsOf(stream)).toHaveLength(1);
  });
});

describe('the connections', () => {
  const subject = eachWithItsServer();

  it('can be dropped: a subscription ends with an error, and another succeeds', async () => {
    const { server, client } = subject;
    const error = await failureOf(client, () => {
      server.faults.dropConnections();
    });
    expect(error).toMatchObject({ type: expect.stringMatching(/^(unavailable|cancelled)$/) as unknown });
    await eventually(async () => {
      await appended(client, 1);
    });
  });

  it('can be refused, until they are accepted again', async () => {
    const { server, client } = subject;
    server.faults.refuseConnections();
    server.faults.dropConnections();
    await expect(append(client, newStream())).rejects.toMatchObject({ code: 14 });
    await server.faults.acceptConnections();
    await eventually(async () => {
      await appended(client, 1);
    });
  });
});

describe('the subscriptions', () => {
  const subject = eachWithItsServer();

  it('can be ended without an error', async () => {
    const { server, client } = subject;
    await appended(client, 1);
    const subscription = client.subscribeToAll({ fromPosition: START });
    subscription.once('caughtUp', () => {
      server.faults.endSubscriptions();
    });
    const events = await collected(subscription);
    expect(events).toHaveLength(server.store.count);
    await appended(client, 1);
  });
});

describe('a server that does not answer', () => {
  const subject = eachWithItsServer();

  it('lets a caller wait until his deadline, and writes nothing then', async () => {
    const { server, client } = subject;
    const stream = newStream();
    await appended(client, 1);
    server.faults.stopAnswering();
    const credentials = { username: 'anybody', password: 'ignored without TLS' };
    await expect(
      client.appendToStream(stream, newEvents(1), {
        expectedRevision: 'no_stream',
        credentials,
        deadline: 50,
      }),
    ).rejects.toMatchObject({ type: 'deadline-exceeded' });
    // Refused at once, behind the news that the caller of before is gone.
    await expect(client.deleteStream(stream)).rejects.toMatchObject({ code: 12 });
    server.faults.answerAgain();
    await appended(client, 1);
    expect(server.store.rowsOf(stream)).toHaveLength(0);
  });

  it('answers later whoever still waits', async () => {
    const { server, client } = subject;
    await appended(client, 1);
    server.faults.stopAnswering();
    const stream = newStream();
    const appending = append(client, stream);
    const reading = collected(client.readAll({ maxCount: 1 }));
    server.faults.answerAgain();
    await expect(appending).resolves.toMatchObject({ success: true });
    expect(await reading).toHaveLength(1);
  });

  it('sends nothing to subscriptions meanwhile', async () => {
    const { server, client } = subject;
    const stream = newStream();
    const seen: unknown[] = [];
    const subscription = client.subscribeToStream(stream, { fromRevision: START });
    subscription.on('data', (event) => seen.push(event));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    server.faults.stopAnswering();
    const appending = append(client, stream);
    await server.store.append(stream, 'any', []);
    expect(seen).toEqual([]);
    server.faults.answerAgain();
    await appending;
    await eventually(() => {
      expect(seen).toHaveLength(1);
    });
    await subscription.unsubscribe();
  });
});

describe('a slow server', () => {
  const subject = eachWithItsServer();

  it('answers each after the delay, many at once', async () => {
    const { server, client } = subject;
    await appended(client, 1);
    server.faults.delayAnswers(200);
    const started = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => appended(client, 1)));
    const taken = performance.now() - started;
    expect(taken).toBeGreaterThanOrEqual(190);
    server.faults.delayAnswers(0);
    await appended(client, 1);
  });
});

describe('a server that was killed', () => {
  it('leaves nobody connected, and its data to the next one on the same port', async () => {
    const server = await EventStoreServer.start();
    const client = connect(server);
    const stream = await appended(client, 1);
    const error = await failureOf(client, () => {
      server.kill();
    });
    expect(error).toBeInstanceOf(Error);
    await expect(append(client, stream)).rejects.toThrow();
    await using next = await EventStoreServer.start({ store: server.store, port: server.port });
    await eventually(async () => {
      expect(await collected(client.readStream(stream))).toHaveLength(1);
    });
    expect(next.port).toBe(server.port);
    await client.dispose();
  });
});

function append(client: EventStoreDBClient, stream: string, events = newEvents(1)) {
  return client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
}

/** Of a subscription that has caught up before the deed. */
async function failureOf(client: EventStoreDBClient, deed: () => void): Promise<unknown> {
  const subscription = client.subscribeToAll({ fromPosition: START });
  subscription.once('caughtUp', deed);
  return collected(subscription).catch((error: unknown) => error);
}
