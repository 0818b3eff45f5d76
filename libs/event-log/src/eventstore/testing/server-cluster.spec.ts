import { FOLLOWER } from '@eventstore/db-client';

import { eventually } from '../../contract';
import { appended, collected, connect, newEvents, newStream } from './each-with-its-server';
import { ServerCluster } from './server-cluster';

describe('a cluster', () => {
  let cluster: ServerCluster;
  beforeEach(async () => {
    cluster = await ServerCluster.start();
  });
  afterEach(async () => {
    await cluster.stop();
  });

  it('is found through any member, and its leader through it', async () => {
    const client = connect(cluster);
    const stream = await appended(client, 1);
    for (const server of cluster.servers) {
      const direct = connect(server);
      expect(await collected(direct.readStream(stream))).toHaveLength(1);
      await direct.dispose();
    }
    await client.dispose();
  });

  it('is discovered from one address', async () => {
    const [{ host } = { host: '' }] = cluster.followers;
    const client = connect({ connectionString: `esdb+discover://${host}?tls=false` });
    await appended(client, 1);
    await client.dispose();
  });

  it('answers reads and forwards writes of those who do not insist on the leader', async () => {
    const client = connect({ connectionString: `${cluster.connectionString}&nodePreference=${FOLLOWER}` });
    const stream = await appended(client, 1);
    expect(await collected(client.readStream(stream))).toHaveLength(1);
    await client.dispose();
  });

  it('names the leader to those who insist, and they go there', async () => {
    const client = connect(cluster.followers[0]!);
    const append = (stream: string) =>
      client.appendToStream(stream, newEvents(1), { expectedRevision: 'no_stream', requiresLeader: true });
    await expect(append(newStream())).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: cluster.leader?.port },
    });
    await expect(append(newStream())).resolves.toMatchObject({ success: true });
    await client.dispose();
  });

  it('refuses reads at a follower who was asked as the leader', async () => {
    const client = connect(cluster.followers[0]!);
    const read = client.readAll({ requiresLeader: true });
    await expect(collected(read)).rejects.toMatchObject({ type: 'not-leader' });
    await client.dispose();
  });

  it('is not ready while nobody leads, and goes on under a new leader', async () => {
    const client = connect(cluster.followers[0]!);
    const stream = await appended(client, 1);
    cluster.leader?.kill();
    await expect(collected(client.readStream(stream))).rejects.toMatchObject({ type: 'unavailable' });
    cluster.followers[0]!.lead();
    await eventually(async () => {
      expect(await collected(client.readStream(stream))).toHaveLength(1);
    });
    const other = connect(cluster);
    await appended(other, 1);
    await Promise.all([client.dispose(), other.dispose()]);
  });
});
