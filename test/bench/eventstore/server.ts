import { EventStoreServer } from '../../../libs/event-log/src/eventstore/testing';

/** A process of its own, so that its work is nobody else's; prints where it can be reached. */
const server = await EventStoreServer.start();
console.log(server.connectionString);
