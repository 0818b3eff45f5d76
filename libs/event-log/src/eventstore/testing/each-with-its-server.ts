import { type AppendExpectedRevision, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';

import { EventStoreServer, type ServerOptions } from './server';

export interface Pair {
  readonly server: EventStoreServer;
  readonly client: EventStoreDBClient;
}

/** A server, and the real client connected to it, for each test of the surrounding `describe`. */
export function eachWithItsServer(options: () => ServerOptions = () => ({})): Pair {
  let pair: Pair | undefined;
  beforeEach(async () => {
    const server = await EventStoreServer.start(options());
    pair = { server, client: connect(server) };
  });
  afterEach(async () => {
    await pair?.client.dispose();
    await pair?.server.stop();
    pair = undefined;
  });
  const current = () => {
    if (!pair) throw new Error('there is a server only while a test runs');
    return pair;
  };
  return {
    get server() {
      return current().server;
    },
    get client() {
      return current().client;
    },
  };
}

export function connect({ connectionString }: { readonly connectionString: string }): EventStoreDBClient {
  return EventStoreDBClient.connectionString(connectionString);
}

export function newStream(category = 'case'): string {
  return `${category}-${randomUUID()}`;
}

export function newEvents(count: number, type = 'Happened') {
  return Array.from({ length: count }, (_, index) =>
    jsonEvent({ id: randomUUID(), type, data: { index }, metadata: { by: 'a test' } }),
  );
}

/** Appends to a new stream, and gives its name. */
interface Where {
  readonly stream?: string;
  readonly expectedRevision?: AppendExpectedRevision;
  readonly type?: string;
}

/** Appends to a new stream if none is named, and gives its name. */
export async function appended(
  client: EventStoreDBClient,
  count: number,
  where: Where = {},
): Promise<string> {
  const { stream = newStream(), expectedRevision = 'no_stream', type } = where;
  await client.appendToStream(stream, newEvents(count, type), { expectedRevision });
  return stream;
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
