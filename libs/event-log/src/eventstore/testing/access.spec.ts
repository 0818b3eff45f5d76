import { END, EventStoreDBClient, START } from '@eventstore/db-client';
import { X509Certificate } from 'node:crypto';

import { eachWithItsFolder } from '../../../test/temporary-folder';
import { selfSignedCertificate } from './certificate';
import { appended, collected, connect, newEvents, newStream } from './each-with-its-server';
import { EventStoreServer, type ServerCertificate } from './server';

const USERS = [
  { name: 'admin', password: 'change:it', groups: ['$admins'] },
  { name: 'clerk', password: 'paper', groups: [] },
];

describe('a secure server', () => {
  const folder = eachWithItsFolder();
  const clients: EventStoreDBClient[] = [];
  let tls: ServerCertificate;
  let server: EventStoreServer;
  beforeEach(async () => {
    tls = selfSignedCertificate(folder.path);
    server = await EventStoreServer.start({ tls, users: USERS });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await server.stop();
  });

  function as(user: string): EventStoreDBClient {
    const query = `tls=true&tlsCAFile=${encodeURIComponent(tls.authorityFile)}`;
    const client = connect({ connectionString: `esdb://${user}${server.host}?${query}` });
    clients.push(client);
    return client;
  }

  it('takes whoever signs in', async () => {
    const client = connect(server);
    clients.push(client);
    const stream = await appended(client, 1);
    expect(await collected(client.readStream(stream))).toHaveLength(1);
    expect(await collected(client.readAll({ fromPosition: END }))).toEqual([]);
  });

  it('answers a wrong password as unauthenticated, to every call', async () => {
    const client = as('admin:wrong@');
    await expect(appended(client, 1)).rejects.toMatchObject({ type: 'access-denied', code: 16 });
    await expect(collected(client.readAll())).rejects.toMatchObject({ type: 'access-denied', code: 16 });
  });

  it('denies access to those who do not sign in', async () => {
    const client = as('');
    await expect(appended(client, 1)).rejects.toMatchObject({ type: 'access-denied' });
    await expect(collected(client.readAll())).rejects.toMatchObject({ type: 'access-denied', code: 7 });
  });

  it('keeps $all and streams of the system for administrators', async () => {
    const client = as('clerk:paper@');
    const stream = await appended(client, 1);
    expect(await collected(client.readStream(stream))).toHaveLength(1);
    const subscription = client.subscribeToAll({ fromPosition: START });
    await expect(collected(subscription)).rejects.toMatchObject({ type: 'access-denied' });
    await expect(appended(client, 1, { stream: newStream('$case') })).rejects.toMatchObject({
      type: 'access-denied',
    });
  });

  it('looks at credentials of one append too', async () => {
    const append = (password: string) =>
      as('').appendToStream(newStream(), newEvents(1), {
        expectedRevision: 'no_stream',
        credentials: { username: 'clerk', password },
      });
    await expect(append('paper')).resolves.toMatchObject({ success: true });
    await expect(append('wrong')).rejects.toMatchObject({ type: 'access-denied', code: 16 });
  });

  it('is not trusted by a client who trusts another authority', async () => {
    const other = await EventStoreServer.start({ tls: selfSignedCertificate(folder.path), users: USERS });
    const client = as('admin:change%3Ait@');
    await expect(appended(client, 1)).rejects.toMatchObject({ code: 14 });
    await other.stop();
  });

  it('is not trusted with a certificate that has expired', async () => {
    const expired = selfSignedCertificate(folder.path, new Date(Date.now() - 1_000));
    await using old = await EventStoreServer.start({ tls: expired, users: USERS });
    const client = connect(old);
    clients.push(client);
    await expect(appended(client, 1)).rejects.toMatchObject({ code: 14 });
  });

  it('is not started with users but without TLS', async () => {
    await expect(EventStoreServer.start({ users: USERS })).rejects.toThrow('need TLS');
  });

  it('has a certificate for this machine', () => {
    const certificate = new X509Certificate(tls.certificate);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });
});
