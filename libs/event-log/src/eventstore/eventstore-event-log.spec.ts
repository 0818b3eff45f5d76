import { randomUUID } from 'node:crypto';

import { TcpWay } from '../../test/tcp-way';
import { describeEventLog, eventually, type LogUnderTest } from '../contract';
import { Follower } from '../contract/follower';
import { newEvent, newEvents, newStream, readPages } from '../contract/events';
import { EventLogUnavailable, type RecordedEvent, RevisionConflict } from '../port';
import { AppendTooLarge } from './answer';
import { EventStoreEventLog, type EventStoreOptions } from './eventstore-event-log';
import { followed } from './following';
import { LIMITS as LIMITS_OF_A_STORE } from './limits';
import { Store } from './store';
import { EventNotOurs } from './stored-event';
import { targetOf } from './target';
import { Cluster, EventStoreServer, type StoredEvents } from './testing';

const CATEGORIES = ['contract-'];
const LIMITS = {
  deadlineMs: 1_500,
  backoff: { firstMs: 5, longestMs: 50 },
  followBackoff: { firstMs: 5, longestMs: 50 },
  quietMs: 100,
};

function open(connectionString: string, options: Partial<EventStoreOptions> = {}) {
  return EventStoreEventLog.open({ connectionString, categories: CATEGORIES, limits: LIMITS, ...options });
}

describeEventLog('EventStoreDB (protocol server)', async () => {
  let server = await EventStoreServer.start();
  const { port, store } = server;
  let log = await open(server.connectionString);
  const subject: LogUnderTest = {
    log,
    reopen: async () => {
      await log.close();
      log = await open(server.connectionString);
      return log;
    },
    breakStore: () => {
      server.kill();
      return Promise.resolve();
    },
    mendStore: async () => {
      server = await EventStoreServer.start({ store, port });
    },
    dispose: async () => {
      await log.close();
      await server.stop();
    },
  };
  return subject;
});

describe('the EventStoreDB event log', () => {
  let server: EventStoreServer;
  let log: EventStoreEventLog;
  let troubles: unknown[];
  beforeEach(async () => {
    server = await EventStoreServer.start();
    troubles = [];
    log = await open(server.connectionString, { onTrouble: ({ error }) => troubles.push(error) });
  });
  afterEach(async () => {
    await log.close();
    await server.stop();
  });

  /** Another server on the same data and port, as soon as the one that is to be killed is gone. */
  async function restart(): Promise<void> {
    const { store, port } = server;
    await eventually(async () => {
      server = await EventStoreServer.start({ store, port });
    });
  }

  describe('whose answer to an append is lost', () => {
    it.each([
      ['before it was written, and the server was killed', 'before-write', 'kill'],
      ['after it was written, and the server was killed', 'after-write', 'kill'],
      ['before it was written, and the way to the server broke', 'before-write', 'disconnect'],
      ['after it was written, and the way to the server broke', 'after-write', 'disconnect'],
      ['before it was written, and the server gave up', 'before-write', 'timeout'],
      ['after it was written, and the server gave up', 'after-write', 'timeout'],
    ] as const)('%s, appends it once', async (_, moment, breakage) => {
      const stream = newStream();
      const [first, second] = [newEvents(1), newEvents(2)];
      await log.append(stream, 'none', first);
      server.faults.breakNextAppend(moment, breakage);
      const appending = log.append(stream, 0, second);
      if (breakage === 'kill') await restart();
      const appended = await appending;

      const stored = await log.readStream(stream);
      expect(stored.map(({ id }) => id)).toEqual([...first, ...second].map(({ id }) => id));
      expect(appended).toEqual({ revision: 2, position: stored.at(-1)?.position });
    });

    it('does not touch the appends of another log in the same process', async () => {
      await using other = await EventStoreServer.start();
      const otherLog = await open(other.connectionString);
      other.faults.delayAnswers(50);
      const appending = Array.from({ length: 20 }, () => otherLog.append(newStream(), 'none', newEvents(1)));
      server.faults.breakNextAppend('after-write', 'kill');
      await expect(log.append(newStream(), 'none', newEvents(1))).rejects.toThrow(EventLogUnavailable);
      await expect(Promise.all(appending)).resolves.toHaveLength(20);
      await otherLog.close();
      await restart();
    });

    it('appends everything once that many callers sent while the server was killed again and again', async () => {
      const streams = Array.from({ length: 16 }, newStream);
      const patient = await open(server.connectionString, { limits: { ...LIMITS, deadlineMs: 20_000 } });
      const written = Promise.all(streams.map((stream) => appendOneByOne(patient, stream, 20)));
      for (let kill = 0; kill < 5; kill += 1) {
        await eventually(async () => {
          expect(await eventsOf(log, streams)).toBeGreaterThan(kill * 40);
        });
        server.kill();
        await restart();
      }
      const ids = await written;
      for (const [index, stream] of streams.entries()) {
        expect((await log.readStream(stream)).map(({ id }) => id)).toEqual(ids[index]);
      }
      await patient.close();
    });
  });

  describe('on a server that takes everything and answers nothing', () => {
    it('ends whatever is asked at its deadline, and asks anew when asked again', async () => {
      const questions = [
        () => log.append(newStream(), 'none', newEvents(1)),
        () => log.readStream(newStream()),
        () => log.readAll(null, 10),
        () => log.head(),
      ];
      server.faults.stopAnswering();
      for (const outcome of await Promise.allSettled(questions.map((ask) => ask()))) {
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: {
            name: 'EventLogUnavailable',
            message: 'the event store is not available: the store gave no answer within 1500 ms',
          },
        });
      }
      server.faults.answerAgain();
      for (const ask of questions) await expect(ask()).resolves.toBeDefined();
    });

    it('keeps no more appends than it may, and refuses the others at once', async () => {
      const narrow = await open(server.connectionString, {
        limits: { ...LIMITS, appendsInFlight: 2, appendsWaiting: 3 },
      });
      server.faults.stopAnswering();
      const asked = Array.from({ length: 6 }, () => narrow.append(newStream(), 'none', newEvents(1)));
      await expect(asked[5]).rejects.toThrow('3 appends wait for the event store already');
      server.faults.answerAgain();
      await expect(Promise.all(asked.slice(0, 5))).resolves.toHaveLength(5);
      await narrow.close();
    });

    it('is closed within the deadline', async () => {
      server.faults.stopAnswering();
      const appending = log.append(newStream(), 'none', newEvents(1));
      await Promise.all([expect(appending).rejects.toThrow(EventLogUnavailable), log.close()]);
    });
  });

  describe('following', () => {
    const seenBy = (follower: Follower, count: number) =>
      eventually(() => {
        expect(follower.seen).toHaveLength(count);
      });

    async function goesOnAfter(interrupt: () => Promise<void> | void): Promise<void> {
      const start = await log.head();
      const follower = new Follower(log, start);
      await log.append(newStream(), 'none', newEvents(3));
      await seenBy(follower, 3);
      await interrupt();
      await log.append(newStream(), 'none', newEvents(3));
      await seenBy(follower, 6);
      await follower.stop();
      expect(follower.seen).toEqual(await readPages(log, start, 10));
    }

    it('goes on when the subscription ended without an error', async () => {
      await goesOnAfter(() => {
        server.faults.endSubscriptions();
      });
      expect(troubles).toHaveLength(1);
    });

    it('goes on when the way to the server broke', () =>
      goesOnAfter(() => {
        server.faults.dropConnections();
      }));

    it('goes on when the server was killed, and tells of it until it is back', async () => {
      await goesOnAfter(async () => {
        server.kill();
        await eventually(() => {
          expect(troubles.length).toBeGreaterThan(2);
        });
        await restart();
      });
    });

    it('goes on behind events of the server itself, which it never shows', async () => {
      await goesOnAfter(async () => {
        await writeStatistics(server.store, 5_000);
        server.faults.endSubscriptions();
      });
    });

    it('goes on when the way to the server is open at one end only', async () => {
      const way = await TcpWay.to('127.0.0.1', server.port);
      const cutOff = await withoutWarnings(() =>
        open(`esdb://${way.address}?tls=false&keepAliveInterval=200&keepAliveTimeout=200`),
      );
      const follower = new Follower(cutOff, await cutOff.head());
      await cutOff.append(newStream(), 'none', newEvents(1));
      await seenBy(follower, 1);
      way.hold();
      await log.append(newStream(), 'none', newEvents(1));
      await seenBy(follower, 2);
      await follower.stop();
      await cutOff.close();
      await way.close();
    });

    it('notices that it hears nothing of what there is', async () => {
      const way = await TcpWay.to('127.0.0.1', server.port);
      const store = new Store(targetOf(`esdb://${way.address}?tls=false`), {
        ...LIMITS_OF_A_STORE,
        ...LIMITS,
      });
      const batches = followed({
        store,
        categories: CATEGORIES,
        after: await log.head(),
        maxBatch: 10,
        signal: new AbortController().signal,
        quietMs: 50,
        head: () => log.head(),
      });
      const first = batches.next();
      await log.append(newStream(), 'none', newEvents(1));
      await expect(first).resolves.toMatchObject({ done: false });
      const second = batches.next();
      way.hold();
      await log.append(newStream(), 'none', newEvents(1));
      await expect(second).rejects.toThrow('the subscription was silent though there were events');
      await store.close();
      await way.close();
    });

    it('ends at once, also while it asks whether there is nothing', async () => {
      const store = new Store(targetOf(server.connectionString), { ...LIMITS_OF_A_STORE, ...LIMITS });
      const stopping = new AbortController();
      const asked = Promise.withResolvers<null>();
      const batches = followed({
        store,
        categories: CATEGORIES,
        after: null,
        maxBatch: 10,
        signal: stopping.signal,
        quietMs: 10,
        head: () => {
          asked.resolve(null);
          return new Promise(() => undefined);
        },
      });
      const next = batches.next();
      await asked.promise;
      stopping.abort(new Error('stopped'));
      await expect(next).rejects.toThrow('stopped');
      await store.close();
    });

    it('does not fetch what a slow reader has not asked for', async () => {
      const way = await TcpWay.to('127.0.0.1', server.port);
      const slow = await open(`esdb://${way.address}?tls=false`);
      const stream = newStream();
      const events = Array.from({ length: 400 }, () => newEvent({ data: { note: 'x'.repeat(100_000) } }));
      for (let written = 0; written < events.length; written += 10) {
        await log.append(stream, written === 0 ? 'none' : written - 1, events.slice(written, written + 10));
      }
      const batches = slow.follow({ after: null, signal: new AbortController().signal });
      const reader = batches[Symbol.asyncIterator]();
      await reader.next();
      await eventually(async () => {
        const before = way.received;
        await slow.head();
        await slow.head();
        expect(way.received - before).toBeLessThan(1_000_000);
      });
      expect(way.received).toBeLessThan(20_000_000);
      await reader.return();
      await slow.close();
      await way.close();
    });

    it('stops where somebody else wrote into a stream of ours', async () => {
      const batches = log.follow({ after: await log.head(), signal: new AbortController().signal });
      const next = batches.next();
      await server.store.append(newStream(), 'any', [foreign('SongHeard')]);
      await expect(next).rejects.toThrow(EventNotOurs);
      await expect(log.readAll(null, 10)).rejects.toThrow(EventNotOurs);
    });
  });

  describe('among events that are not its own', () => {
    it('reads as many of its own as were asked for', async () => {
      const start = await log.head();
      for (let round = 0; round < 4; round += 1) {
        await log.append(newStream(), 'none', newEvents(1));
        await writeStatistics(server.store, 2_000);
      }
      expect(await log.readAll(start, 4)).toHaveLength(4);
      expect(await log.readAll(start, 3)).toHaveLength(3);
      const all = await log.readAll(start, 100);
      expect(all).toHaveLength(4);
      expect(await log.head()).toBe(all.at(-1)?.position);
      expect(await log.readAll(all.at(-1)?.position ?? null, 100)).toEqual([]);
    });

    it('takes the mark of a deletion for no event', async () => {
      const stream = newStream();
      const { position } = await log.append(stream, 'none', newEvents(1));
      await server.store.append(stream, 'any', [foreign('$streamDeleted')]);
      expect(await log.head()).toBe(position);
      expect(await log.readAll(position, 1)).toEqual([]);
      const next = await log.append(newStream(), 'none', newEvents(1));
      expect(await log.readAll(position, 1)).toMatchObject([{ position: next.position }]);
    });

    it('has no head while all events are of others', async () => {
      await writeStatistics(server.store, 10);
      expect(await log.head()).toBeNull();
      expect(await log.readAll(null, 10)).toEqual([]);
    });

    it('refuses to write where it would never read', async () => {
      await expect(log.append('song-1', 'none', newEvents(1))).rejects.toThrow(TypeError);
    });
  });

  it('refuses an append that is larger than the server takes, and says so', async () => {
    const stream = newStream();
    const tooLarge = newEvent({ data: { note: 'x'.repeat(1_100_000) } });
    const refused = log.append(stream, 'none', [tooLarge]);
    await expect(refused).rejects.toThrow(AppendTooLarge);
    await expect(refused).rejects.toMatchObject({ mostBytes: 1_048_576 });
    expect(await log.readStream(stream)).toEqual([]);
    await expect(log.append(stream, 'none', newEvents(1))).resolves.toMatchObject({ revision: 0 });
  });

  it('reads a stream that is longer than one page', async () => {
    const patient = await open(server.connectionString, { limits: { deadlineMs: 20_000 } });
    const stream = newStream();
    const events = newEvents(5_000);
    await patient.append(stream, 'none', events);
    expect((await patient.readStream(stream)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(await patient.readStream(stream, 4_990)).toHaveLength(10);
    await patient.close();
  });

  it('has one id, whoever opens it first of many at once', async () => {
    await using fresh = await EventStoreServer.start();
    const logs = await Promise.all(Array.from({ length: 5 }, () => open(fresh.connectionString)));
    expect(new Set(logs.map(({ storeId }) => storeId)).size).toBe(1);
    expect(logs[0]?.storeId).not.toBe(log.storeId);
    await Promise.all(logs.map((each) => each.close()));
  });
});

describe('the EventStoreDB event log on a cluster', () => {
  let cluster: Cluster;
  let first: EventStoreServer;
  let second: EventStoreServer;
  let log: EventStoreEventLog;
  beforeEach(async () => {
    cluster = new Cluster();
    first = await EventStoreServer.start({ cluster });
    second = await EventStoreServer.start({ cluster, store: first.store });
    log = await open(
      `esdb://127.0.0.1:${first.port},127.0.0.1:${second.port}?tls=false&maxDiscoverAttempts=2&discoveryInterval=5`,
    );
  });
  afterEach(async () => {
    await log.close();
    await first.stop();
    await second.stop();
  });

  it('appends, reads and follows on when another member leads', async () => {
    const start = await log.head();
    const stream = newStream();
    const follower = new Follower(log, start);
    await log.append(stream, 'none', newEvents(1));
    second.lead();
    await expect(log.append(stream, 0, newEvents(1))).resolves.toMatchObject({ revision: 1 });
    first.lead();
    expect(await log.head()).toBe((await log.readStream(stream)).at(-1)?.position);
    second.lead();
    await expect(log.append(stream, 'none', newEvents(1))).rejects.toThrow(RevisionConflict);
    await expect(log.append(stream, 1, newEvents(1))).resolves.toMatchObject({ revision: 2 });
    await eventually(() => {
      expect(follower.seen).toHaveLength(3);
    });
    await follower.stop();
    expect(follower.seen).toEqual(await readPages(log, start, 10));
  });

  it('finds the one that is left when its leader was killed', async () => {
    const stream = newStream();
    await log.append(stream, 'none', newEvents(1));
    first.kill();
    second.lead();
    await expect(log.append(stream, 0, newEvents(1))).resolves.toMatchObject({ revision: 1 });
  });

  it('waits for an election to end', async () => {
    const patient = await open(`esdb://127.0.0.1:${first.port}?tls=false`, {
      limits: { ...LIMITS, deadlineMs: 20_000 },
    });
    cluster.elect(undefined);
    const appending = patient.append(newStream(), 'none', newEvents(1));
    await expect(log.head()).rejects.toThrow(EventLogUnavailable);
    second.lead();
    await expect(appending).resolves.toMatchObject({ revision: 0 });
    await patient.close();
  });

  it('is there again after all members were gone for longer than anybody looked for them', async () => {
    const follower = new Follower(log, await log.head());
    first.kill();
    second.kill();
    await expect(log.append(newStream(), 'none', newEvents(1))).rejects.toThrow(EventLogUnavailable);
    await expect(log.head()).rejects.toThrow(EventLogUnavailable);
    const { store, port } = first;
    first = await EventStoreServer.start({ store, port });
    await expect(log.append(newStream(), 'none', newEvents(1))).resolves.toBeDefined();
    await eventually(() => {
      expect(follower.seen.length).toBeGreaterThan(0);
    });
    await follower.stop();
  });
});

async function appendOneByOne(log: EventStoreEventLog, stream: string, count: number): Promise<string[]> {
  const events = newEvents(count);
  for (const [index, event] of events.entries()) {
    await log.append(stream, index === 0 ? 'none' : index - 1, [event]);
  }
  return events.map(({ id }) => id);
}

async function eventsOf(log: EventStoreEventLog, streams: readonly string[]): Promise<number> {
  const read: (readonly RecordedEvent[])[] = await Promise.all(
    streams.map((stream) => log.readStream(stream)),
  );
  return read.reduce((sum, { length }) => sum + length, 0);
}

/** The client warns of intervals that would be too short for a real network. */
async function withoutWarnings<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

/** As a server writes them by itself every half minute. */
async function writeStatistics(store: StoredEvents, count: number): Promise<void> {
  const events = Array.from({ length: count }, () => foreign('$statsCollected'));
  await store.append('$stats-127.0.0.1:2113', 'any', events);
}

function foreign(type: string) {
  return {
    id: randomUUID(),
    type,
    isJson: true,
    data: Buffer.from('{}'),
    metadata: Buffer.alloc(0),
  };
}
