import { Cluster } from './cluster';
import { EventStoreServer, type ServerOptions } from './server';
import { StoredEvents } from './stored-events';

/** Servers on one store, of which one leads; the others forward what is written to them. */
export class ServerCluster implements AsyncDisposable {
  private constructor(readonly servers: readonly EventStoreServer[]) {}

  static async start(
    size = 3,
    options: Omit<ServerOptions, 'cluster' | 'port'> = {},
  ): Promise<ServerCluster> {
    const shared = { store: StoredEvents.inMemory(), ...options, cluster: new Cluster() };
    const servers: EventStoreServer[] = [];
    while (servers.length < size) servers.push(await EventStoreServer.start(shared));
    return new ServerCluster(servers);
  }

  get leader(): EventStoreServer | undefined {
    return this.servers.find(({ isLeader }) => isLeader);
  }

  get followers(): readonly EventStoreServer[] {
    return this.servers.filter((server) => server.isAlive && !server.isLeader);
  }

  /** All members, of which the client asks any for the leader. */
  get connectionString(): string {
    const [first] = this.servers;
    if (!first) throw new RangeError('a cluster has at least one member');
    const hosts = this.servers.map(({ host }) => host).join(',');
    return first.connectionString.replace(first.host, hosts);
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
