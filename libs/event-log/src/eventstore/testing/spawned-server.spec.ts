import type { AppendExpectedRevision, AppendResult } from '@eventstore/db-client';
import { join } from 'node:path';

import { eachWithItsFolder } from '../../../test/temporary-folder';
import { eventually } from '../../contract';
import { collected, connect, newEvents, newStream } from './each-with-its-server';
import { SpawnedServer } from './spawned-server';

const WRITERS = 8;

describe('a server in a process of its own', () => {
  const folder = eachWithItsFolder();

  it('has every event that it acknowledged, each append whole, after it was killed under load', async () => {
    const data = join(folder.path, 'events');
    const acknowledged = new Map<string, bigint>();
    let port: number | undefined;
    for (let round = 1; round <= 3; round += 1) {
      await using server = await SpawnedServer.start({ data, ...(port !== undefined && { port }) });
      port = server.port;
      const writing = appendUntilKilled(server, acknowledged);
      await eventually(() => {
        expect(sum(acknowledged)).toBeGreaterThan(BigInt(round * 200));
      }, 20_000);
      await server.kill();
      await writing;
    }
    await using server = await SpawnedServer.start({ data });
    const client = connect(server);
    for (const [stream, revision] of acknowledged) {
      const events = await collected(client.readStream(stream));
      expect(events.length).toBeGreaterThan(Number(revision));
      expect(events.length % 2).toBe(0);
    }
    await client.dispose();
    await server.stop();
  });

  it('says nothing while it is frozen, and goes on where it was', async () => {
    await using server = await SpawnedServer.start();
    const client = connect(server);
    const append = () => client.appendToStream(newStream(), newEvents(1), { expectedRevision: 'no_stream' });
    await append();
    server.freeze();
    let answered = false;
    const appending = append().then(() => {
      answered = true;
    });
    const credentials = { username: 'anybody', password: 'ignored without TLS' };
    await expect(
      client.appendToStream(newStream(), newEvents(1), {
        expectedRevision: 'no_stream',
        credentials,
        deadline: 100,
      }),
    ).rejects.toMatchObject({ type: 'deadline-exceeded' });
    expect(answered).toBe(false);
    server.thaw();
    await appending;
    await client.dispose();
  });
});

async function appendUntilKilled(server: SpawnedServer, acknowledged: Map<string, bigint>): Promise<void> {
  const client = connect(server);
  const writers = Array.from({ length: WRITERS }, async () => {
    const stream = newStream();
    let expectedRevision: AppendExpectedRevision = 'no_stream';
    for (;;) {
      const answer: AppendResult = await client.appendToStream(stream, newEvents(2), { expectedRevision });
      expectedRevision = answer.nextExpectedRevision;
      acknowledged.set(stream, answer.nextExpectedRevision);
    }
  });
  await Promise.allSettled(writers);
  await client.dispose();
}

function sum(revisions: ReadonlyMap<string, bigint>): bigint {
  return [...revisions.values()].reduce((total, revision) => total + revision, 0n);
}
