import { Client } from '@eventstore/db-client';

export const eventStore = Client;
