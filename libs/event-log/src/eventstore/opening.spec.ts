import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, Socket } from 'node:net';

import { certificatesUnavailable, makeCertificate } from '../../test/certificates';
import { eachWithItsFolder } from '../../test/temporary-folder';
import { itUnless } from '../contract';
import { newEvents, newStream } from '../contract/events';
import { EventStoreEventLog } from './eventstore-event-log';
import { EventStoreServer } from './testing';
import { EventStoreUnusable } from './unusable';

const SHORT = { deadlineMs: 700, backoff: { firstMs: 5, longestMs: 50 } };

/** Where an answer is expected, there is time for it: a handshake alone may take a busy machine a second. */
const PATIENT = { ...SHORT, deadlineMs: 20_000 };

function open(connectionString: string, caFile?: string, limits = PATIENT) {
  return EventStoreEventLog.open({
    connectionString,
    categories: ['contract-'],
    limits,
    ...(caFile !== undefined && { caFile }),
  });
}

async function refusal(
  connectionString: string,
  caFile?: string,
  limits = PATIENT,
): Promise<EventStoreUnusable> {
  try {
    await (await open(connectionString, caFile, limits)).close();
  } catch (error) {
    if (error instanceof EventStoreUnusable) return error;
    throw error;
  }
  throw new Error('it was opened');
}

describe('opening the EventStoreDB event log', () => {
  let others: (Server | Socket)[];
  beforeEach(() => {
    others = [];
  });
  afterEach(() => {
    for (const other of others) {
      if (other instanceof Socket) other.destroy();
      else other.close();
    }
  });

  /** Something else that listens; gives its address. */
  async function listening(other: Server): Promise<string> {
    others.push(other);
    other.on('connection', (socket) => others.push(socket));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    return `127.0.0.1:${(other.address() as AddressInfo).port}`;
  }

  async function nobody(): Promise<string> {
    const server = createServer();
    const address = await listening(server);
    server.close();
    return address;
  }

  it('waits for a server that is about to start', async () => {
    const address = await nobody();
    const opening = EventStoreEventLog.open({
      connectionString: `esdb://${address}?tls=false`,
      categories: ['contract-'],
      limits: PATIENT,
    });
    await using _ = await EventStoreServer.start({ port: Number(address.split(':')[1]) });
    await (await opening).close();
  });

  it('says that nobody listens there, and where', async () => {
    const address = await nobody();
    expect(await refusal(`esdb://u:secret@${address}?tls=false`, undefined, SHORT)).toMatchObject({
      reason: 'unreachable',
      message: `the event store at ${address} cannot be reached`,
    });
  });

  it('says that the name of the host is unknown', async () => {
    expect(await refusal('esdb://no-such-host.invalid:2113?tls=false', undefined, SHORT)).toMatchObject({
      reason: 'unreachable',
    });
  });

  it('says that none of several hosts can be reached', async () => {
    const [here, there] = [await nobody(), await nobody()];
    const cluster = `esdb://${here},${there}?tls=false&maxDiscoverAttempts=1&discoveryInterval=1`;
    expect(await refusal(cluster, undefined, SHORT)).toMatchObject({
      reason: 'unreachable',
      message: `the event store at ${here}, ${there} cannot be reached`,
    });
  });

  it('says that it got no answer', async () => {
    const address = await listening(createServer(() => undefined));
    expect(await refusal(`esdb://${address}?tls=false`, undefined, SHORT)).toMatchObject({
      reason: 'noAnswer',
    });
  });

  it('says that something else answers', async () => {
    const address = await listening(createHttpServer((_, response) => response.end('hello')));
    expect(await refusal(`esdb://${address}?tls=false`)).toMatchObject({ reason: 'notEventStore' });
  });

  it('says that a newer version wrote there', async () => {
    await using server = await EventStoreServer.start();
    const identity = { storeId: randomUUID(), format: 2 };
    await server.store.append('rujukan-store', 'no-stream', [
      {
        id: randomUUID(),
        type: 'StoreCreated',
        isJson: true,
        data: Buffer.from(JSON.stringify(identity)),
        metadata: Buffer.from('{"meta":{},"personal":null}'),
      },
    ]);
    expect(await refusal(server.connectionString)).toMatchObject({
      reason: 'newerFormat',
      message: expect.stringContaining('start the newer version') as string,
    });
  });

  it('needs to know which streams are its own', async () => {
    await expect(
      EventStoreEventLog.open({ connectionString: 'esdb://127.0.0.1?tls=false', categories: [] }),
    ).rejects.toThrow(TypeError);
  });
});

describe('opening the EventStoreDB event log over TLS', () => {
  const folder = eachWithItsFolder();
  const unavailable = certificatesUnavailable();
  const users = [
    { name: 'rujukan', password: 'p@ss:wörd', groups: ['$admins'] },
    { name: 'visitor', password: 'visit', groups: [] },
  ];

  const start = (host = 'IP:127.0.0.1') =>
    EventStoreServer.start({ tls: makeCertificate(folder.path, 'authority', host), users });

  itUnless(unavailable, 'signs in and trusts the authority that was named', async () => {
    await using server = await start();
    const log = await open(server.connectionString);
    await expect(log.append(newStream(), 'none', newEvents(1))).resolves.toMatchObject({ revision: 0 });
    await log.close();
  });

  itUnless(unavailable, 'takes the authority from its own setting', async () => {
    await using server = await start();
    const { authorityFile } = makeCertificate(folder.path, 'stranger', 'IP:127.0.0.1');
    const [bare = ''] = server.connectionString.split('?');
    expect(await refusal(bare, authorityFile)).toMatchObject({ reason: 'certificateUntrusted' });
    await (await open(bare, `${folder.path}/authority.crt`)).close();
  });

  itUnless(unavailable, 'says that the authority is unknown', async () => {
    await using server = await start();
    const [bare = ''] = server.connectionString.split('?');
    const { reason, message } = await refusal(bare);
    expect(reason).toBe('certificateUntrusted');
    expect(message).not.toContain('p%40ss');
  });

  itUnless(unavailable, 'says that the certificate is for another host', async () => {
    await using server = await start('DNS:log.example');
    expect(await refusal(server.connectionString)).toMatchObject({ reason: 'certificateUntrusted' });
  });

  itUnless(unavailable, 'says that the password is wrong', async () => {
    await using server = await start();
    const wrong = server.connectionString.replace(/:[^:@]*@/, ':guess@');
    expect(await refusal(wrong)).toMatchObject({
      reason: 'credentialsRefused',
      message: `the event store at 127.0.0.1:${server.port} refused the name or the password`,
    });
  });

  itUnless(unavailable, 'says that this user may not do what it takes', async () => {
    await using server = await start();
    const visitor = server.connectionString.replace(/\/\/[^@]*@/, '//visitor:visit@');
    expect(await refusal(visitor)).toMatchObject({ reason: 'forbidden' });
  });

  itUnless(unavailable, 'says that TLS is spoken at one end only', async () => {
    await using secure = await start();
    const plain = secure.connectionString.replace(/\?.*/, '?tls=false');
    expect(['notEventStore', 'unreachable']).toContain((await refusal(plain, undefined, SHORT)).reason);
    await using insecure = await EventStoreServer.start();
    const encrypted = insecure.connectionString.replace('tls=false', 'tls=true');
    expect(['notEventStore', 'unreachable']).toContain((await refusal(encrypted, undefined, SHORT)).reason);
  });
});
