import { Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';

import { Access, type User } from './access';
import { Cluster, type Member } from './cluster';
import { Faults } from './faults';
import { featuresDefinition, featuresImplementation } from './features-service';
import { gossipDefinition, gossipImplementation } from './gossip-service';
import { HOST, Listener } from './listener';
import { PacketCall } from './outlet';
import type { ServerState } from './server-state';
import { StoredEvents } from './stored-events';
import { streamsDefinition, streamsImplementation } from './streams-service';

export interface ServerOptions {
  /** Data of an earlier server, or of the other members of its cluster; new ones in memory if absent. */
  readonly store?: StoredEvents;
  /** Any that is free if absent. */
  readonly port?: number;
  readonly tls?: ServerCertificate;
  /** Who may sign in; needs TLS, for the client sends no password without. */
  readonly users?: readonly User[];
  readonly cluster?: Cluster;
}

export interface ServerCertificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Path of the file with the authority that clients must trust. */
  readonly authorityFile: string;
}

/** EventStoreDB 24.10 as far as a client of its streams can see it, in this process. */
export class EventStoreServer implements AsyncDisposable {
  readonly faults: Faults;
  private readonly member: Member & { alive: boolean; port: number };
  private readonly grpc: GrpcServer;
  private readonly listener: Listener;

  private constructor(
    private readonly options: ServerOptions,
    readonly store: StoredEvents,
    readonly cluster: Cluster,
  ) {
    this.member = { id: randomUUID(), address: HOST, port: 0, alive: true };
    this.grpc = new GrpcServer({ interceptors: [(_, next) => new PacketCall(next)] });
    this.listener = new Listener(this.grpc, credentials(options.tls));
    this.faults = new Faults(this.listener, () => {
      this.kill();
    });
    this.addServices();
  }

  static async start(options: ServerOptions = {}): Promise<EventStoreServer> {
    if (options.users && !options.tls)
      throw new TypeError('users need TLS: the client sends no password without');
    const store = options.store ?? StoredEvents.inMemory();
    const server = new EventStoreServer(options, store, options.cluster ?? new Cluster());
    await server.listener.accept(options.port ?? 0);
    server.member.port = server.listener.port;
    server.cluster.join(server.member);
    if (server.isLeader) store.beginEpoch();
    return server;
  }

  get port(): number {
    return this.member.port;
  }

  /** Signed in as the first user, and trusting the right authority, where there are such. */
  get connectionString(): string {
    const { tls, users } = this.options;
    const user = users?.[0];
    const signedIn = user ? `${user.name}:${encodeURIComponent(user.password)}@` : '';
    const security = tls ? `tls=true&tlsCAFile=${encodeURIComponent(tls.authorityFile)}` : 'tls=false';
    return `esdb://${signedIn}${this.host}?${security}`;
  }

  /** Address and port. */
  get host(): string {
    return `${HOST}:${this.port}`;
  }

  get isAlive(): boolean {
    return this.member.alive;
  }

  get isLeader(): boolean {
    return this.cluster.leader === this.member;
  }

  /** From now on the others of its cluster follow it. */
  lead(): void {
    this.cluster.elect(this.member);
    this.store.beginEpoch();
  }

  /** As SIGKILL would: nobody hears anything any more. Its data stay for another server. */
  kill(): void {
    this.member.alive = false;
    this.listener.refuse();
    this.listener.drop();
    this.grpc.forceShutdown();
  }

  /** Ends the subscriptions, then everything else. */
  async stop(): Promise<void> {
    this.faults.endSubscriptions();
    await new Promise(setImmediate);
    this.kill();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  private addServices(): void {
    const state: ServerState = {
      events: this.store,
      access: new Access(this.options.users),
      cluster: this.cluster,
      self: this.member,
      faults: this.faults,
    };
    this.grpc.addService(streamsDefinition, streamsImplementation(state));
    this.grpc.addService(gossipDefinition, gossipImplementation(state));
    const services = [{ ...streamsDefinition }, { ...gossipDefinition }, { ...featuresDefinition }];
    this.grpc.addService(featuresDefinition, featuresImplementation(state, services));
  }
}

function credentials(tls: ServerCertificate | undefined): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = { cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.key) };
  return ServerCredentials.createSsl(null, [pair]);
}
