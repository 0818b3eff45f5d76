import { parseArgs } from 'node:util';

import { EventStoreServer } from './server';
import { StoredEvents } from './stored-events';

/**
 * The test server as a process of its own:
 * `node --import ./test/typescript.js <this file> [--port <number>] [--data <file>]`.
 * Prints one line, its connection string, when it listens. With a file an append is answered when the disk has it.
 */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, data: { type: 'string' } },
});
const store = values.data === undefined ? StoredEvents.inMemory() : await StoredEvents.open(values.data);
const server = await EventStoreServer.start({ store, port: Number(values.port) });
console.log(server.connectionString);
process.once('SIGTERM', () => {
  void server.stop().then(() => store.close());
});
